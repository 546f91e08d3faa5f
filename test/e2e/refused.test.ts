import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

let at: SlackStage;

afterEach(() => at.close());

/** How questions ended, and what is open of incidents, as the database holds it. */
function read(statement: string): readonly unknown[] {
  const db = new Sqlite(join(at.data, 'candor.db'), { readonly: true });
  const rows = db.prepare(statement).all();
  db.close();
  return rows;
}

const countOpen = (): number =>
  read("select 1 from turns where status in ('queued', 'running', 'ended')").length;
const ended = (): readonly unknown[] =>
  read('select status, count(*) as count from turns group by status order by status');

describe('a Slack that refuses conversations', () => {
  it('for good is sent one message for each question, is answered elsewhere, and is left alone after a restart', async () => {
    at = await openSlackStage();
    const refusing = Array.from({ length: 50 }, (_, index) => `C9${String(index)}`);
    for (const channel of refusing) at.slack.refusing.set(channel, 'is_archived');

    for (const [index, channel] of refusing.entries()) {
      expect(await at.ask(index, { channel, user: `U9${String(index)}` })).toBe(200);
      expect(await at.ask(100 + index, { channel, user: `U8${String(index)}` })).toBe(200);
    }
    expect(await at.ask(200)).toBe(200);
    await at.answered(200);
    await expect.poll(countOpen).toBe(0);
    at.candor.kill('SIGKILL');
    await at.restart();
    expect(await at.ask(201)).toBe(200);
    await at.answered(201);
    await expect.poll(countOpen).toBe(0);

    const sends = at.slack.sends.filter((channel) => at.slack.refusing.has(channel));
    expect(sends.length).toBeLessThanOrEqual(100);
    await expect.poll(ended).toEqual([
      { status: 'delivered', count: 2 },
      { status: 'undeliverable', count: 100 },
    ]);
    expect(read("select count from incidents where kind = 'undeliverable'")).toEqual(
      refusing.map(() => ({ count: 2 })),
    );
  });

  it('is written to again once somebody writes there and is answered', async () => {
    at = await openSlackStage();
    at.slack.refusing.set('C9', 'not_in_channel');
    expect(await at.ask(1, { channel: 'C9' })).toBe(200);
    await expect.poll(countOpen).toBe(0);

    at.slack.refusing.clear();
    expect(await at.ask(2, { channel: 'C9' })).toBe(200);

    await at.answered(2);
  });
});

describe('a Slack that is away', () => {
  it('while questions come in and the process is killed shows each of them its answer when it is back, once', async () => {
    at = await openSlackStage();
    const questions = Array.from({ length: 12 }, (_, n) => n);
    expect(await at.ask(100)).toBe(200);
    await at.answered(100);

    at.slack.away = true;
    for (const n of questions) expect(await at.ask(n, { user: `U${String(n)}` })).toBe(200);
    await expect.poll(() => at.slack.sends.length).toBeGreaterThan(30);
    at.candor.kill('SIGKILL');
    await at.restart();
    at.slack.away = false;

    for (const n of questions) await at.answered(n);
    await expect.poll(countOpen).toBe(0);
    for (const n of questions) expect(at.messagesOf(n)).toHaveLength(1);
    expect(at.gpt.asked).toBe(13);
    expect(ended()).toEqual([{ status: 'delivered', count: 13 }]);
  });
});
