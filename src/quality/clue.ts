import type { Keyring } from '../ports/keyring.ts';
import type { NewRedactionReport } from '../ports/redaction-reports.ts';

type Clue = Exclude<NewRedactionReport['clue'], { readonly alarms: unknown }>;

/** Words that name what comes: at most three, then a sign or a verb that says so. */
const NAMED =
  /((?:\p{L}[\p{L}\p{M}]{0,19}[ _-]{1,2}){0,2}\p{L}[\p{L}\p{M}]{1,19})\s{0,3}(?:[:=：]|->|\s(?:is|was|ist|war|lautet|est|es|è|é))\s{0,3}["'`«„“(]?$/u;
/** Names nothing by itself. */
const ARTICLE = /^(?:the|an?|my|our|your|der|die|das|mein|meine|unser|unsere|le|la|mon|ma|el|il|mi)[ _-]+/u;
/** How far before a value its name is looked for. */
const NAME_CHARS = 80;
/** A run of one class of characters, or a sign between two. */
const RUN = /[A-Z]+|[a-z]+|[0-9]+|[-_/.]/g;
const MAX_RUNS = 7;

/** Says what can be said of a value without saying it. `isPlain`: whether its label may be kept. */
export function toClue(
  {
    before,
    value,
    isSecret,
  }: { readonly before: string; readonly value: string; readonly isSecret: boolean },
  isPlain: (label: string) => boolean,
  keyring: Pick<Keyring, 'pseudonym'>,
): Clue {
  const named = (NAMED.exec(before.slice(-NAME_CHARS))?.[1] ?? '').toLowerCase();
  const label = named.replace(ARTICLE, '');
  const isGiven =
    label !== '' &&
    !value.toLowerCase().includes(label) &&
    !label.includes(value.toLowerCase()) &&
    isPlain(label);
  return {
    label: isGiven ? label : '',
    shape: isSecret ? '' : toShape(value),
    classes: classesOf(value),
    length: fold(value).length,
    value: pseudonymOf(fold(value), keyring),
  };
}

/** Out: empty for what is no id of letters and digits in short runs. */
function toShape(value: string): string {
  const runs = value.match(RUN) ?? [];
  const isId = /[0-9]/.test(value) && value.length >= 6 && runs.join('') === value;
  return isId && runs.length > 1 && runs.length <= MAX_RUNS ? runs.map(toRun).join('') : '';
}

function toRun(run: string): string {
  const kind = /^[A-Z]/.test(run) ? '[A-Z]' : /^[a-z]/.test(run) ? '[a-z]' : '[0-9]';
  if (/^[A-Za-z0-9]/.test(run)) return `${kind}{${String(run.length)}}`;
  return run === '.' || run === '/' ? `\\${run}` : run;
}

function classesOf(value: string): string {
  const classes = [
    ['A', /[A-Z]/],
    ['a', /[a-z]/],
    ['9', /[0-9]/],
    [' ', / /],
    ['-', /[^A-Za-z0-9 ]/],
  ] as const;
  return classes.flatMap(([name, pattern]) => (pattern.test(value) ? [name] : [])).join('');
}

/** Spellings that are the same value. */
export function fold(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').toLowerCase();
}

function pseudonymOf(folded: string, keyring: Pick<Keyring, 'pseudonym'>): string {
  return keyring.pseudonym('unmasked-value', folded);
}

/** True where the value of a clue stands by itself in a text. */
export function holdsValue(text: string, clue: Clue, keyring: Pick<Keyring, 'pseudonym'>): boolean {
  return findValue(fold(text), clue, 'alone', keyring) !== undefined;
}

/** Every stretch as long as it is tried under the key, inside of words only where asked to. Out: where it begins. */
function findValue(
  folded: string,
  { length, classes, value }: Clue,
  where: 'alone' | 'anywhere',
  keyring: Pick<Keyring, 'pseudonym'>,
): number | undefined {
  const like = classes.toLowerCase();
  for (let start = 0; start + length <= folded.length; start += 1) {
    const end = start + length;
    if (where === 'alone' && (isInside(folded, start) || isInside(folded, end))) continue;
    const piece = folded.slice(start, end);
    const isLike = Array.from(classesOf(piece)).every((one) => like.includes(one));
    if (isLike && pseudonymOf(piece, keyring) === value) return start;
  }
  return undefined;
}

/** How much of what stands on either side of a value is shown. */
const AROUND_CHARS = 40;

/** A value's surroundings, with its kind in its place wherever it stands. Out: empty where it is not found. */
export function excerptAround(
  text: string,
  clue: Clue,
  kind: string,
  keyring: Pick<Keyring, 'pseudonym'>,
): string {
  let rest = fold(text);
  const parts: string[] = [];
  const next = () => findValue(rest, clue, 'anywhere', keyring);
  for (let at = next(); at !== undefined; at = next()) {
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + clue.length);
  }
  const [before, ...after] = [...parts, rest];
  if (parts.length === 0 || before === undefined) return '';
  const hidden = `[${kind}]`;
  const behind = after.join(hidden);
  return `${before.slice(-AROUND_CHARS)}${hidden}${behind.slice(0, AROUND_CHARS)}`.toWellFormed();
}

/** True between two letters or digits. */
function isInside(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at));
}
