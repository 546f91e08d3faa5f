import { describe, expect, it } from 'vitest';
import { toFingerprint } from '../../../src/provenance/fingerprint.ts';
import { verifyText } from '../../../src/provenance/verify-text.ts';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { FakeFingerprints } from '../../fakes/fingerprints.ts';

const TENANT = 'example-org';
const AT = Temporal.Instant.from('2026-03-04T09:00:00Z');
const keyring = openKeyring(Buffer.alloc(32, 7), {
  find: () => Promise.resolve([]),
  make: () => Promise.reject(new Error('nothing is sealed here')),
} as never);

const PASSAGE =
  'Every employee gets 28 days of annual leave in a calendar year. Leave that is not taken by the end of March of the next year lapses, unless a manager has agreed otherwise in writing.';
const ANSWER = `You have **28 days** a year, as far as I can see from what the company has written down about it. [1]

- ${PASSAGE} [1]
- So in your case, with a start in May, it would be best to ask the people team how many days of it are yours this first year.
- Have a look at the [calendar](https://intranet.example/leave) too, since bridge days are planned early here. [2]`;
const AS_READ = ANSWER.replaceAll('**', '')
  .replace('[calendar](https://intranet.example/leave)', 'calendar')
  .replaceAll('- ', '• ');

function open(answers: readonly string[] = [ANSWER], quoted: readonly string[] = [PASSAGE]) {
  const fingerprints = new FakeFingerprints();
  answers.forEach((answer, n) => {
    const fingerprint = toFingerprint(TENANT, answer, quoted, keyring);
    if (fingerprint !== undefined) fingerprints.keep(fingerprint, AT.add({ hours: n }));
  });
  return (text: string) => verifyText(TENANT, text, { fingerprints, keyring });
}

describe('a text that is verified', () => {
  it.each([
    ['as it was written', ANSWER],
    ['copied out of a message', AS_READ],
    ['in capitals, on one line, with other blanks', AS_READ.replaceAll(/\s+/gu, '   ').toUpperCase()],
    ['with other apostrophes and signs that nobody sees', AS_READ.replaceAll(' ', ' \u200B')],
    [
      'under a name and a time, above a label and sources',
      `Candor  APP  10:24 AM\n${AS_READ}\nAI-generated\n[1] Leave – Annual leave`,
    ],
    ['quoted in a mail', `Hi Sam,\n\n${AS_READ.replaceAll(/^/gmu, '> ')}\n\nKim`],
  ])('is known, unchanged: %s', async (_, text) => {
    expect(await open()(text)).toEqual({
      type: 'known',
      as: 'unchanged',
      at: AT,
      edited: false,
      differs: [],
    });
  });

  it.each([
    [
      'a few words changed',
      AS_READ.replace('28 days', '30 days').replace('best', 'good').replace('early', 'late'),
    ],
    ['a line dropped', AS_READ.split('\n').toSpliced(2, 1).join('\n')],
    [
      'a sentence put before',
      `Here is what I was told yesterday about it all: ${AS_READ.replace('May', 'June')}`,
    ],
  ])('is known, lightly edited: %s', async (_, text) => {
    expect(await open()(text)).toMatchObject({ type: 'known', as: 'edited' });
  });

  it.each([
    ['the passage that an answer quotes', PASSAGE],
    [
      'somebody who quotes the same passage',
      `Please note for our team: ${PASSAGE} Ask me where it is unclear, I am in on Mondays.`,
    ],
    [
      'something else of the same subject',
      'You can take your days of leave whenever your team agrees, but please tell the people team two weeks before, so that they can plan for it.',
    ],
  ])('is not known: %s', async (_, text) => {
    expect(await open()(text)).toEqual({ type: 'unknown' });
  });

  it.each(['', ' \n\t', 'Yes.', '👍', '**', '28 days [1]', '\u200B\u200B'])(
    'says too little: %j',
    async (text) => {
      expect(await open([ANSWER, text])(text)).toEqual({ type: 'too-short' });
    },
  );

  it('is known when it is short, by all of its words alone, with a label around it too', async () => {
    const verify = open(['You have 28 days of leave. [1]']);

    expect(await verify('You have 28 days of leave.')).toMatchObject({ as: 'unchanged' });
    expect(await verify('Candor\nYou have 28 days of leave. [1]\nAI-generated')).toMatchObject({
      as: 'unchanged',
    });
    expect(await verify('You have 30 days of leave.')).toEqual({ type: 'unknown' });
  });

  it('is known where words have no blanks between them', async () => {
    const answer =
      '年次有給休暇は毎年二十八日です。入社した最初の年は月割りになりますので、人事部に確認してください。申請は社内のカレンダーから行います。';
    const verify = open([answer], []);

    expect(await verify(answer.replaceAll('。', '。\n'))).toMatchObject({ as: 'unchanged' });
    expect(await verify(answer.replace('二十八', '三十').replace('行い', 'でき'))).toMatchObject({
      as: 'edited',
    });
    expect(
      await verify(
        '経費の精算は出張の翌月末までに行ってください。領収書は必ず添付し、上司の承認を受けた後に提出します。',
      ),
    ).toEqual({
      type: 'unknown',
    });
  });

  it('is the latest of answers that are the same', async () => {
    expect(await open([ANSWER, ANSWER])(ANSWER)).toMatchObject({ at: AT.add({ hours: 1 }) });
  });

  it('is not known where an answer of another tenant says the same', async () => {
    const fingerprints = new FakeFingerprints();
    const other = toFingerprint('other', ANSWER, [], keyring);
    if (other !== undefined) fingerprints.keep(other, AT);

    expect(await verifyText(TENANT, ANSWER, { fingerprints, keyring })).toEqual({ type: 'unknown' });
  });

  it('is looked through in a time that a long one does not make longer', async () => {
    const verify = open();
    const long = 'word '.repeat(60_000) + ANSWER;
    const many = ANSWER.repeat(300);

    expect(await verify(long)).toEqual({ type: 'unknown' });
    expect(await verify(many)).toMatchObject({ type: 'known' });
    expect(await verify('\n'.repeat(100_000))).toEqual({ type: 'too-short' });
    expect(await verify(`${'['.repeat(50_000)}${'](x'.repeat(10_000)}`)).toEqual({ type: 'unknown' });
  });
});

describe('what is kept of an answer', () => {
  it('has no word of it, and differs from one tenant and key to the next', () => {
    const mine = toFingerprint(TENANT, ANSWER, [PASSAGE], keyring);
    const theirs = toFingerprint('other', ANSWER, [PASSAGE], keyring);

    expect(JSON.stringify(mine)).not.toMatch(/leave|days/iu);
    expect(mine?.whole).not.toBe(theirs?.whole);
    expect(mine?.own.filter((run) => theirs?.own.includes(run))).toEqual([]);
  });

  it('grows with no long answer', () => {
    const words = Array.from({ length: 6_000 }, (_, n) => `word${String(n)}`).join(' ');

    const kept = toFingerprint(TENANT, words, [], keyring);

    expect(kept?.own).toHaveLength(400);
    expect(kept?.isSample).toBe(true);
  });
});
