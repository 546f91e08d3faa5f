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
  ...KEY_SHAPES.map(({ id, pattern }) => ({ where: id, source: pattern.source, flags: 'y' })),
  ...FILES.flatMap(literalsOf),
];

test('no pattern of a detector takes more than linear time', () => {
  let decided = 0;
  const bad: string[] = [];
  for (const { where, source, flags } of PATTERNS) {
    const judged = withSmallCounts(source);
    // Without a limit of time its verdict is the same on every machine; they all take it some ten seconds.
    const { status } = checkSync(judged, flags.replace(/[^ys]/g, ''), {
      checker: 'automaton',
      timeout: null,
    });
    if (status !== 'unknown') decided += 1;
    if (status === 'vulnerable') bad.push(`${where}: /${source}/${flags}`);
  }

  expect(bad).toEqual([]);
  expect(decided / PATTERNS.length).toBeGreaterThan(0.9);
});
