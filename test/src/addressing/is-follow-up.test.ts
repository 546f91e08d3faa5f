import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { isAddressed } from '../../../src/addressing/is-addressed.ts';
import { isFollowUp } from '../../../src/addressing/is-follow-up.ts';
import { ThreadTalk } from '../../../src/addressing/thread-talk.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

/** A language, `+` for Candor, `-` between people, `!` for Candor if nobody else had spoken, and the words. */
const FOLDER = new URL('../../fixtures/thread-replies/', import.meta.url);
const ROWS = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ language: line.slice(0, 2), mark: line.charAt(3), text: line.slice(5) })),
);

describe('a reply in the thread of whoever asked', () => {
  const wrong = ROWS.filter(
    ({ mark, text }) => isFollowUp(text, { othersSpoke: mark === '!' }) !== (mark === '+'),
  );
  const share = (isTalk: boolean) =>
    wrong.filter(({ mark }) => (mark !== '+') === isTalk).length /
    ROWS.filter(({ mark }) => (mark !== '+') === isTalk).length;

  it('is one of at least three hundred, in five languages', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(ROWS.map(({ language }) => language)).size).toBe(5);
  });

  it('is left alone where people talk to each other, but for one in a hundred', () => {
    expect(share(true)).toBeLessThanOrEqual(0.01);
  });

  it('is answered where it follows up, but for one in twenty', () => {
    expect(share(false)).toBeLessThanOrEqual(0.05);
  });

  it('is read in no time that grows with a power of its length', () => {
    const long = `${'who can you and for '.repeat(2_000)}?`;

    expect(typeof isFollowUp(long, { othersSpoke: false })).toBe('boolean');
  });
});

describe('words that do not name Candor', () => {
  const said = (part: Parameters<typeof anEvent>[0] = {}) =>
    anEvent({ text: 'And for part-timers?', ...part });
  const opener = { listens: 'threads', isOpener: true, othersSpoke: false } as const;

  test.each([
    ['a follow-up of whoever opened the thread', said(), opener, true],
    ['the same of somebody else', said(), { ...opener, isOpener: false }, false],
    [
      'the same where every question counts',
      said(),
      { ...opener, isOpener: false, listens: 'everything' },
      true,
    ],
    ['the same where only mentions count', said(), { ...opener, listens: 'mention' }, false],
    [
      'of somebody unknown',
      said({ asker: { id: 'U', guest: false, external: true, unknown: 'identity' } }),
      opener,
      false,
    ],
    [
      'that name somebody else at their end',
      said({ mentions: [{ start: 4, end: 8, id: 'U0BO' }] }),
      opener,
      false,
    ],
    ['that name a group', said({ text: 'is this still so @people-team ?' }), opener, false],
    ['to whom somebody else has just answered', said(), { ...opener, othersSpoke: true }, false],
    [
      'in a group chat that is one thread for all',
      said({ place: aPlace({ kind: 'group', thread: 'C0EXAMPLE' }) }),
      opener,
      false,
    ],
    [
      'in a direct message',
      said({ place: aPlace({ kind: 'direct' }), text: 'lol ok' }),
      { ...opener, isOpener: false },
      true,
    ],
  ] as const)('count: %s', (_what, event, where, is) => {
    expect(isAddressed(event, where)).toBe(is);
  });
});

describe('who talks in a thread', () => {
  it('is somebody else until Candor is asked again', () => {
    const talk = new ThreadTalk();
    const ana = anEvent();
    const bo = anEvent({ asker: { id: 'U0BO', guest: false, external: false } });
    talk.heard(ana, true);
    talk.heard(bo, false);

    expect(talk.hasOthers(ana)).toBe(true);
    talk.heard(ana, false);
    expect(talk.hasOthers(ana)).toBe(true);
    expect(talk.hasOthers(anEvent({ place: aPlace({ thread: 'another' }) }))).toBe(false);
    talk.heard(ana, true);
    expect(talk.hasOthers(ana)).toBe(false);
  });
});
