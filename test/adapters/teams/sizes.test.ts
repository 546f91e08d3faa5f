import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { Message, Note } from '../../../src/ports/conversations.ts';
import { CHANNEL, inChannel, reply, source, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import { type Shown, StrictTeams } from './strict-teams.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;
let strict: StrictTeams;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
  strict = new StrictTeams(() => teams.clock.now().epochMilliseconds);
  teams.connector.answer = strict.answer;
  teams.waitsTakeTime = true;
});

afterEach(() => teams.close());

const NOTE: Note = { author: 'Sam Example, IT desk', text: 'Hello.', small: 'Small print.', buttons: [] };
const POST: ChannelPost = { title: 'A question', subtitle: '', sections: [], footer: 'Foot.' };
const THREAD = { type: 'thread', channel: CHANNEL, thread: '1' } as const;
const note = (change: Partial<Note>): Message => ({ type: 'note', note: { ...NOTE, ...change } });
const post = (change: Partial<ChannelPost>): Message => ({ type: 'post', post: { ...POST, ...change } });
const shown = (): Shown[] => [...strict.messages.values()];
const words = (): string => JSON.stringify(shown().map(({ attachments }) => attachments));

const SETTLE = { action: 'settle', title: 'Settled', turnId: 'T1' } as const;
const EDIT = {
  ...SETTLE,
  action: 'edit',
  input: { id: 'text', label: 'Answer', value: '"x" '.repeat(10_000), maxChars: 40_000, required: true },
} as const;

describe('whatever passes between people', () => {
  test.each<readonly [string, Message]>([
    ['a long note', note({ text: 'wörd '.repeat(20_000) })],
    ['a note of many short lines', note({ text: 'a\n'.repeat(4_000) })],
    ['a note of quotes and pictures', note({ text: '"\\ 🎉'.repeat(8_000), small: 's'.repeat(9_000) })],
    [
      'a post with a long section',
      post({ sections: [{ heading: 'All', paragraphs: ['é'.repeat(60_000)] }] }),
    ],
    [
      'a post with a long head',
      post({ subtitle: 'x'.repeat(60_000), summary: [{ text: '"'.repeat(90_000) }] }),
    ],
    [
      'a post with many facts',
      post({ facts: Array.from({ length: 900 }, () => ({ label: 'A', text: 'b' })) }),
    ],
    ['a post with a long form', post({ buttons: [EDIT] })],
  ])('%s keeps within the limits of Teams, in a thread and as a new one', async (_name, message) => {
    const { conversations } = teams.platform;
    await conversations.post(THREAD, message, { key: 'M1' });
    const posted = await conversations.post({ type: 'channel', channel: CHANNEL }, message, { key: 'M2' });
    await conversations.post(THREAD, note({}), { key: 'M3' });
    strict.messages.set(posted.ref, {} as Shown);
    await conversations.update(posted, message);

    expect(strict.violations).toEqual([]);
  });

  test('what is left out of a post is named', async () => {
    const sections = Array.from({ length: 3 }, () => ({ heading: 'All', paragraphs: ['é'.repeat(30_000)] }));

    await teams.platform.conversations.post(THREAD, post({ sections }), { key: 'M1' });

    expect(words()).toContain('2 more sections did not fit here');
  });

  test('all of a long note is there, its buttons once, under the first message', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `Line ${String(n)}.`);

    await teams.platform.conversations.post(THREAD, note({ text: lines.join('\n'), buttons: [SETTLE] }), {
      key: 'M1',
    });

    expect(shown().length).toBeGreaterThan(1);
    expect(lines.filter((line) => !words().includes(`"text":"${line}"`))).toEqual([]);
    expect(shown().map(({ attachments }) => JSON.stringify(attachments).includes('settle'))).toEqual(
      shown().map((_, n) => n === 0),
    );
  });

  test('a long note whose second part is refused goes on there, and nothing stands twice', async () => {
    const message = note({ text: 'wörd '.repeat(15_000) });
    const attempt = (): Promise<unknown> => teams.platform.conversations.post(THREAD, message, { key: 'M1' });
    let sends = 0;
    teams.connector.answer = (request) => {
      sends += request.method === 'POST' ? 1 : 0;
      return sends === 2 ? { status: 403 } : strict.answer(request);
    };

    await expect(attempt()).rejects.toMatchObject({ code: 'TEAMS_FAILED' });
    await attempt();

    const parts = shown().map(({ attachments }) => /\(\d\/\d\)/u.exec(JSON.stringify(attachments))?.[0]);
    expect(new Set(parts).size).toBe(parts.length);
    expect(parts.length).toBeGreaterThan(2);
  });
});

test('more parts of an answer than Teams takes in a second are spread', async () => {
  const { place } = turnAt((await asked()).place);
  const text = 'wörd '.repeat(40_000);

  await teams.platform.finish(turnAt(place), '', reply({ text }), async () => undefined);

  expect(shown().length).toBeGreaterThan(8);
  expect(teams.waits.length).toBeGreaterThan(0);
  expect(strict.violations).toEqual([]);
});

test('an answer carries the strictest label of what it cites, once', async () => {
  const { place } = await asked();
  const label = (priority: number) => ({
    id: `label-${String(priority)}`,
    name: `L${String(priority)}`,
    priority,
  });
  const sources = [1, 3, 2].map((priority, n) => source(n + 1, { sensitivity: label(priority) }));

  await teams.platform.finish(
    turnAt(place),
    '',
    reply({ text: 'All [1] [2] [3].', sources, actions: [] }),
    async () => undefined,
  );

  expect(shown()[0]?.entities).toMatchObject([{ usageInfo: { '@id': 'label-3', name: 'L3' } }]);
  expect(JSON.stringify(shown()[0]?.entities)).toContain('L1. ');
  expect(strict.violations).toEqual([]);
});

async function asked() {
  await teams.deliver(inChannel());
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('Nothing reached the intake.');
  return question;
}
