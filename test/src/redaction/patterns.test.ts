import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';
import { KEY_SHAPES } from '../../../src/redaction/detectors/api-key-shapes.ts';

const SOURCES = join(import.meta.dirname, '../../../src/redaction');
/** A regular expression where an expression may begin. */
const LITERAL =
  /(?<=[=(,:[!&|?]\s*|return\s+|^\s+)\/(?![*/])(?<source>(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/(?<flags>[a-z]*)/gm;
const COMMENT = /^\s*(?:\/\*\*|\*|\/\/).*$/gm;

interface Pattern {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function literalsOf(file: string): readonly Pattern[] {
  const code = readFileSync(join(SOURCES, file), 'utf8').replace(COMMENT, '');
  return Array.from(code.matchAll(LITERAL), ({ groups }) => ({
    where: file,
    source: groups?.['source'] ?? '',
    flags: groups?.['flags'] ?? '',
  }));
}

/** Counted repeats cost no more than their count: small ones are judged in their place, or the checker would not end. */
function withSmallCounts(source: string): string {
  return source.replace(/\{(\d+)(,?)(\d*)\}/g, (_, least: string, comma: string, most: string) => {
    const min = Math.min(Number(least), 2);
    if (comma === '') return `{${min}}`;
    return most === '' ? `{${min},}` : `{${min},${Math.max(min, Math.min(Number(most), 4))}}`;
  });
}

const FILES = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const PATTERNS: readonly Pattern[] = [
  ...KEY_SHAPES.map(({ pattern }) => ({ where: 'api-key-shapes', source: pattern.source, flags: 'y' })),
  ...FILES.flatMap(literalsOf),
];
/** What looks ahead or behind, or back at a group, is beyond the checker. */
const BEYOND = /\(\?(?:<?[=!])|\\\d/;

/** Without a limit of time the verdict is the same on every machine. */
function judge({ source, flags }: Pattern): string {
  const { status } = checkSync(withSmallCounts(source), flags.replace(/[^ys]/g, ''), {
    checker: 'automaton',
    timeout: null,
  });
  return status === 'unknown' && BEYOND.test(source) ? 'beyond' : status;
}

test.each([...Map.groupBy(PATTERNS, ({ where }) => where)])(
  'no pattern of %s takes more than linear time',
  (_where, patterns) => {
    const bad = patterns.filter((pattern) => !['safe', 'beyond'].includes(judge(pattern)));

    expect(bad).toEqual([]);
  },
);
