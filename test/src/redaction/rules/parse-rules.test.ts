import { expect, test } from 'vitest';
import { ConfigError } from '../../../../src/base/errors.ts';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { operatorRule } from '../../../../src/redaction/detectors/operator-rule.ts';
import { redact } from '../../../../src/redaction/redact.ts';
import { parseRules } from '../../../../src/redaction/rules/parse-rules.ts';
import { CONTEXT, foundBy, restore, scramble } from '../support.ts';

const RULE = `
title = "Our own"

[[rules]]
id = "acme-badge"
description = "badge of Acme Fictional Ltd"
regex = '''(?i)\\bacme[_-]?badge\\b\\s*[:=]\\s*["']?([a-z0-9]{4,})'''
keywords = ["ACMEbadge", "acme_badge"]
`;

function faultsOf(source: string): readonly string[] {
  try {
    parseRules(source, 'secret-rules.toml');
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => `${fault.where} ${fault.problem}`);
    throw error;
  }
  return [];
}

function found(source: string, text: string): readonly string[] {
  return foundBy(operatorRule, text, { ...CONTEXT, secretRules: parseRules(source) });
}

test('finds the group of a rule where one of its keywords is', () => {
  expect(found(RULE, 'my ACME_BADGE = "b4dg3" 😀 and acme_badge: zz99')).toEqual(['b4dg3', 'zz99']);
  expect(found(RULE, 'acme-badge = b4dg3')).toEqual([]);
});

test('takes the group that secretGroup names', () => {
  const rule = `
    [[rules]]
    id = "pair"
    regex = '(door) code (?P<code>[0-9]+)'
    secretGroup = 2
    keywords = ["door"]`;

  expect(found(rule, 'the door code 4711')).toEqual(['4711']);
});

test('keeps only what is varied enough', () => {
  expect(found(`${RULE}entropy = 2.0`, 'acme_badge=aaaaaaaa acme_badge=a1b2c3d4')).toEqual(['a1b2c3d4']);
});

test.each([
  ['stop words', 'stopwords = ["demo"]', 'acme_badge=mydemo1'],
  ['patterns', "regexes = ['^0+$']", 'acme_badge=0000'],
  ['patterns over the match', "regexTarget = 'match'\nregexes = ['ACME']", 'ACME_BADGE=a1b2'],
  ['patterns over the line', "regexTarget = 'line'\nregexes = ['fixture']", 'a\nfixture: acme_badge=a1b2\nb'],
  ['all of its parts', `condition = "AND"\nstopwords = ["demo"]\nregexes = ['^m']`, 'acme_badge=mydemo1'],
])('lets through what an allow-list allows by %s', (_, list, text) => {
  expect(found(`${RULE}\n[[rules.allowlists]]\n${list}`, text)).toEqual([]);
  expect(found(`${RULE}\n[rules.allowlist]\n${list}`, text)).toEqual([]);
  expect(found(`${RULE}\n[[allowlists]]\n${list}`, text)).toEqual([]);
  expect(found(`${RULE}\n[[allowlists]]\ntargetRules = ["another"]\n${list}`, text)).toHaveLength(1);
  expect(found(`${RULE}\n[[rules.allowlists]]\n${list}`, 'acme_badge=q7w8')).toEqual(['q7w8']);
});

test.each(["condition = 'AND'\npaths = ['x']\nstopwords = ['demo']", "commits = ['x']"])(
  'finds in spite of an allow-list for paths or commits: %j',
  (list) => {
    expect(found(`${RULE}\n[[rules.allowlists]]\n${list}`, 'acme_badge=mydemo1')).toEqual(['mydemo1']);
  },
);

test('leaves out rules for certain files', () => {
  expect(parseRules(`[[rules]]\nid = "p12"\npath = '\\.p12$'`)).toEqual([]);
});

test('takes a file without rules', () => {
  expect(parseRules('title = "none yet"')).toEqual([]);
});

test('names every fault, with line and column where it can', () => {
  const good = `regex = 'a1'\nkeywords = ["a1"]`;
  expect(faultsOf('[[rules]]\nid = ')).toEqual([
    expect.stringMatching(/^secret-rules\.toml:2:\d+ is not TOML: /),
  ]);
  expect(faultsOf(`[[rules]]\nid = "a"\n${good}\n[[rules]]\nid = "a"\n${good}`)).toEqual([
    'secret-rules.toml:5 "a" is there twice',
  ]);
  expect(faultsOf(`[[rules]]\nid = "a"\n${good}\nkeyword = "x"`)).toEqual([
    'secret-rules.toml:1 rules.0 has no such setting: "keyword"',
  ]);
  expect(faultsOf('[[rules]]\nid = "a"\nkeywords = ["aa"]')).toEqual([
    'secret-rules.toml:1 "a" has no regex',
  ]);
  expect(faultsOf("[[rules]]\nid = 'a'\nregex = 'x1'")).toEqual([
    'secret-rules.toml:1 "a" needs keywords, so that it costs nothing where none of them is',
  ]);
});

test.each(['(?=a)b', '(a)\\1', '(?<!x)y', '[a', 'a{1001}', 'x*', '(?:(?:a{90}){10}){90}'])(
  'refuses the pattern %j and says why',
  (pattern) => {
    expect(faultsOf(`[[rules]]\nid = "a"\nregex = '${pattern}'\nkeywords = ["aa"]`)).toEqual([
      expect.stringMatching(/^secret-rules\.toml:1 "a": the regex (?:is|matches) /),
    ]);
  },
);

test('runs in linear time where another engine would not', () => {
  const [rule] = parseRules("[[rules]]\nid = 'a'\nregex = '(a+)+$x'\nkeywords = ['aa']");

  expect(rule?.pattern.test('a'.repeat(50_000))).toBe(false);
});

test('never gives a secret of the operator back', () => {
  const text = `acme_badge=${scramble(12)}`;
  const context = { ...CONTEXT, secretRules: parseRules(RULE) };

  const redacted = redact(text, detectAll(text, context), []);

  expect(redacted.entries.map((entry) => entry.value)).toEqual(['']);
  expect(JSON.stringify(restore(redacted.text, redacted.entries))).not.toContain(scramble(12));
});
