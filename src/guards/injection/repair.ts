import { memoize } from '../../base/memo.ts';
import { COMMON_WORDS, KEY_WORDS } from './english.ts';

const LEET: Readonly<Record<string, string>> = {
  '4': 'a',
  '@': 'a',
  '8': 'b',
  '(': 'c',
  '3': 'e',
  '€': 'e',
  '6': 'g',
  '9': 'g',
  '!': 'i',
  '|': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '2': 'z',
};
const PIECE = /\S{2,30}/gu;
const LEET_LOOK = /[a-z][0-9@$!|+€(]|[0-9@$!|+€(][a-z]/iu;
const LEET_SIGN = /[4@8(3€69!|05$7+2]/gu;
const SPACED =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}@$!](?:([\s._*|/\\,~+=-]{1,3})[\p{L}\p{N}@$!](?![\p{L}\p{N}])){4,}/gu;
const BROKEN = /(?<=\p{L})(?:[._*|/\\~^+=-]{1,3}|\u00B7)(?=\p{L})/gu;
const LONG = 13;
const SHORT_KEY = 5;
const MOST_REPAIRS = 80;
/** Looking for misspelt words costs most: only short texts are worth it. */
const MISSPELT_CHARS = 400;
const LONGEST_WORD = 16;
const LONGEST_RUN = 600;
const VOWELS = /[aeiou]/gu;

const keys = [...KEY_WORDS].filter(({ length }) => length >= SHORT_KEY);
/** Misspelt by a missing letter. */
const shortened = new Map(keys.flatMap((word) => deletions(word).map((short) => [short, word] as const)));
/** Letters in the middle mixed up. */
const mixed = new Map(keys.map((word) => [signature(word), word] as const));
const skeletons = new Map(
  [...COMMON_WORDS, ...KEY_WORDS].map((word) => [word.replaceAll(VOWELS, ''), word] as const),
);

/** What may have been meant where words are written with other signs, broken up, run together or misspelt. */
export function* readRepaired(text: string, isKnown: (word: string) => boolean): Iterable<string> {
  const whole = text.replaceAll(SPACED, (run: string, gap: string) => joinLetters(run, gap));
  const closed = whole.replaceAll(BROKEN, '');
  for (const one of ['i', 'l']) {
    const spelt = closed.replaceAll(PIECE, (piece) =>
      LEET_LOOK.test(piece)
        ? piece.replaceAll('1', one).replaceAll(LEET_SIGN, (sign) => LEET[sign] ?? sign)
        : piece,
    );
    if (spelt === closed && one === 'l') break;
    yield repairWords(spelt, isKnown);
  }
  if (closed !== whole) yield repairWords(whole.replaceAll(BROKEN, ' '), isKnown);
}

/** `i g n o r e   a l l` and `i.g.n.o.r.e a.l.l`: a wider gap than usual ends a word. */
function joinLetters(run: string, gap: string): string {
  return run.replaceAll(/[\s._*|/\\,~+=-]{1,6}/gu, (separator) =>
    separator.length > gap.length || separator.trim() !== gap.trim() ? ' ' : '',
  );
}

function repairWords(text: string, isKnown: (word: string) => boolean): string {
  let left = MOST_REPAIRS;
  return text.replaceAll(/[a-z']{2,}/giu, (written) => {
    const word = written.toLowerCase();
    if (left === 0 || isKnown(word)) return written;
    left -= 1;
    if (word.length >= LONG) return splitterFor(isKnown)(word);
    return text.length <= MISSPELT_CHARS ? repairWord(word) : written;
  });
}

function repairWord(word: string): string {
  if (!/[aeiouy]/u.test(word)) return skeletons.get(word) ?? word;
  const single = word.replaceAll(/(.)\1{2,}/gu, '$1');
  if (KEY_WORDS.has(single)) return single;
  if (single.length < SHORT_KEY) return word;
  const found = mixed.get(signature(single)) ?? shortened.get(single);
  if (found !== undefined) return found;
  for (const short of deletions(single)) {
    if (KEY_WORDS.has(short)) return short;
    const near = shortened.get(short);
    if (near !== undefined && near.length === single.length && single.length > SHORT_KEY) return near;
  }
  return word;
}

const splitters = new WeakMap<(word: string) => boolean, (run: string) => string>();

/** A long word stands in several readings of a text, and in many texts. */
function splitterFor(isKnown: (word: string) => boolean): (run: string) => string {
  const made = splitters.get(isKnown) ?? memoize((run) => split(run, isKnown), 500);
  splitters.set(isKnown, made);
  return made;
}

/** Cuts a long run of letters into words, so that as few letters as possible are left over. */
function split(run: string, isKnown: (word: string) => boolean): string {
  if (run.length > LONGEST_RUN) return run;
  const cost: number[] = [0];
  const cut: number[] = [0];
  for (let end = 1; end <= run.length; end += 1) {
    cost[end] = (cost[end - 1] ?? 0) + 3;
    cut[end] = end - 1;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const word = run.slice(start, end);
      if (!isKnown(word)) continue;
      const total = (cost[start] ?? 0) + 1;
      if (total < (cost[end] ?? 0)) [cost[end], cut[end]] = [total, start];
    }
  }
  const pieces: string[] = [];
  for (let end = run.length; end > 0; end = cut[end] ?? 0) pieces.unshift(run.slice(cut[end] ?? 0, end));
  return (cost[run.length] ?? 0) < run.length * 1.5 ? pieces.join(' ') : run;
}

function deletions(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

function signature(word: string): string {
  return word.charAt(0) + word.slice(1, -1).split('').sort().join('') + word.charAt(word.length - 1);
}
