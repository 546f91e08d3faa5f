import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Harness, reply, startHarness, turn } from './harness.ts';

/** As many messages as six. */
const LONG = Array.from({ length: 150 }, (_, n) => `Paragraph ${String(n)}. ${'word '.repeat(60)}`).join(
  '\n\n',
);
const WIDE = ['h', '-', '=1+1 |']
  .map((cell) => `|${`${cell}|`.repeat(21)}`)
  .join('\n')
  .replaceAll(' ||', '|');
const NAME = 'answer-TURN00000000001A.md';

describe('an answer that is too large for messages in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
    at.slack.script('files.getUploadURLExternal', {
      ok: true,
      upload_url: `${at.slack.url}/upload/F1`,
      file_id: 'F1',
    });
  });
  afterEach(() => at.close());

  test('is its beginning, labelled and with its buttons, and a labelled file in the thread', async () => {
    await at.platform.finish(turn(), 'C1:', reply({ text: LONG }));

    const [message, ...more] = at.slack.of('chat.postMessage');
    expect(more).toEqual([]);
    expect(JSON.stringify(message?.['blocks'])).toMatch(/AI-generated.*in the file below.*feedback_buttons/u);
    expect(at.slack.of('files.getUploadURLExternal')).toMatchObject([{ filename: NAME }]);
    expect(at.slack.of('upload/F1')).toMatchObject([{ text: expect.stringContaining('Paragraph 149.') }]);
    expect(at.slack.of('files.completeUploadExternal')).toMatchObject([
      {
        channel_id: 'C1',
        thread_ts: '1700000000.000100',
        initial_comment: expect.stringContaining('AI-generated'),
      },
    ]);
  });

  test('is shared once: a file that an earlier try has left is found by its name', async () => {
    at.slack.thread.push({ ts: '1700000000.000201', user: 'UBOT', files: [{ id: 'F1', name: NAME }] });

    await at.platform.finish(turn({ attempts: 2 }), 'C1:', reply({ text: LONG }));

    expect(at.slack.of('files.completeUploadExternal')).toEqual([]);
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('is posted in parts where the app may not share files', async () => {
    at = await restart(at);
    at.slack.script('files.getUploadURLExternal', { ok: false, error: 'missing_scope' });

    await at.platform.finish(turn(), 'C1:', reply({ text: LONG }));

    expect(at.slack.of('chat.postMessage').length).toBeGreaterThan(3);
    expect(at.log.lines.map(({ event }) => event)).toContain('slack_files_refused');
  });

  test('is posted in parts where the channel takes no file, its beginning as the first of them', async () => {
    at.slack.script('files.completeUploadExternal', { ok: false, error: 'channel_not_found' });

    await at.platform.finish(turn(), 'C1:', reply({ text: LONG }));

    expect(JSON.stringify(at.slack.of('chat.update')[0]?.['blocks'])).toMatch(/part 1 of/u);
    expect(at.slack.of('chat.postMessage').length).toBeGreaterThan(3);
  });

  test('has its large table as a file for a spreadsheet, which runs nothing in it', async () => {
    await at.platform.finish(turn(), 'C1:', reply({ text: WIDE }));

    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
    expect(at.slack.of('files.getUploadURLExternal')).toMatchObject([
      { filename: 'answer-TURN00000000001A-table-1.csv' },
    ]);
    expect(at.slack.of('upload/F1')).toMatchObject([{ text: expect.stringContaining("'=1+1") }]);
  });

  test('is withdrawn with its file', async () => {
    at.slack.thread.push({ ts: '1700000000.000201', user: 'UBOT', files: [{ id: 'F1', name: NAME }] });

    await at.platform.retract(turn(), 'C1:1700000000.000200');

    expect(at.slack.of('files.delete')).toEqual([{ file: 'F1' }]);
    expect(at.slack.of('chat.delete').map(({ ts }) => ts)).toEqual([
      '1700000000.000200',
      '1700000000.000201',
    ]);
  });

  async function restart(old: Harness): Promise<Harness> {
    await old.close();
    return startHarness();
  }
});
