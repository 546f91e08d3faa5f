import { createEmulator, type Emulator } from 'emulate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BOT_TOKEN, delivery, type Harness, reply, startHarness, turn } from './harness.ts';
import { held } from '../../fixtures/turns.ts';

const PERSON_TOKEN = 'xoxp-person';

type Json = Record<string, unknown>;

/** Another implementation of the Slack Web API than the one written for these tests. */
let emulator: Emulator;
let at: Harness;

beforeEach(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: [
          { name: 'ada', real_name: 'Ada Lovelace' },
          { name: 'candor', real_name: 'Candor' },
        ],
        channels: [{ name: 'help' }],
        tokens: [
          { token: BOT_TOKEN, user: 'candor' },
          { token: PERSON_TOKEN, user: 'ada' },
        ],
      },
    },
  });
  at = await startHarness({ SLACK_API_URL: `${emulator.url}/api/` });
});
afterEach(async () => {
  await at.close();
  await emulator.close();
});

async function call(method: string, token: string, args: Json = {}): Promise<Json> {
  const response = await fetch(`${emulator.url}/api/${method}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Json;
}

test('a question posted in a channel is answered in its thread, once, whoever reads it back', async () => {
  const { channels } = (await call('conversations.list', PERSON_TOKEN)) as { channels: Json[] };
  const channel = String(channels.find((candidate) => candidate['name'] === 'help')?.['id']);
  const bot = await call('auth.test', BOT_TOKEN);
  const text = `<@${String(bot['user_id'])}> how many days off?`;
  const posted = await call('chat.postMessage', PERSON_TOKEN, { channel, text });
  const event = { ...(posted['message'] as Json), type: 'app_mention', channel, team: bot['team_id'] };

  const authorizations = [{ team_id: bot['team_id'] }];
  await at.deliver(delivery(event, { team_id: bot['team_id'], authorizations }));
  const [question] = at.intake.questions;
  const asked = turn({ place: question?.place ?? turn().place });
  const ref = await at.platform.begin(asked, held);
  const long = Array.from({ length: 50 }, (_, n) => `Paragraph ${String(n)}. ${'word '.repeat(60)}`).join(
    '\n\n',
  );
  await at.platform.finish(asked, ref, reply({ text: long }));
  await at.platform.finish(asked, ref, reply({ text: long }));
  const again = await at.platform.begin({ ...asked, attempts: 2 }, held);

  expect(question).toMatchObject({ text: 'how many days off?', asker: { name: 'ada', external: false } });
  const thread = await call('conversations.replies', PERSON_TOKEN, { channel, ts: posted['ts'] });
  const [root, ...answers] = thread['messages'] as Json[];
  expect(root?.['text']).toBe(text);
  expect(answers.map((answer) => (answer['metadata'] as Json)['event_payload'])).toEqual([
    { turn: asked.id, part: 0, outcome: 'answered' },
    { turn: asked.id, part: 1, outcome: 'answered' },
  ]);
  expect(JSON.stringify(answers[1]?.['blocks'])).toContain('ai_feedback');
  expect(again).toBe(ref);
});

test('a digest is posted to a channel', async () => {
  const { channels } = (await call('conversations.list', PERSON_TOKEN)) as { channels: Json[] };
  const channel = String(channels.find((candidate) => candidate['name'] === 'help')?.['id']);

  const post = { title: 'Digest', subtitle: 'March', sections: [], footer: 'end' };
  const { conversations } = at.platform;
  const { ref: id } = await conversations.post(
    { type: 'channel', channel },
    { type: 'post', post },
    { key: 'M1' },
  );

  const history = await call('conversations.history', PERSON_TOKEN, { channel });
  expect(history['messages']).toMatchObject([{ ts: id, text: 'Digest\n\nMarch\n\nend' }]);
});
