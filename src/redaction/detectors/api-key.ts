import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { ALNUM, type Run } from '../runs.ts';
import type { Scan } from '../scan.ts';
import { KEY_SHAPES } from './api-key-shapes.ts';
import { hasFiller, isIdentifier } from './randomness.ts';

type KeyShape = (typeof KEY_SHAPES)[number];

/** No key is shorter; none without a known start is shorter than the second. */
const MIN_KEY_CHARS = 12;
const MIN_INNER_CHARS = 30;
/** What stands for the rest of a key. */
const CUT = /^(?:[#*•]{4}|…|\.{3})/;
const LINK = /https?:\/\/$/;

/** Shapes by the first two, three or four characters of a key. */
const BY_START = [2, 3, 4].map((length) => ({ length, shapes: new Map<number, Set<KeyShape>>() }));
/** By the first two characters: whether some key begins with them. */
const BEGINS = new Uint8Array(128 ** 2);
for (const shape of KEY_SHAPES) {
  for (const start of shape.starts) {
    const { shapes, length } = BY_START[Math.min(start.length, 4) - 2]!;
    const code = codeAt(start, 0, length);
    shapes.set(code, (shapes.get(code) ?? new Set()).add(shape));
    BEGINS[codeAt(start, 0, 2)] = 1;
  }
}
const NO_SHAPES: readonly KeyShape[] = [];
const INNER = KEY_SHAPES.filter((shape) => shape.starts.length === 0);

/** Finds keys and tokens of the common providers by their shape. */
export const apiKey: Detector = {
  id: 'api-key',
  kinds: ['API_KEY'],
  secret: true,
  detect(reading) {
    const { text, runs } = reading;
    const findings: Finding[] = [];
    for (const run of runs) {
      if (run.end - run.start >= MIN_KEY_CHARS) findInRun(reading, run, innerOf(text, run), findings);
    }
    return findings;
  },
};

/** The shapes without a known start that may be in a run. */
function innerOf(text: string, { start, end }: Run): readonly KeyShape[] {
  return end - start < MIN_INNER_CHARS ? NO_SHAPES : shapesHintedIn(text.slice(start, end));
}

function shapesHintedIn(run: string): readonly KeyShape[] {
  return INNER.filter(({ hint }) => run.includes(hint));
}

/** Tries the shapes wherever a word begins: at the start, after a sign, after an escaped line break. */
function findInRun(
  { text, units }: Scan,
  { start, end }: Run,
  inner: readonly KeyShape[],
  findings: Finding[],
): void {
  let isEdge = true;
  for (let at = isEscape(text, start) ? start + 1 : start; at < end - 4; at += 1) {
    const isPart = ALNUM[units[at] ?? 0] === 1;
    if (isEdge && (isPart || at === start || isOperator(text[at - 1]))) {
      const after = findAt(text, at, end - at >= MIN_INNER_CHARS ? inner : NO_SHAPES, findings);
      if (after > at) at = after - 1;
    }
    isEdge = !isPart;
  }
}

/** Where the key that begins at `at` ends; `at` when none does. */
function findAt(text: string, at: number, inner: readonly KeyShape[], findings: Finding[]): number {
  for (const { length, shapes } of BEGINS[codeAt(text, at, 2)] === 1 ? BY_START : []) {
    const candidates = shapes.get(codeAt(text, at, length));
    if (candidates === undefined) continue;
    for (const shape of candidates) {
      const end = matchAt(text, at, shape, findings);
      if (end > at) return end;
    }
  }
  for (const shape of inner) {
    if (shape.hintAt !== undefined && text[at + shape.hintAt] !== shape.hint[0]) continue;
    const end = matchAt(text, at, shape, findings);
    if (end > at) return end;
  }
  return at;
}

function matchAt(text: string, at: number, { pattern }: KeyShape, findings: Finding[]): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return at;
  const key = match.groups?.['key'] ?? match[0];
  if (hasFiller(key) || key.endsWith('EXAMPLE') || isCode(text, at + match[0].length, key)) return at;
  const from = at + match[0].lastIndexOf(key);
  const link = LINK.exec(text.slice(Math.max(0, from - 8), from))?.[0].length ?? 0;
  findings.push({ kind: 'API_KEY', start: from - link, end: from + key.length, confidence: 0.95 });
  return at + match[0].length;
}

/** `s.openBackupRegistry(`: a short prefix and a name in code, or whatever is called. */
function isCode(text: string, end: number, key: string): boolean {
  if (text[end] === '(' || CUT.test(text.slice(end, end + 6))) return true;
  return (
    !/[0-9]/.test(key) && /^[a-z]{1,3}\.[A-Za-z]+$/.test(key) && isIdentifier(key.slice(key.indexOf('.') + 1))
  );
}

/** A key in base64 may begin with a sign. */
function isOperator(char: string | undefined): boolean {
  return char === '=' || char === ':';
}

/** `\n` written out, as in JSON. */
function isEscape(text: string, at: number): boolean {
  return text[at - 1] === '\\' && /[nrt]/.test(text[at] ?? '');
}

/** ASCII characters in one number, seven bits each. */
function codeAt(text: string, at: number, length: number): number {
  let code = 0;
  for (let i = at; i < at + length; i += 1) code = code * 128 + text.charCodeAt(i);
  return code;
}
