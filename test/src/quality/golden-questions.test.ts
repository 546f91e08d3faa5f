import { describe, expect, it, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { parseGoldenQuestions } from '../../../src/quality/golden-questions.ts';
import { orgFiles } from '../../fixtures/app.ts';

const ORGANISATION = loadOrganisation(orgFiles());

function parse(text: string) {
  return parseGoldenQuestions('org/answers.tests.yaml', text, ORGANISATION);
}

/** `where: problem` of every fault. */
function faultsOf(text: string): readonly string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ where, problem }) => `${where}: ${problem}`);
    throw error;
  }
  return [];
}

describe('golden questions', () => {
  it('are of a member who writes to Candor alone, in English, unless they say otherwise', () => {
    const { value } = parse('tests:\n  - { id: leave, question: How long?, expect: { verdict: allow } }\n');

    expect(value.tests).toEqual([
      {
        id: 'leave',
        question: 'How long?',
        history: [],
        language: 'en',
        asker: { guest: false, external: false },
        place: { platform: 'slack', kind: 'direct', shared: false },
        expect: { verdict: 'allow' },
      },
    ]);
  });

  it('name documents and passages of the handbook', () => {
    const cites = '{ any: [leave.md], all: [leave.md#carrying-days-over] }';

    expect(faultsOf(`tests:\n  - { id: a, question: b, expect: { cites: ${cites} } }\n`)).toEqual([]);
  });

  test.each([
    ['no test', 'tests: []', /answers\.tests\.yaml:1:1: tests: needs a test$/u],
    ['no expectation', 'tests:\n  - { id: a, question: b, expect: {} }', /:2:27: .*must expect something/u],
    ['a misspelt setting', 'tests:\n  - { id: a, question: b, expects: {} }', /no such setting: "expects"/u],
    [
      'a document that there is not',
      'tests:\n  - id: a\n    question: b\n    expect: { cites: { any: [leaves.md] } }',
      /:4:\d+: expect\.cites\.any: there is no "leaves\.md"; there are: leave\.md/u,
    ],
    [
      'a passage that there is not, with those of its document',
      'tests:\n  - id: a\n    question: b\n    expect: { cites: { all: [leave.md#nothing] } }',
      /there is no "leave\.md#nothing"; there are: .*leave\.md#carrying-days-over/u,
    ],
    [
      'a rule that there is not, offline too',
      'tests:\n  - { id: a, question: b, expect: { verdict: allow }, offline: { rule: nobody } }',
      /offline\.rule: there is no "nobody"/u,
    ],
    [
      'a group that there is not',
      'tests:\n  - { id: a, question: b, asker: { groups: [kings] }, expect: { verdict: allow } }',
      /asker\.groups: there is no "kings"/u,
    ],
    [
      'a pattern that takes any time',
      "tests:\n  - id: a\n    question: b\n    expect: { says: [x, { pattern: '(a)\\1' }] }",
      /:4:\d+: says\.1: is no regular expression as RE2 has them/u,
    ],
    [
      'an id that is there twice',
      'tests:\n  - { id: a, question: b, expect: { desk: people } }\n  - { id: a, question: c, expect: { verdict: allow } }',
      /:3:7: id: "a" is there twice/u,
    ],
  ])('with %s are refused where that stands, with what to do', (_what, text, said) => {
    expect(faultsOf(text).join('\n')).toMatch(said);
  });
});
