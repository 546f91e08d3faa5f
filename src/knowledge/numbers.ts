/** A number in a text: a half-open UTF-16 span and what it comes to. */
interface NumberSpan {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen',
    'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn',
    'second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth',
  ].flatMap((list) => list.split('|').map((word, index) => [word, index + 2])),
);
const TENS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety',
    'zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig',
  ].flatMap((list) => list.split('|').map((word, index) => [word, (index + 2) * 10])),
);
const MORE: Readonly<Record<string, number>> = {
  hundred: 100,
  hundert: 100,
  thousand: 1000,
  tausend: 1000,
  dozen: 12,
  dutzend: 12,
};
const WORDS = { ...UNITS, ...TENS, ...MORE };

const DIGITS = /(?<![\p{L}\p{N}_.,'’])\d+(?:[.,'’\u00A0\u202F]\d+)*(?![\p{N}_])/gu;
const WORD = new RegExp(
  `(?<!\\p{L})(?:(?<tens>${Object.keys(TENS).join('|')})[ -](?<unit>${Object.keys(UNITS).join('|')})|(?<word>${Object.keys(WORDS).join('|')}))(?!\\p{L})`,
  'giu',
);
/** What stands in brackets are citations and placeholders; at the beginning of a line, quoted or not, it counts the line. */
const NO_FIGURE = /\[[^\]\n]{0,80}\]|^(?:[ \t]{0,3}>){0,8}[ \t]{0,8}\d{1,3}[.)](?=\s)/gmu;
const YEAR = /^(?:19|20)\d\d$/u;

/**
 * The figures of a text: no years, no citations, no numbers of list items, nothing below 2. With `words` also those that are
 * spelled out, in English and German. `1,000`, `1.000` and `1000` are the same.
 */
export function numbersIn(text: string, words: boolean): readonly NumberSpan[] {
  const plain = text.replaceAll(NO_FIGURE, (match) => ' '.repeat(match.length));
  const digits = [...plain.matchAll(DIGITS)].map(({ 0: digit, index }) => ({
    value: YEAR.test(digit) ? 0 : toNumber(digit),
    start: index,
    end: index + digit.length,
  }));
  const spelled = words ? [...plain.matchAll(WORD)].map(toSpelled) : [];
  return [...digits, ...spelled].filter(({ value }) => value >= 2);
}

function toSpelled({ 0: match, index, groups }: RegExpMatchArray): NumberSpan {
  const { tens = '', unit = '', word = '' } = groups ?? {};
  const value =
    (TENS[tens.toLowerCase()] ?? 0) + (UNITS[unit.toLowerCase()] ?? 0) + (WORDS[word.toLowerCase()] ?? 0);
  const start = index ?? 0;
  return { value, start, end: start + match.length };
}

function toNumber(digits: string): number {
  const whole = /^\d{1,3}(?:[.,'’\u00A0\u202F]\d{3})+$/u.test(digits);
  return Number(whole ? digits.replaceAll(/\D/gu, '') : digits.replaceAll(/[^\d]+/gu, '.'));
}
