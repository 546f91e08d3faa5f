import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness | undefined;

afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

async function start(): Promise<Harness> {
  harness = await startHarness();
  return harness;
}

function delivered(event: object, more: object = {}) {
  return { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event, ...more };
}

const OPENED = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.1' };

describe('the first contact in Slack', () => {
  it('greets whoever opens the chat and suggests what to ask, in no thread', async () => {
    const { slack, intake, deliver } = await start();

    await deliver(delivered(OPENED));
    await slack.received('assistant.threads.setSuggestedPrompts');

    expect(intake.greeted).toMatchObject([{ person: { place: { kind: 'direct', channel: 'D1' } } }]);
    const question = 'What are the rules on leave?';
    expect(slack.of('assistant.threads.setSuggestedPrompts')).toEqual([
      { channel_id: 'D1', prompts: [{ title: question, message: question }] },
    ]);
  });

  it('goes on where Slack takes no suggestions', async () => {
    const { slack, log, deliver } = await start();
    slack.script('assistant.threads.setSuggestedPrompts', { ok: false, error: 'missing_scope' });

    const response = await deliver(delivered(OPENED));

    expect(response.status).toBe(200);
    expect(log.lines.map(({ event }) => event)).toContain('slack_prompts_not_shown');
  });

  it('knows nobody where users.info fails, and says so to the intake', async () => {
    const { slack, intake, deliver } = await start();
    slack.script('users.info', { ok: false, error: 'missing_scope' });

    await deliver(delivered(OPENED));

    expect(intake.greeted).toMatchObject([{ person: { asker: { external: true, unknown: 'identity' } } }]);
  });

  it.each([
    ['the bot itself is invited to', 'UBOT', 1],
    ['somebody else joins', 'U2', 0],
  ])('greets a channel that %s: %s', async (_what, user, times) => {
    const { intake, deliver } = await start();

    await deliver(
      delivered({ type: 'member_joined_channel', user, channel: 'C9' }, { is_ext_shared_channel: true }),
    );

    const greeted = { place: expect.objectContaining({ channel: 'C9', shared: true }) as unknown };
    expect(intake.greeted).toEqual(Array.from({ length: times }, () => greeted));
  });
});
