import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { inChannel, personal, reply, source, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import { type Shown, StrictTeams } from './strict-teams.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;
let strict: StrictTeams;
let kept: string[];

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
  strict = new StrictTeams(() => teams.clock.now().epochMilliseconds);
  teams.connector.answer = strict.answer;
  kept = [];
});

afterEach(() => teams.close());

async function askedIn(activity: object): Promise<Turn> {
  await teams.deliver(activity);
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('Nothing reached the intake.');
  return { ...turnAt(question.place), asker: question.asker };
}

async function keep(ref: string): Promise<void> {
  kept.push(ref);
}

const shown = (): Shown[] => [...strict.messages.values()];
const LONG = Array.from(
  { length: 12 },
  (_, n) => `Sentence ${String(n)} says what there is to say about days [1].`,
).join(' ');

async function typedSoFar(count: number): Promise<void> {
  await expect.poll(() => strict.typed).toHaveLength(count);
}

function show(turn: Turn, ref: string, text: string): Promise<string> {
  teams.clock.advance({ seconds: 2 });
  return teams.platform.show(turn, ref, { type: 'answer', text }, held);
}

/** Shows it until it is sent, as a turn does while its answer grows: a text is left out while the one before is on its way. */
async function showUntilTyped(turn: Turn, ref: string, text: string, count: number): Promise<void> {
  await expect.poll(() => show(turn, ref, text).then(() => strict.typed)).toHaveLength(count);
}

describe('in a channel', () => {
  test('types at once and for as long as it works, and answers with one new message that has thumbs', async () => {
    const turn = await askedIn(inChannel());

    const ref = await teams.platform.begin(turn, held);
    await typedSoFar(1);
    teams.nextSign();
    await typedSoFar(2);
    const shownAs = await show(turn, ref, LONG);
    const standing = await teams.platform.finish(turn, shownAs, reply({ actions: ['feedback'] }), keep);

    expect(ref).toBe('');
    expect(strict.typed).toEqual([
      expect.objectContaining({ type: 'typing' }),
      expect.objectContaining({ type: 'typing' }),
    ]);
    expect(shown()).toMatchObject([
      { text: expect.stringContaining('25 days'), summary: 'You have 25 days [1].' },
    ]);
    expect([...strict.thumbs]).toEqual([standing]);
    expect(strict.violations).toEqual([]);
  });

  test('stops typing when somebody else has the question, and when it is answered', async () => {
    const turn = await askedIn(inChannel());
    let isHeld = true;
    await teams.platform.begin(turn, async () => {
      if (!isHeld) throw new Error('lost');
    });
    await typedSoFar(1);

    isHeld = false;
    teams.nextSign();
    await teams.platform.finish(turn, '', reply({ actions: [] }), keep);

    expect(strict.typed).toHaveLength(1);
  });

  test('begins without a sign where Teams takes none', async () => {
    const turn = await askedIn(inChannel());
    strict.faults.push({ status: 403 });

    await expect(teams.platform.begin(turn, held)).resolves.toBe('');
  });

  test('says once that it takes longer, in a message of its own, and answers in another', async () => {
    const turn = await askedIn(inChannel());
    const note = { type: 'note', text: 'It takes longer.' } as const;

    const noted = await teams.platform.show(turn, '', note, held);
    const again = await teams.platform.show(turn, noted, note, held);
    await teams.platform.finish(turn, again, reply({ actions: [] }), keep);

    expect(again).toBe(noted);
    expect(shown().map(({ text }) => text)).toEqual(['It takes longer.', expect.stringContaining('25 days')]);
  });
});

describe('in a personal chat', () => {
  test('streams what is vetted, each text more than the one before, and ends the stream with all that a reply has', async () => {
    const turn = await askedIn(personal());
    const more = `${LONG}\n\n- one **bold** thing\n- two\n- three`;

    const ref = await teams.platform.begin(turn, held);
    await showUntilTyped(turn, ref, LONG, 2);
    await showUntilTyped(turn, ref, more, 3);
    const standing = await teams.platform.finish(
      turn,
      ref,
      reply({ text: `${more} and **more**`, actions: ['feedback'] }),
      keep,
    );

    expect(strict.typed.map(({ entities }) => entities?.[0]?.streamType)).toEqual([
      'informative',
      'streaming',
      'streaming',
    ]);
    expect(strict.typed[2]?.text).toBe(`${LONG}\n\n- one **bold** thing\n- two`);
    expect(shown()).toMatchObject([
      {
        text: expect.stringContaining('- three and **more**'),
        channelData: { feedbackLoop: { type: 'default' } },
      },
    ]);
    expect(shown()[0]?.entities?.map(({ type }) => type)).toEqual([
      'streaminfo',
      'https://schema.org/Message',
    ]);
    expect([...strict.thumbs]).toEqual([standing]);
    expect(strict.violations).toEqual([]);
  });

  test('does not stream a short answer', async () => {
    const turn = await askedIn(personal());

    const ref = await teams.platform.begin(turn, held);
    await show(turn, ref, 'You have 25 days [1].');
    await teams.platform.finish(turn, ref, reply(), keep);

    expect(strict.typed).toHaveLength(1);
    expect(strict.violations).toEqual([]);
  });

  test('streams at most once a second, whatever comes', async () => {
    const turn = await askedIn(personal());
    const ref = await teams.platform.begin(turn, held);

    let text = 'words '.repeat(80);
    const grow = (): Promise<string> => {
      text += 'more ';
      return teams.platform.show(turn, ref, { type: 'answer', text }, held);
    };
    for (let n = 1; n <= 28; n += 1) {
      teams.clock.advance({ milliseconds: 150 });
      const grown = () => grow().then(() => strict.typed);
      await expect.poll(grown).toHaveLength(1 + Math.floor(n / 7)); // the first after 1050 ms
    }
    await teams.platform.finish(turn, ref, reply({ text: `${text}and no more.` }), keep);

    expect(strict.typed).toHaveLength(5);
    expect(strict.violations).toEqual([]);
  });

  test('ends with a message of its own where the stream has taken too long', async () => {
    const turn = await askedIn(personal());
    const ref = await teams.platform.begin(turn, held);

    teams.clock.advance({ minutes: 3 });
    await teams.platform.finish(turn, ref, reply({ actions: ['feedback'] }), keep);

    expect(shown()).toHaveLength(1);
    expect(strict.thumbs.size).toBe(1);
    expect(strict.violations).toEqual([]);
  });

  test('withdraws the question of whoever presses Stop', async () => {
    const turn = await askedIn(personal());
    const ref = await teams.platform.begin(turn, held);

    strict.stop();
    await show(turn, ref, LONG);
    await expect.poll(() => teams.intake.withdrawn).toHaveLength(1);
    await teams.platform.finish(turn, ref, reply({ text: 'Stopped.', sources: [], actions: [] }), keep);

    expect(teams.intake.withdrawn).toMatchObject([{ place: turn.place, asker: turn.asker, why: 'stopped' }]);
    expect(shown().map(({ text }) => text)).toEqual([expect.stringContaining('Stopped.')]);
  });

  test('hears of Stop before there is an answer', async () => {
    const turn = await askedIn(personal());
    await teams.platform.begin(turn, held);
    teams.clock.advance({ seconds: 4 });

    strict.stop();
    teams.nextSign();

    await expect.poll(() => teams.intake.withdrawn).toHaveLength(1);
  });

  test('types where no stream can be had', async () => {
    const turn = await askedIn(personal());
    strict.faults.push({ status: 405 });

    const ref = await teams.platform.begin(turn, held);
    await typedSoFar(1);

    expect(ref).toBe('');
    expect(strict.typed[0]).not.toHaveProperty('entities');
  });

  test('gives up a stream that another answer does not extend, and posts that one', async () => {
    const turn = await askedIn(personal());
    const ref = await teams.platform.begin(turn, held);
    await show(turn, ref, LONG);
    await typedSoFar(2);

    await teams.platform.finish(turn, ref, reply({ actions: [] }), keep);

    expect(shown().map(({ text }) => text)).toEqual([expect.stringContaining('25 days')]);
  });
});

describe('a post whose fate is unknown', () => {
  const text = (of: Shown): boolean => of.text?.includes('Posted again after an interruption') === true;

  /** Of the sign of typing that has to get through before. */
  const TAKEN = { status: 202 };

  test.each([
    ['500 after it took effect', { status: 500, after: true }],
    ['a lost connection after it took effect', { reset: true, after: true }],
  ])('%s is repeated once, marked, and never more', async (_name, fault) => {
    const turn = await askedIn(inChannel());
    strict.faults.push(fault, TAKEN, fault, fault, fault);
    const finish = (): Promise<unknown> =>
      teams.platform.finish(turn, kept.at(-1) ?? '', reply({ actions: [] }), keep);

    await expect(finish()).rejects.toMatchObject({ retryable: true, outcomeUnknown: true });
    await expect(finish()).rejects.toMatchObject({ outcomeUnknown: true });
    await expect(finish()).rejects.toMatchObject({ retryable: false, outcomeUnknown: true });

    expect(shown().map(text)).toEqual([false, true]);
  });

  test('a process that died after it had posted is followed by one that posts it marked', async () => {
    const turn = await askedIn(inChannel());
    await teams.platform.finish(turn, '', reply({ actions: [] }), keep);
    const ref = kept[0] ?? '';

    const other = await new Harness(issuer).open();
    other.connector.answer = strict.answer;
    const there = {
      ...turn,
      place: { ...turn.place, address: { ...turn.place.address, serviceUrl: `${other.connector.url}/` } },
    };
    await other.platform.finish(there, ref, reply({ actions: [] }), keep);
    await other.close();

    expect(shown().map(text)).toEqual([false, true]);
  });

  test('what Teams refused is not taken for posted', async () => {
    const turn = await askedIn(inChannel());
    strict.faults.push(...Array.from({ length: 4 }, () => ({ status: 429 })));
    await expect(teams.platform.finish(turn, '', reply({ actions: [] }), keep)).rejects.toMatchObject({
      retryable: true,
    });

    await teams.platform.finish(turn, kept.at(-1) ?? '', reply({ actions: [] }), keep);

    expect(shown().map(text)).toEqual([false]);
  });

  test('a reply that is finished again stands once, with its thumbs', async () => {
    const turn = await askedIn(inChannel());

    await teams.platform.finish(turn, '', reply(), keep);
    await teams.platform.finish(turn, '', reply(), keep);

    expect(shown()).toHaveLength(2);
    expect(strict.thumbs.size).toBe(1);
  });

  test('an end of a stream that is lost is followed by a message that says so', async () => {
    const turn = await askedIn(personal());
    const ref = await teams.platform.begin(turn, held);
    strict.faults.push({ status: 502, after: true });

    await expect(teams.platform.finish(turn, ref, reply({ actions: [] }), keep)).rejects.toMatchObject({
      outcomeUnknown: true,
    });
    await teams.platform.finish(turn, kept.at(-1) ?? '', reply({ actions: [] }), keep);

    expect(shown().map(text)).toEqual([false, true]);
  });
});

describe('whatever an answer holds', () => {
  test.each([
    ['much text', { text: 'wörd '.repeat(12_000) }],
    ['characters of many bytes', { text: '日本語 '.repeat(9_000) }],
    ['quotes and brackets, which are written longer', { text: '"<x> & \\ [y] * '.repeat(2_500) }],
    ['many notes', { notes: Array.from({ length: 30 }, () => 'Change that key. '.repeat(60)) }],
    [
      'many long sources',
      {
        text: LONG.replaceAll('[1]', '[1] [2] [3]'),
        sources: Array.from({ length: 40 }, (_, n) =>
          source(n + 1, {
            title: 'ß'.repeat(300),
            quote: '"'.repeat(4_000),
            url: `https://h.example/${'x'.repeat(400)}`,
          }),
        ),
      },
    ],
  ])('%s keeps within the limits of Teams', async (_name, change) => {
    const turn = await askedIn(personal());

    await teams.platform.finish(turn, '', reply(change), keep);

    expect(shown().length).toBeGreaterThan(0);
    expect(strict.violations).toEqual([]);
  });
});
