import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, sign } from '../adapters/slack/harness.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { isAnswerTo } from '../load/questions.ts';
import { SIGNING_SECRET } from '../load/sender.ts';
import type { Posted } from '../load/slack-workspace.ts';
import { runCandor } from './process.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

const DESK = 'C0PEOPLE';
const RULE = `rules:
  - id: seen-first
    when: 'true'
    then: review
    desk: people
    expires: 4 hours
    owner: people@example.com
`;
const folder = makeTempDir();

let at: SlackStage;

beforeAll(async () => {
  const org = copyOrg(folder.path);
  const file = join(org, 'policy.yaml');
  const policy = readFileSync(file, 'utf8')
    .replace('contact: people@example.com\n', `contact: people@example.com\n    channel: slack:${DESK}\n`)
    .replace('rules:\n', RULE);
  writeFileSync(file, policy);
  at = await openSlackStage({ CANDOR_ORG_DIR: org });
});

afterAll(async () => {
  await at.close();
  folder.remove();
});

/** The latest message in the thread of question `n`, as it reads now: the word that it is held, or the one that came after it. */
function shown(n: number): string {
  expect(at.messagesOf(n).length).toBeLessThanOrEqual(2);
  return at.messagesOf(n).at(-1)?.texts.at(-1)?.text ?? '';
}

interface Held {
  readonly turnId: string;
  readonly card: Posted;
}

/** Asks question `n` and waits until it is held and stands before the desk. */
async function hold(n: number): Promise<Held> {
  expect(await at.ask(n)).toBe(200);
  await expect.poll(() => shown(n)).toContain('will look at it before you get it');
  const { turn } = (at.messagesOf(n)[0]?.metadata['event_payload'] ?? {}) as { turn?: string };
  const turnId = turn ?? 'none';
  const find = () =>
    at.slack.posted.find(({ channel, texts }) => channel === DESK && texts[0]?.text.includes(turnId));
  await expect.poll(find).toBeDefined();
  const card = find();
  if (card === undefined) throw new Error('the desk has no post');
  const held = { turnId, card };
  await expect.poll(() => pressedByAsker(held)).toContain('You asked this yourself'); // once the post is on record
  return held;
}

/** What the asker is told who presses themselves. */
async function pressedByAsker(held: Held): Promise<unknown> {
  await pressed('U1', 'approve', held);
  return at.slack.ephemeral.at(-1)?.['text'];
}

function cardNow({ card }: Held): string {
  return card.texts.at(-1)?.text ?? '';
}

async function send(form: object): Promise<number> {
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

function pressed(user: string, action: string, { turnId, card }: Held): Promise<number> {
  return send(
    press(`review_${action}`, `${turnId}:1`, {
      user: { id: user, team_id: 'T1' },
      channel: { id: DESK },
      message: { ts: card.ts },
      trigger_id: 'trigger',
    }),
  );
}

/** Fills in the latest form. */
function filled(user: string, values: object): Promise<number> {
  const view = { ...at.slack.views.at(-1), id: 'V1', state: { values } };
  const payload = { type: 'view_submission', user: { id: user, team_id: 'T1' }, team: { id: 'T1' }, view };
  return send({ payload: JSON.stringify(payload) });
}

describe('an answer that people see first', () => {
  it('is shown only once somebody else approved it, however often they press', async () => {
    const held = await hold(1);
    const first = cardNow(held);

    const before = shown(1);
    await Promise.all([
      pressed('U2', 'approve', held),
      pressed('U2', 'approve', held),
      pressed('U3', 'approve', held),
    ]);
    await expect.poll(() => isAnswerTo(1, shown(1))).toBe(true);
    await expect.poll(() => cardNow(held)).toContain('approved by');

    const texts = at.messagesOf(1).flatMap((posted) => posted.texts);
    expect(first).toContain('I wrote it down for [EMAIL_1]');
    expect(first).not.toContain('@example.org');
    expect(before).not.toContain('is noted');
    expect(texts.filter(({ text }) => text.includes('is noted'))).toHaveLength(1);
    expect(shown(1)).toContain('AI-generated');
    expect(shown(1)).toContain('Checked by a person before you got it.');
  });

  it('carries the words of whoever edited it, and says so', async () => {
    const held = await hold(2);

    await pressed('U2', 'edit', held);
    await expect.poll(() => at.slack.views.length).toBe(1);
    await filled('U2', { 'part-0-0': { words: { value: 'Ask your manager; I wrote to [EMAIL_1].' } } });

    await expect.poll(() => shown(2)).toContain('Edited by a person before you got it.');
    expect(shown(2)).toMatch(/Ask your manager; I wrote to \S+@example\.org\./);
    expect(shown(2)).toContain('AI-generated');
  });

  it('is not shown when it was rejected, and the asker reads why', async () => {
    const held = await hold(3);

    await pressed('U2', 'reject', held);
    await expect.poll(() => at.slack.views.length).toBe(2);
    await filled('U2', { reason: { words: { value: 'The rule has changed.' } } });

    await expect.poll(() => shown(3)).toContain('The reason they gave: The rule has changed.');
    expect(shown(3)).not.toContain('is noted');
  });

  it('reaches the asker although the process dies between the press and the message', async () => {
    const held = await hold(4);
    const broken = { status: 500 };
    for (const method of ['chat.update', 'chat.postMessage'])
      at.slack.faults.set(
        method,
        Array.from({ length: 40 }, () => broken),
      );

    expect(await pressed('U2', 'approve', held)).toBe(200);
    at.candor.kill('SIGKILL');
    at.slack.faults.clear();
    expect(isAnswerTo(4, shown(4))).toBe(false);
    await at.restart();

    await expect.poll(() => isAnswerTo(4, shown(4))).toBe(true);
    await expect.poll(() => cardNow(held)).toContain('approved by');
  });

  it('is dropped when nobody decided in time, also where that was while nothing ran', async () => {
    const held = await hold(5);

    await at.candor.stop();
    const db = new Sqlite(join(at.data, 'candor.db'));
    db.prepare("update reviews set expires_at = '2020-01-01T00:00:00.000Z' where turn_id = ?").run(
      held.turnId,
    );
    db.close();
    await at.restart();

    await expect.poll(() => shown(5)).toContain('Nobody at the People team looked in time');
    await expect.poll(() => cardNow(held)).toContain('Expired');
    await pressed('U2', 'approve', held);
    await expect.poll(() => at.slack.ephemeral.at(-1)?.['text']).toContain('Expired');
    expect(shown(5)).not.toContain('is noted');
  });

  it("leaves a log that verifies, with every decision and nobody's words", async () => {
    await at.candor.stop();
    const env = { CANDOR_DATA_DIR: at.data };

    const verified = await runCandor(['audit', 'verify'], { env });
    const { stdout } = await runCandor(['audit', 'export'], { env });

    expect(verified.code).toBe(0);
    for (const kind of ['held', 'approved', 'edited', 'rejected', 'expired']) {
      expect(stdout).toContain(`"kind":"review.${kind}"`);
    }
    expect(stdout).not.toMatch(/is noted|manager|The rule has changed/);
  });
});
