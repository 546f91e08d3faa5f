import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ScanContext } from '../../../src/redaction/scan-context.ts';
import { type Harness, startHarness } from './harness.ts';
import { SlackServer } from './slack-server.ts';

const TEXT = 'Brunella Testoni, Zorbin Quorrel and Robota Helperine';

function member(id: string, name: string, more: object = {}): Record<string, unknown> {
  return { id, real_name: name, profile: { real_name: name, display_name: '' }, ...more };
}

describe('the people of a Slack workspace', () => {
  let slack: SlackServer;
  let harness: Harness | undefined;

  beforeEach(async () => {
    slack = await SlackServer.start();
    slack.members.push(
      member('U1', 'Brunella Testoni'),
      member('U2', 'Zorbin Quorrel'),
      member('B1', 'Robota Helperine', { is_bot: true }),
    );
  });

  afterEach(async () => {
    await harness?.close();
    await slack.close();
  });

  function known(): readonly string[] | undefined {
    return harness?.people.find(ScanContext.of(TEXT)).map(({ start, end }) => TEXT.slice(start, end));
  }

  test('are known after the start, page by page, bots left out', async () => {
    slack.pageSize = 1;

    harness = await startHarness({}, slack);

    await expect.poll(known).toEqual(['Brunella Testoni', 'Zorbin Quorrel']);
    expect(slack.of('users.list').map(({ cursor }) => cursor)).toEqual([undefined, '1', '2']);
  });

  test('are read on after a rate limit', async () => {
    slack.script('users.list', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '0' });

    harness = await startHarness({}, slack);

    await expect.poll(known).toEqual(['Brunella Testoni', 'Zorbin Quorrel']);
  });

  test('do not stop anything when they cannot be read, and no name gets into the log', async () => {
    slack.script('users.list', { ok: false, error: 'missing_scope' });

    harness = await startHarness({}, slack);
    const { log, platform } = harness;
    await expect.poll(() => log.lines.map(({ event }) => event)).toContain('slack_people_unlisted');

    expect(platform.state).toBe('up');
    expect(JSON.stringify(log.lines)).not.toMatch(/Testoni|Quorrel/);
  });
});
