import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, sign } from '../adapters/slack/harness.ts';
import { SIGNING_SECRET } from '../load/sender.ts';
import type { WorkspaceFault } from '../load/slack-workspace.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

let at: SlackStage;

beforeAll(async () => {
  at = await openSlackStage();
});

afterAll(() => at.close());

/** What stands in the thread of question `n` now. */
function shown(n: number): string {
  return at.messagesOf(n).at(-1)?.texts.at(-1)?.text ?? '';
}

function fail(times: number, fault: WorkspaceFault): void {
  at.slack.faults.set(
    'users.info',
    Array.from({ length: times }, () => fault),
  );
}

/** A press that somebody made up: signed by Slack, with a payload of their own. */
async function pressed(user: object, action: string, value: string, more: object = {}): Promise<number> {
  const form = press(action, value, { user, channel: { id: 'C1' }, trigger_id: 'trigger', ...more });
  const raw = new URLSearchParams(Object.entries(form)).toString();
  const response = await fetch(`${at.candor.url}/slack/events`, {
    method: 'POST',
    body: raw,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...sign(raw, Math.floor(Date.now() / 1000), SIGNING_SECRET),
    },
  });
  return response.status;
}

function told(user: string): unknown[] {
  return at.slack.ephemeral.filter((message) => message['user'] === user).map(({ text }) => text);
}

function countOf(table: 'feedback' | 'incidents' | 'escalations'): unknown {
  const db = new Sqlite(join(at.data, 'candor.db'), { readonly: true });
  try {
    return db.prepare(`select count(*) from ${table}`).pluck().get();
  } finally {
    db.close();
  }
}

describe('when Slack does not say who asks', () => {
  it.each([
    ['fails and comes back', 11, 'U11', 3, { status: 500 }],
    ['is rate limited for a moment', 12, 'U12', 1, { status: 429, headers: { 'retry-after': '2' } }],
  ] as const)('and %s, a member gets their answer', async (_what, n, user, times, fault) => {
    fail(times, fault);

    expect(await at.ask(n, { user })).toBe(200);

    await at.answered(n);
    expect(at.messagesOf(n)).toHaveLength(1);
  });

  it('at all, the question is acknowledged, and declined in plain words with a way to a person', async () => {
    const before = at.gpt.asked;
    fail(100, { status: 200, body: JSON.stringify({ ok: false, error: 'missing_scope' }) });

    expect(await at.ask(13, { user: 'U13' })).toBe(200);

    await expect.poll(() => shown(13)).toContain('could not find out who you are');
    expect(shown(13)).toContain('it-help@example.com');
    expect(at.gpt.asked).toBe(before);
    const left = at.slack.faults.get('users.info')?.length;
    at.slack.faults.clear();
    expect(left).toBeGreaterThan(60);
  });
});

describe('somebody who is no member', () => {
  it.each([
    ['a guest', 'U21', { is_restricted: true }, { id: 'U21', team_id: 'T1' }, {}],
    ['a guest of one channel', 'U22', { is_ultra_restricted: true }, { id: 'U22', team_id: 'T1' }, {}],
    [
      'somebody of another organisation',
      'U23',
      { team_id: 'T9', is_stranger: true },
      { id: 'U23', team_id: 'T9' },
      { is_ext_shared_channel: true },
    ],
    ['somebody who says to be of this one', 'U24', { team_id: 'T9' }, { id: 'U24', team_id: 'T1' }, {}],
  ])('leaves nothing behind by made-up presses: %s', async (_what, id, person, user, more) => {
    at.slack.people.set(id, person);
    await at.ask(1);
    await at.answered(1);
    const { turn = '' } = (at.messagesOf(1)[0]?.metadata['event_payload'] ?? {}) as { turn?: string };
    const before = [countOf('feedback'), countOf('incidents'), countOf('escalations')];

    for (const [action, value] of [
      ['ai_feedback', `up:${turn}`],
      ['ai_feedback', `down:${turn}`],
      ['report_answer', turn],
      ['ask_person', turn],
      ['false_alarm', turn],
    ] as const) {
      expect(await pressed(user, action, value, more)).toBe(200);
    }

    await expect.poll(() => told(id)).toHaveLength(5);
    expect(new Set(told(id))).toEqual(new Set([expect.stringContaining('I answer only members of')]));
    expect([countOf('feedback'), countOf('incidents'), countOf('escalations')]).toEqual(before);
    expect(at.slack.views).toEqual([]);
  });
});
