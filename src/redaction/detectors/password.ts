import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isSpacedLetter, toAlternatives, toHints } from './labels.ts';
import {
  isElsewhere,
  isLoneWord,
  isMixed,
  isPasswordLike,
  isPhrase,
  isStrong,
  readValue,
} from './password-value.ts';
import {
  DOUBTFUL_WORDS,
  IS_WORDS,
  PASSWORD_WORDS,
  SHORT_WORDS,
  UNSPACED_IS_WORDS,
} from './password-words.ts';
import { matchAt } from './scan.ts';

type Value = NonNullable<ReturnType<typeof readValue>>;

const CUE = new RegExp(
  `(?<word>(?:${toAlternatives(PASSWORD_WORDS)})s?)|(?<doubtful>${toAlternatives(DOUBTFUL_WORDS)})|(?<short>${toAlternatives(SHORT_WORDS)})`,
  'iy',
);
/** What a short word may be stuck to: "dbpass", "wifi-pw"; not "compass". In capitals anything: "MYSQLPASS". */
const STUCK = /(?:db|sql|root|user|admin|wifi|wlan|ssh|ftp|mail|vpn|login|guest|[_-])$/i;
/** A number, and what closes a name: `pass1 =`, `"password":`, `*Passwort:*`. */
const CLOSING = /[0-9]{0,2}["'`)\]*_~]{0,3}(?:[ \t]?\([^()\n]{1,20}\))?/y;
const STILL =
  '(?:[ \\t]{1,4}(?:now|currently|still|set to|changed to|jetzt|nun|ahora|adesso|maintenant|nu))?';
const IS = `(?:(?:${toAlternatives(IS_WORDS)})${STILL}(?![A-Za-z])|(?:${toAlternatives(UNSPACED_IS_WORDS)})、?)`;
const SIGN = '(?::=|[:=]{1,3}>?|->|→)';
const PAUSE = '[ \\t*`_~]{0,8}';
const BY_SIGN = new RegExp(`[ \\t]{0,8}${SIGN}${PAUSE}(?:\\r?\\n[ \\t]{0,8})?@?`, 'y');
const BY_IS = new RegExp(`[ \\t]{0,4}${IS}[ \\t]{0,8}:?${PAUSE}`, 'iy');
/** A few words more: "for the router is", "vom Drucker:". */
const WORD = '[^\\s:=,;.!?<>()[\\]{}]{1,30}';
const BY_WORDS = new RegExp(
  `(?:[ \\t]{1,4}|-)(?<between>(?:${WORD}[ \\t]{1,4}){0,7}?${WORD})(?:[ \\t]{0,4}${SIGN}|[ \\t]{1,2}[-–—](?=[ \\t])|[ \\t]{1,4}${IS}[ \\t]{0,4}:?)${PAUSE}`,
  'iy',
);
const CLAUSE = new RegExp(`(?:[ \\t]{1,4}${WORD}){2,10}[ \\t]{0,4}:[ \\t]{1,4}`, 'y');
const BESIDE = /[ \t]{1,4}(?:[-/|–][ \t]{1,2})?[*`_]{0,3}/y;
/** Before the word: a value and "is the", "as". */
const BEFORE =
  /(?:^|[\s"'`])(?<value>[^\s"'`<>]{6,64})["'`]? (?:is|as|ist|als|est|comme|es|como|è|come|é|jest|to) (?:(?:the|my|our|your|new|old|root|admin|wifi|das|mein|unser|neue|le|mon|notre|la|mi|nuestra|il|mia|a|minha|het|ons) ){0,3}$/;
const BEFORE_CHARS = 120;
/** Between the word and a value: about passwords in general. */
const IN_GENERAL =
  /length|polic|hash|field|reset|\bage\b|expir|rule|require|chang|manager|generat|protect|format|version|regex|pattern|link|page|url|prompt|column|entropy|attempt|länge|richtlinie|regel|abgelaufen|caduc|scad/i;

/** In quotes: a sentence about passwords. */
const MESSAGE = /passw|please|enter|\byour\b|must|invalid|requir|wrong|forgot|reset|confirm|bitte/i;

/** One word more, and no "for": "пароль адміністратора …". */
const BESIDE_WORD =
  /[ \t]{1,3}(?!(?:for|to|in|on|of|at|with|and|or|für|im|in|und|pour|de|du|para|per|di|da|do|na|för|til|voor|van|от|для|до|на|и|к|в)[ \t])(?!\S*(?:manager|polic|field|reset|hash))\p{L}{3,20}[ \t]{1,3}/iuy;
/** Nothing of the sentence follows. */
const ENDS = /^[.!]?(?:\s*$|\n)/;
/** A word as names and passwords are written, and a digit or more: no unit, no version, no norm. */
const WORD_AND_NUMBER = /^\p{Lu}\p{Ll}{4,}[0-9]{1,4}$/u;
/** `port=5432`: another field. */
const NAMED = /^[\w-]+=/;
/** Between passwords that are told one after the other. */
const NEXT_OF_LIST =
  /[ \t]{0,3}(?:,|\/|[ \t](?:and|or|then|und|oder|et|ou|y|o|e|en|of|i|lub)[ \t])[ \t]{0,3}(?:(?:and|or|then|und|oder|et|ou|y|e|en)[ \t])?/y;
/** From the name of a pair to its password: `ann / …`, `root -> …`. */
const OF_PAIR = /[ \t]{0,3}(?:[/|:=]|[-=]>|→)[ \t]{0,3}/y;
/** Before the name of the next pair. */
const NEXT_PAIR = /[,;]?(?:[ \t]{1,3}(?:and |und |et |y )?|[ \t]{0,3}\r?\n[ \t]{0,8}(?:[-*•][ \t])?)/y;

/** Words of a sentence about one. */
const SENTENCE =
  /(?:^| )(?:is|are|isn'?t|does|doesn'?t|don'?t|did|didn'?t|not|too|should|cannot|can'?t|has|have|needs?|ist|nicht|est|pas) /;

/** Finds passwords that people write out: "wifi pass: …", "Passwort vom Drucker ist: …", "パスワード：…", "user ann pw …". */
export const password: Detector = {
  id: 'password',
  kinds: ['PASSWORD'],
  secret: true,
  hints: toHints([...PASSWORD_WORDS, ...DOUBTFUL_WORDS, ...SHORT_WORDS]),
  placed: true,
  detect(reading) {
    const { text } = reading;
    const findings: Finding[] = [];
    let done = 0;
    for (const place of reading.placesOf(password)) {
      const match = place < done ? null : matchAt(CUE, text, place);
      if (match === null || !isLabel(text, match)) continue;
      const sure = match.groups?.['word'] !== undefined;
      const from = match.index + match[0].length;
      const found = valueAfter(text, from, sure) ?? valueBefore(text, match.index, done);
      const all = found === undefined ? pairsAfter(text, from) : [found, ...listAfter(text, found)];
      for (const value of all) findings.push({ kind: 'PASSWORD', ...value });
      done = all.at(-1)?.end ?? done;
    }
    return findings;
  },
};

/** Not a part of another word or name: "passport", `password_hash`. A whole word may end a compound: "Druckerpasswort". */
function isLabel(text: string, { 0: cue, index, groups }: RegExpExecArray): boolean {
  const before = text[index - 1];
  const after = text[index + cue.length];
  if (after === '_' || isSpacedLetter(after)) return false;
  if (groups?.['word'] !== undefined || !isSpacedLetter(before))
    return before !== '_' || groups?.['short'] !== undefined;
  return /^[A-Z]+$/.test(cue)
    ? /[A-Z]/.test(before ?? '')
    : STUCK.test(text.slice(Math.max(0, index - 6), index));
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** The value that a label announces from `from` on; a `sure` label is not used for anything else. */
function valueAfter(text: string, from: number, sure: boolean): Found | undefined {
  const at = skip(CLOSING, text, from) ?? from;
  const signed =
    readAfter(BY_SIGN, text, at) ?? ('「『'.includes(text[at] ?? ' ') ? readValue(text, at) : undefined);
  if (signed !== undefined) return bySign(text, signed, sure);
  const said = readAfter(BY_IS, text, at);
  if (said !== undefined && isSaid(said, sure)) return toFound(said, isStrong(said.text) ? 0.9 : 0.75);
  const distant = distantValue(text, at, sure);
  if (distant !== undefined) return toFound(distant, 0.75);
  const beside = readAfter(BESIDE, text, at);
  if (beside !== undefined && !beside.quoted && isStrong(beside.text)) return toFound(beside, 0.7);
  const near = sure ? readAfter(BESIDE_WORD, text, at) : undefined;
  return near !== undefined && isStrong(near.text) && ENDS.test(text.slice(near.end, near.end + 3))
    ? toFound(near, 0.6)
    : undefined;
}

/** "blue elephant 7": in quotes, a passphrase. */
function isWordsAndNumber(value: string): boolean {
  return /^(?:\p{L}+[ -]){1,5}[0-9]{1,4}$/u.test(value) && !isMessage(value);
}

/** Names with a password each: "passwords: admin -> …, root -> …". */
function pairsAfter(text: string, from: number): readonly Found[] {
  const found: Found[] = [];
  let name = readAfter(BY_SIGN, text, skip(CLOSING, text, from) ?? from);
  while (name !== undefined && !name.quoted) {
    const value = readAfter(OF_PAIR, text, name.end);
    if (value === undefined || !isStrong(value.text)) break;
    found.push(toFound(value, 0.75));
    name = readAfter(NEXT_PAIR, text, value.end);
  }
  return found;
}

/** More passwords behind one: "I tried …, … and …". */
function listAfter(text: string, { end, confidence }: Found): readonly Found[] {
  const found: Found[] = [];
  let value = readAfter(NEXT_OF_LIST, text, end);
  while (value !== undefined && isStrong(value.text) && !NAMED.test(value.text)) {
    found.push(toFound(value, Math.min(confidence, 0.75)));
    value = readAfter(NEXT_OF_LIST, text, value.end);
  }
  return found;
}

/** The value that stands before its label: "Sommer#1 ist das Passwort", "use hunter-77 as the password". */
function valueBefore(text: string, index: number, done: number): Found | undefined {
  const from = Math.max(done, index - BEFORE_CHARS);
  const match = BEFORE.exec(text.slice(from, index));
  const value = match?.groups?.['value'];
  if (match === null || value === undefined || !isStrong(value)) return undefined;
  const start = from + match.index + match[0].indexOf(value);
  return { start, end: start + value.length, confidence: 0.75 };
}

function bySign(text: string, value: Value, sure: boolean): Found | undefined {
  if (isElsewhere(value.text)) return undefined;
  const line = text.slice(value.start, lineEnd(text, value.start));
  if (sure && isPhrase(line)) return toFound({ ...value, end: value.start + line.length }, 0.75);
  if (isStrong(value.text)) return toFound(value, 0.9);
  if (sure && (value.quoted ? !isMessage(value.text) : isPasswordLike(value.text)))
    return toFound(value, 0.85);
  if (isMixed(value.text) || (value.quoted && isWordsAndNumber(value.text))) return toFound(value, 0.75);
  return sure && value.text === line && isLoneWord(line) ? toFound(value, 0.6) : undefined;
}

function isSaid({ text, quoted }: Value, sure: boolean): boolean {
  return !isElsewhere(text) && (quoted ? sure : sure ? isPasswordLike(text) : isStrong(text));
}

function isMessage(text: string): boolean {
  return MESSAGE.test(text) || SENTENCE.test(text) || text.split(' ').length > 5;
}

function distantValue(text: string, at: number, sure: boolean): Value | undefined {
  return wordsAway(text, at, sure) ?? behindClause(text, at);
}

/** What a colon announces at the end of a longer sentence: "… is still the one of last year: …". */
function behindClause(text: string, at: number): Value | undefined {
  const clause = matchAt(CLAUSE, text, at)?.[0];
  if (clause === undefined || IN_GENERAL.test(clause)) return undefined;
  const value = readValue(text, at + clause.length);
  return value !== undefined && !value.quoted && isStrong(value.text) ? value : undefined;
}

function wordsAway(text: string, at: number, sure: boolean): Value | undefined {
  BY_WORDS.lastIndex = at;
  const words = BY_WORDS.exec(text);
  if (words === null || IN_GENERAL.test(words.groups?.['between'] ?? '')) return undefined;
  const value = readValue(text, at + words[0].length);
  if (value === undefined || isElsewhere(value.text)) return undefined;
  if (value.quoted) return sure && !isMessage(value.text) ? value : undefined;
  if (isStrong(value.text)) return value;
  if (!sure || !isMixed(value.text)) return undefined;
  return WORD_AND_NUMBER.test(value.text) || ENDS.test(text.slice(value.end, value.end + 3))
    ? value
    : undefined;
}

function readAfter(bridge: RegExp, text: string, at: number): Value | undefined {
  const from = skip(bridge, text, at);
  return from === undefined ? undefined : readValue(text, from);
}

/** Where a sticky pattern ends that begins at `at`. */
function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at, at + 200).search(/[\r\n]/);
  return end < 0 ? Math.min(text.length, at + 200) : at + end;
}

function toFound({ start, end }: Value, confidence: number): Found {
  return { start, end, confidence };
}
