import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { parseGoldenQuestions } from '../../../src/quality/golden-questions.ts';
import { toPromptfoo } from '../../../src/quality/promptfoo-export.ts';
import { fromPromptfoo } from '../../../src/quality/promptfoo-import.ts';
import { orgFiles } from '../../fixtures/app.ts';

const organisation = loadOrganisation(orgFiles());

function golden(text: string) {
  return parseGoldenQuestions('answers.tests.yaml', text, organisation).value.tests;
}

const OURS = `tests:
  - id: leave
    question: How much leave?
    history: [Hello!]
    asker: { guest: true }
    expect: { verdict: allow, cites: { any: [leave.md] }, says: [30 days, { pattern: '(thirty|30) days?' }], saysNot: [never] }
  - id: odd
    question: What?
    expect: { says: [{ pattern: '\\pN+' }, { pattern: '[a-f]+' }] }
    offline: skip
`;

describe('golden questions as tests of promptfoo', () => {
  it('have their words as assertions, and what only Candor checks beside them, named', () => {
    const { text, lost } = toPromptfoo(golden(OURS));
    const [first] = parse(text) as readonly Record<string, unknown>[];

    expect(first).toMatchObject({
      description: 'leave',
      vars: { question: 'How much leave?' },
      assert: [
        { type: 'icontains', value: '30 days' },
        { type: 'regex', value: '([tT][hH][iI][rR][tT][yY]|30) [dD][aA][yY][sS]?' },
        { type: 'not-icontains', value: 'never' },
      ],
      metadata: { candor: { expect: { verdict: 'allow', cites: { any: ['leave.md'] } } } },
    });
    expect(lost).toEqual([
      'leave: promptfoo does not check verdict, cites; kept under metadata.candor',
      'odd: {"pattern":"\\\\pN+"} has no like in JavaScript; kept under metadata.candor',
      'odd: {"pattern":"[a-f]+"} has no like in JavaScript; kept under metadata.candor',
    ]);
  });

  it('come back as they were, but for how a pattern is written', () => {
    const before = golden(OURS);
    const { tests, lost } = fromPromptfoo(toPromptfoo(before).text);
    const after = golden(stringify({ tests }));

    const plain = (all: typeof before) =>
      all.map(({ expect: { says: _says, ...expected }, ...one }) => ({ ...one, expect: expected }));
    expect(plain(after)).toEqual(plain(before));
    expect(after.map(({ expect: { says } }) => says?.length)).toEqual([2, 2]);
    expect(lost).toEqual([]);
  });

  it('are the sample golden questions, every one of which comes back', () => {
    const sample = parse(readFileSync('org/answers.tests.yaml', 'utf8')) as {
      readonly tests: readonly { readonly id: string }[];
    };
    const tests = sample.tests.map((one) => ({ history: [], language: 'en', asker: {}, place: {}, ...one }));
    const exported = toPromptfoo(tests as unknown as Parameters<typeof toPromptfoo>[0]);

    expect(fromPromptfoo(exported.text).tests.map(({ id }) => id)).toEqual(sample.tests.map(({ id }) => id));
  });
});

describe('a file of promptfoo', () => {
  const FILE = `description: ours
prompts: ['{{question}}']
providers: [openai:gpt-5]
defaultTest:
  assert: [{ type: latency, threshold: 2000 }]
tests:
  - description: Leave a year
    vars: { question: How much leave?, language: English }
    assert:
      - { type: contains, value: 30 }
      - { type: icontains-any, value: [a.b, c] }
      - { type: not-contains-any, value: [x, y] }
      - { type: llm-rubric, value: is kind }
      - { type: icontains, value: days, weight: 2 }
  - vars: { query: [One?, Two?] }
    assert: [{ type: starts-with, value: 'Yes (' }, { type: not-icontains-all, value: [p, q] }]
    threshold: 0.5
  - vars: { a: 1, b: 2 }
  - file://more.yaml
`;

  it('is read, and whatever cannot be carried is named', () => {
    const { tests, lost } = fromPromptfoo(FILE);

    expect(tests).toEqual([
      {
        id: 'leave-a-year',
        question: 'How much leave?',
        expect: { says: ['30', { pattern: String.raw`a\.b|c` }, 'days'], saysNot: ['x', 'y'] },
      },
      { id: 'one', question: 'One?', expect: { says: [{ pattern: String.raw`^Yes \(` }] } },
      { id: 'two', question: 'Two?', expect: { says: [{ pattern: String.raw`^Yes \(` }] } },
    ]);
    expect(lost).toEqual([
      'test 1 (Leave a year): the variable language',
      'test 1 (Leave a year): the assertion latency has no like here',
      'test 1 (Leave a year): contains looks at case there, and does not here',
      'test 1 (Leave a year): not-contains-any looks at case there, and does not here',
      'test 1 (Leave a year): the assertion llm-rubric "is kind" has no like here',
      'test 1 (Leave a year): weight of icontains',
      'test 2: threshold',
      'test 2: the assertion latency has no like here',
      'test 2: starts-with looks at case there, and does not here',
      'test 2: the assertion not-icontains-all ["p","q"] has no like here',
      'test 3: none of its variables is a question; say which with --question',
      'test 4: is another file (file://more.yaml)',
    ]);
    expect(golden(stringify({ tests }))).toHaveLength(3);
  });

  it.each([
    ['tests: file://cases.csv', /another file \(file:\/\/cases\.csv\)/u],
    ['description: none', /tests is no list/u],
    ['null', /tests is no list/u],
  ])('is told to be none where it is none: %s', (text, said) => {
    const { tests, lost } = fromPromptfoo(text);

    expect(tests).toEqual([]);
    expect(lost.join()).toMatch(said);
  });

  it('loses of a test no more than the regular expression that cannot be run', () => {
    const { tests, lost } = fromPromptfoo(`
- vars: { question: One? }
  assert: [{ type: regex, value: '(?=x)y' }, { type: icontains, value: 'yes' }]
- vars: { question: Two? }
  assert: [{ type: not-regex, value: '(open' }]
- vars: { question: Three? }
  assert: [{ type: regex, value: 'a|b' }]
`);

    expect(tests).toEqual([
      { id: 'one', question: 'One?', expect: { says: ['yes'] } },
      { id: 'two', question: 'Two?', expect: { outcome: 'answered' } },
      { id: 'three', question: 'Three?', expect: { says: [{ pattern: 'a|b' }] } },
    ]);
    expect(lost).toEqual([
      'test 1: the assertion regex "(?=x)y" is no regular expression as RE2 has them',
      'test 2: the assertion not-regex "(open" is no regular expression as RE2 has them',
    ]);
    expect(golden(stringify({ tests }))).toHaveLength(3);
  });

  it('takes the variable that is named for the question', () => {
    expect(fromPromptfoo('- vars: { a: What?, b: 2 }', 'a').tests).toEqual([
      { id: 'what', question: 'What?', expect: { outcome: 'answered' } },
    ]);
  });
});
