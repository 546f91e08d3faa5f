import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { SIGNING_SECRET } from '../load/sender.ts';
import { SlackWorkspace } from '../load/slack-workspace.ts';
import { type Serving, runCandor, serveCandor, startCandor } from './process.ts';

const CHANNEL = 'C0SECURITY';
const SEND = ['digest', 'send', 'usage', '--json'];

/** A digest on its way from a real process to a Slack that outlives it. */
describe('a digest in Slack', () => {
  let slack: SlackWorkspace;
  let env: Record<string, string>;
  let candor: Serving | undefined;
  let folder: ReturnType<typeof makeTempDir>;

  beforeEach(async () => {
    folder = makeTempDir();
    slack = new SlackWorkspace({ random: () => 0.5, slowestMs: 4, faultPercent: 0 });
    const org = copyOrg(folder.path);
    const file = join(org, 'policy.yaml');
    const digests = `digests:\n  - { kind: usage, every: day, at: '00:00', to: ['slack:${CHANNEL}'] }\n`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^digests:\n(?: .*\n)+/m, digests));
    env = {
      CANDOR_DATA_DIR: join(folder.path, 'data'),
      CANDOR_ORG_DIR: org,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: await slack.open(),
    };
    await serve();
    await candor?.stop();
  });

  afterEach(async () => {
    await candor?.stop();
    await slack.close();
    folder.remove();
  });

  async function serve(): Promise<void> {
    candor = await serveCandor({ env });
  }

  const posted = () => slack.posted.filter(({ channel, thread }) => channel === CHANNEL && thread === '');
  const details = () => slack.posted.filter(({ thread }) => thread !== '');

  it('stands there once although Slack took it and answered that something went wrong', async () => {
    slack.faults.set('chat.postMessage', [{ status: 500, effect: true }]);

    const first = await runCandor(SEND, { env });
    const second = await runCandor(SEND, { env });
    const third = await runCandor(SEND, { env });

    expect([first.code, second.code, third.code]).toEqual([1, 0, 0]);
    expect([first, second, third].map(({ stdout }) => JSON.parse(stdout).result)).toEqual([
      'waiting',
      'posted',
      'already_posted',
    ]);
    expect(posted()).toHaveLength(1);
    expect(details()).toHaveLength(1);
  });

  it('stands there once although its process was killed between the post and the note of it', async () => {
    const held = Promise.withResolvers<void>();
    slack.gate = held.promise;

    const sending = startCandor(SEND, { env });
    await expect.poll(() => posted().length).toBe(1);
    sending.kill('SIGKILL');
    await sending.over;
    held.resolve();
    const during = await runCandor(['audit', 'export'], { env });
    await serve();
    await candor?.logged('digest_posted');
    await candor?.stop();
    const after = await runCandor(SEND, { env });

    expect(during.stdout).not.toContain('digest.posted');
    expect(JSON.parse(after.stdout)).toMatchObject({ result: 'already_posted' });
    expect(posted()).toHaveLength(1);
    expect(details()).toHaveLength(1);
  });
});
