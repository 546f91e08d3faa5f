import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileSource } from '../../../src/ports/file-source.ts';
import { BOT_TOKEN, delivery, type Harness, mention, startHarness } from './harness.ts';

type Fetched = Awaited<ReturnType<FileSource['fetch']>>;

const FILE = { id: 'F1', name: 'plan.json', size: 20 };
const UNREACHABLE = { type: 'refused', reason: 'unreachable' };

describe('files in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  function fetchFile(): Promise<Fetched> {
    return at.platform.files.fetch(
      { name: 'plan.json', address: { id: 'F1' } },
      new AbortController().signal,
    );
  }

  function info(file: object): void {
    at.slack.script('files.info', { ok: true, file: { ...FILE, ...file } });
  }

  test('are taken as references, without being fetched', async () => {
    await at.deliver(
      delivery(
        mention({
          files: [
            { ...FILE, url_private: 'https://files.slack.com/x' },
            { id: 'F2', file_access: 'check_file_info' },
          ],
        }),
      ),
    );

    expect(at.intake.questions[0]?.files).toEqual([
      { name: 'plan.json', address: { id: 'F1' } },
      { name: 'a file', address: { id: 'F2' } },
    ]);
    expect(at.slack.of('files.info')).toEqual([]);
  });

  test('are kept apart when they are messages that somebody shares', async () => {
    await at.deliver(
      delivery(
        mention({ attachments: [{ is_share: true, text: 'I said &lt;no&gt;' }, { text: 'a web page' }] }),
      ),
    );

    expect(at.intake.questions[0]).toMatchObject({ text: 'how many days off?', quotes: ['I said <no>'] });
  });

  test("are fetched with the bot's token from the configured host", async () => {
    info({ url_private_download: `${at.slack.url}/files-pri/plan.json` });
    at.slack.script('files-pri/plan.json', { plan: 'leave' });

    const fetched = await fetchFile();

    expect(fetched.type === 'bytes' && Buffer.from(fetched.bytes).toString()).toBe('{"plan":"leave"}');
    expect(at.slack.calls.at(-1)?.authorization).toBe(`Bearer ${BOT_TOKEN}`);
  });

  test.each([
    'https://files.slack.com.evil.example/x',
    'http://files.slack.com/x',
    'https://evil.example/x',
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:1/x',
    'file:///etc/passwd',
    'nonsense',
  ])('are not fetched from %s', async (url) => {
    info({ url_private_download: url });

    expect(await fetchFile()).toEqual(UNREACHABLE);
  });

  test('are not followed to another host', async () => {
    const other = await startHarness();
    info({ url_private_download: `${at.slack.url}/here` });
    at.slack.script('here', {}, 302, { Location: `${other.slack.url}/there` });

    expect(await fetchFile()).toEqual(UNREACHABLE);

    expect(other.slack.of('there')).toEqual([]);
    await other.close();
  });

  test('are cut off at the limit, whatever Slack said of their size', async () => {
    info({ url_private_download: `${at.slack.url}/big` });
    at.slack.script('big', { text: 'x'.repeat(5_100_000) });

    expect(await fetchFile()).toEqual({ type: 'refused', reason: 'too-large' });
  });

  test('that are too large or kept elsewhere are not asked for', async () => {
    info({ size: 5_000_001, url_private_download: `${at.slack.url}/x` });
    expect(await fetchFile()).toEqual({ type: 'refused', reason: 'too-large' });

    info({ mode: 'external', url_private: 'https://docs.example/x' });
    expect(await fetchFile()).toEqual({ type: 'refused', reason: 'unsupported' });
  });

  test('that Slack does not give are refused, and nothing of it is logged', async () => {
    at.slack.script('files.info', { ok: false, error: 'file_not_found' });

    expect(await fetchFile()).toEqual(UNREACHABLE);

    expect(JSON.stringify(at.log)).not.toContain(BOT_TOKEN);
  });
});
