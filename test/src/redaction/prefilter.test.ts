import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCodeUnits } from '../../../src/redaction/code-units.ts';
import { createPrefilter } from '../../../src/redaction/prefilter.ts';
import { ALNUM, stretchesIn } from '../../../src/redaction/runs.ts';
import { anyText } from '../../fixtures/any-text.ts';

type Prefiltered = ReturnType<ReturnType<typeof createPrefilter>>;

const SETS = [['pass', 'pw'], ['://'], ['hasło', 'née le', '护照'], ['$1$', '<@', 'secret']];
const lookOver = createPrefilter(SETS);

function look(written: string): Prefiltered {
  return lookOver(written, toCodeUnits(written));
}

const piece = fc.oneof(
  fc.constantFrom(
    ...SETS.flat(),
    'PASS',
    'HasŁO',
    'pas',
    'p',
    'w',
    '://x',
    'abcdefghijkl',
    '=',
    ' ',
    '\n',
    'é',
  ),
  fc.string({ maxLength: 14 }),
  anyText(4),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('tells of each set of hints whether one of them is in the text, in any case', () => {
  fc.assert(
    fc.property(text, (written) => {
      const lower = Array.from({ length: written.length }, (_, i) => written.charAt(i).toLowerCase()).join(
        '',
      );

      const { hinted } = look(written);

      for (const [i, set] of SETS.entries())
        expect((hinted & (1 << i)) !== 0).toBe(set.some((hint) => lower.includes(hint)));
    }),
  );
});

test('gives the stretches of at least ten characters that keys are made of', () => {
  fc.assert(
    fc.property(text, (written) => {
      const expected = [...written.matchAll(/[A-Za-z0-9_+/=:%~.-]{10,}/g)];

      const { runs } = look(written);

      expect(runs.map(({ start, end }) => written.slice(start, end))).toEqual(expected.map(([run]) => run));
    }),
  );
});

test('cuts runs into the long stretches of some of their characters', () => {
  fc.assert(
    fc.property(text, (written) => {
      const expected = [...written.matchAll(/[A-Za-z0-9]{11,}/g)];

      const found = stretchesIn(toCodeUnits(written), look(written).runs, 11, ALNUM);

      expect(found.map(({ start }) => start)).toEqual(expected.map(({ index }) => index));
      expect(found.map(({ start, end }) => written.slice(start, end))).toEqual(expected.map(([run]) => run));
    }),
  );
});

test('tells where the hints of a placed set begin, and of no other', () => {
  const placing = createPrefilter([['pass'], ['пар'], ['key']], [0, 1]);
  const written = 'Pass the key: ПАРОЛЬ passes a key';

  const { places, hinted } = placing(written, toCodeUnits(written));

  expect([...places]).toEqual([
    [0, [0, 21]],
    [1, [14]],
  ]);
  expect(hinted).toBe(7);
});

test('hears every hint of a long list, of two characters and of more', () => {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const hints = letters.flatMap((first) => letters.map((second) => `${first}${second}${first}x`));
  const long = createPrefilter([[...hints, 'qj', '密码']]);
  const hears = (written: string) => long(written, toCodeUnits(written)).hinted === 1;

  expect(hints.filter((hint) => !hears(`. ${hint} .`))).toEqual([]);
  expect([hears('a qj b'), hears('改密码吗'), hears('. aab .')]).toEqual([true, true, false]);
});
