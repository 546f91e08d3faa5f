import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { delivery, mention, message, sign } from '../adapters/slack/harness.ts';
import { SlackServer } from '../adapters/slack/slack-server.ts';
import { personal } from '../adapters/teams/activities.ts';
import { Loopback } from '../adapters/teams/loopback.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { type Recorder, openRecorder } from './recorder.ts';
import { type Serving, runCandor, serveCandor } from './process.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const folder = makeTempDir();
const org = join(folder.path, 'org');
const mock = new LLMock({ port: 0, chunkSize: 8, logLevel: 'silent' });

let slack: SlackServer;
let teams: Loopback;
let recorder: Recorder;
let env: Record<string, string>;
let candor: Serving;

beforeAll(async () => {
  cpSync('org', org, { recursive: true });
  const policy = readFileSync(join(org, 'policy.yaml'), 'utf8');
  writeFileSync(
    join(org, 'policy.yaml'),
    policy
      .replaceAll('to: [console]', "to: ['slack:C0SECURITY', console]")
      .replaceAll('on: monday', `on: ${inThreeDays()}`),
  );
  mock.onMessage(/.*/u, {
    content: 'You get 28 days, and I noted [EMAIL_1]. [1]',
    usage: { input_tokens: 900, output_tokens: 40 },
  });
  await mock.start();
  recorder = await openRecorder(mock.url);
  slack = await SlackServer.start();
  teams = new Loopback(() => ({ status: 201, body: { id: 'activity-1' } }));
  await teams.open();
  env = {
    CANDOR_DATA_DIR: join(folder.path, 'data'),
    CANDOR_ORG_DIR: org,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: `${recorder.url}/v1`,
    SLACK_BOT_TOKEN: 'xoxb-1-test',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.apiUrl,
  };
  candor = await serveCandor({ env }, ['--dev']);
});

afterAll(async () => {
  await candor.stop();
  await slack.close();
  await teams.close();
  await recorder.close();
  await mock.stop();
  folder.remove();
});

/** No digest is due by itself while this runs. */
function inThreeDays(): string {
  const day = Temporal.Now.zonedDateTimeISO('UTC').add({ days: 3 });
  return day.toLocaleString('en', { weekday: 'long' }).toLowerCase();
}

function deliver(body: object, headers: Record<string, string> = {}): Promise<Response> {
  const raw = JSON.stringify(body);
  const now = Math.floor(Date.now() / 1000);
  return fetch(`${candor.url}/slack/events`, {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'application/json', ...sign(raw, now, SECRET), ...headers },
  });
}

const QUESTION = '<@UBOT> how many days of annual leave? I am <mailto:ana@example.org|ana@example.org>';

describe('a mention in Slack', () => {
  it('is answered by GPT in its thread, once, however often it is delivered', async () => {
    const post = { channel: 'C1', ts: `${String(Math.floor(Date.now() / 1_000))}.000100` };
    const asMention = delivery(mention({ ...post, text: QUESTION }), { event_id: 'Ev-a' });
    const asMessage = delivery(message({ ...post, text: QUESTION }), { event_id: 'Ev-b' });

    const statuses = await Promise.all([
      deliver(asMention),
      deliver(asMention, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }),
      deliver(asMessage),
    ]);
    const finalUpdate = () =>
      slack
        .of('chat.update')
        .map((one) => JSON.stringify(one))
        .find((one) => one.includes('feedback_buttons'));
    await expect.poll(finalUpdate).toBeDefined(); // before it the answer grows

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(slack.of('chat.postMessage')).toHaveLength(1);
    expect(slack.of('chat.postMessage')[0]).toMatchObject({ channel: 'C1', thread_ts: post.ts });
    expect(finalUpdate()).toContain('You get 28 days, and I noted ana@example.org.');
    expect(finalUpdate()).toContain('AI-generated');
    expect(finalUpdate()).toMatch(/"ai_generated":true.*"signature":"— candor/u);
  });

  it('left for the model without the e-mail address, unstored and under a hashed name', () => {
    const sent = recorder.bodies;

    expect(sent).toHaveLength(1);
    expect(sent[0]).not.toContain('ana@example.org');
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({
      store: false,
      stream: true,
      safety_identifier: expect.stringMatching(/^[0-9a-f]{32}$/u),
    });
  });

  it('has a receipt that is byte for byte what the model server received', async () => {
    const { stdout } = await runCandor(['audit', 'export'], { env });
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256')
      .update(recorder.bodies[0] ?? '')
      .digest('hex');

    expect(stdout).toContain(`"sha256":"${sha256}"`);
  });

  it('is refused when it is not signed by Slack', async () => {
    const response = await deliver(delivery(mention(), { event_id: 'Ev-forged' }), {
      'x-slack-signature': 'v0=00',
    });

    expect(response.status).toBe(401);
  });
});

describe('a message in Teams, with the development server', () => {
  it('is acknowledged and answered proactively, labelled as AI on the wire', async () => {
    const serviceUrl = `${teams.url}/`;

    const response = await fetch(`${candor.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...personal({ text: 'How many days of annual leave?' }), serviceUrl }),
    });
    const answer = () =>
      teams.requests.find(({ body }) => JSON.stringify(body ?? '').includes('"streamType":"final"'));
    await expect.poll(answer).toBeDefined();

    expect(response.status).toBeLessThan(300);
    expect(answer()?.body).toMatchObject({
      type: 'message',
      text: expect.stringContaining('You get 28 days'),
      entities: expect.arrayContaining([
        expect.objectContaining({
          type: 'https://schema.org/Message',
          additionalType: ['AIGeneratedContent'],
          digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
          identifier: expect.arrayContaining([
            expect.objectContaining({
              propertyID: 'candor/signature',
              value: expect.stringMatching(/^— candor/u),
            }),
          ]),
        }),
      ]),
    });
  });
});

describe('the security channel', () => {
  it('gets the digest in Slack, once', async () => {
    const before = slack.of('chat.postMessage').length;

    const sent = await runCandor(['digest', 'send', 'usage', '--json'], { env });
    const again = await runCandor(['digest', 'send', 'usage', '--json'], { env });

    const posts = slack
      .of('chat.postMessage')
      .slice(before)
      .filter((post) => !('thread_ts' in post));
    expect(sent.stdout).toContain('"result":"posted"');
    expect(again.stdout).not.toContain('"result":"posted"');
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({
      channel: 'C0SECURITY',
      text: expect.stringContaining('Candor usage'),
    });
  });
});
