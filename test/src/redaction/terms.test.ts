import { expect, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { detectAll } from '../../../src/redaction/detect.ts';
import { NO_NAMES } from '../../../src/redaction/names/known-names.ts';
import { toSafePattern } from '../../../src/redaction/safe-pattern.ts';
import { parseTerms } from '../../../src/redaction/terms.ts';

function faultsOf(source: string): readonly string[] {
  try {
    parseTerms(source, 'terms.yaml');
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => `${fault.where} ${fault.problem}`);
    throw error;
  }
  return [];
}

test('reads literals and patterns', () => {
  const terms = parseTerms(
    'terms:\n  - id: falcon\n    literal: Falcon (new)\n  - id: ids\n    pattern: PRJ-[0-9]+\n',
  );

  expect(terms.map((term) => term.id)).toEqual(['falcon', 'ids']);
  expect('the FALCON  (new) plan'.match(terms[0]?.pattern ?? /$/)).toEqual(['FALCON  (new)']);
  expect('see prj-12'.match(terms[1]?.pattern ?? /$/)).toEqual(['prj-12']);
});

test('takes a file without terms', () => {
  expect(parseTerms('terms:\n')).toEqual([]);
});

test('names every fault with its line and column', () => {
  const source = [
    'terms:',
    '  - id: a',
    '    literal: x1',
    '  - id: a',
    '    pattern: "(a+)+"',
    '  - id: c',
    '    pattern: "(?=b)c"',
  ].join('\n');

  expect(faultsOf(source)).toEqual([
    'terms.yaml:4:9 "a" is there twice',
    'terms.yaml:5:14 repeats a group that has a repeat or an alternative inside',
    'terms.yaml:7:14 has look-around, a named group or a mode; only "(?:" is allowed',
  ]);
});

test.each([
  ['terms: [', 'terms.yaml:1:'],
  ['', 'terms.yaml:1:1'],
  ['terms:\n  - id: A!\n    literal: xx', 'terms.yaml:2:9'],
  ['terms:\n  - id: a', 'terms.yaml:2:5'],
  ['terms:\n  - id: a\n    literal: xx\n    pattern: yy', 'terms.yaml:2:5'],
  ['terms:\n  - id: a\n    literal: xx\n    colour: red', 'terms.yaml:2:5'],
  ['words: []', 'terms.yaml:1:1'],
])('refuses %j at %s', (source, where) => {
  expect(faultsOf(source).join()).toContain(where);
});

test.each([
  ['PRJ-\\d+', 'PRJ-\\d{1,32}'],
  ['\\d{4,}', '\\d{4,32}'],
  ['a+?b', 'a{1,32}?b'],
  ['(?:abc){1,3}', '(?:abc){1,3}'],
  ['x[*+?]y', 'x[*+?]y'],
  ['\\p{Lu}{2}-x', '\\p{Lu}{2,2}-x'],
  ['(foo|bar)-x', '(foo|bar)-x'],
])('bounds the pattern %s', (pattern, source) => {
  expect(toSafePattern(pattern)).toEqual({ source });
});

test.each([
  ['(a+)+', 'repeats a group'],
  ['(a|aa)+b', 'repeats a group'],
  ['(?:a{1,9}){5}z', 'repeats a group'],
  ['((ab?)c){2}', 'repeats a group'],
  ['[A-Z]+[A-Z]+[A-Z]+x', 'too many open-ended repeats'],
  ['a{1,999}b', 'more than 64'],
  ['(a)\\1', 'back-reference'],
  ['(?<n>a)\\k<n>', 'look-around, a named group'],
  ['(?!a)b', 'look-around'],
  ['(?<=a)b', 'look-around'],
  ['^abc$', 'anchor'],
  ['a*', 'empty text'],
  ['(a', 'not a regular expression'],
])('refuses the pattern %s', (pattern, reason) => {
  expect(JSON.stringify(toSafePattern(pattern))).toContain(reason);
});

test.each(['Teſla', 'TESLA', 'tesla', '\uff34esla'])('finds the term Tesla in %j', (written) => {
  const terms = parseTerms('terms:\n  - id: tesla\n    literal: Tesla\n');

  const found = detectAll(`about ${written} here`, { mentions: [], terms, people: NO_NAMES, regions: [] });

  expect(found.map(({ kind, start }) => ({ kind, start }))).toContainEqual({ kind: 'TERM', start: 6 });
});

test('finds a term of decomposed letters, inflected, in long texts and in short ones', () => {
  const terms = parseTerms(
    'terms:\n  - id: cafe\n    literal: Café Straße\n    inflections: true\n  - id: s\n    literal: SSS\n',
  );
  const context = { mentions: [], terms, people: NO_NAMES, regions: [] };

  expect(detectAll('im Cafe\u0301s-Straßen 3', context).map(({ kind }) => kind)).toContain('TERM');
  expect(detectAll(`${'x '.repeat(5000)}sss`, context).map(({ kind }) => kind)).toContain('TERM');
});
