import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { toPolicySchema } from '../../../src/policy/json-schema.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

function doubtsOf(text: string): readonly string[] {
  return compilePolicy('org/policy.yaml', text, KINDS).doubts.map(
    ({ where, problem }) => `${where}: ${problem}`,
  );
}

/** The fixture's own rules replaced by these conditions, named a, b, c. */
function withRules(...conditions: readonly string[]): string {
  const rules = conditions.map(
    (when, index) => `  - { id: ${'abc'[index]}, when: '${when}', then: allow, owner: me }\n`,
  );
  const [before, after] = [POLICY_TEXT.indexOf('rules:\n'), POLICY_TEXT.indexOf('detectors:')];
  return `${POLICY_TEXT.slice(0, before)}rules:\n${rules.join('')}${POLICY_TEXT.slice(after)}`;
}

describe('the desk of a rule', () => {
  const saying = (then: string, desk = '') =>
    withRules('true').replace('then: allow', `then: ${then}, say: 'Ask the people TEAM.'${desk}`);

  it('is the one that its words name', () => {
    expect(doubtsOf(saying('refuse'))).toEqual([
      expect.stringMatching(
        /policy\.yaml:\d+:\d+: rule a names the People team .* Give the rule desk: people$/u,
      ),
    ]);
    expect(doubtsOf(saying('escalate', ', desk: it')).length).toBe(1);
  });

  it('is of no matter to an answer, and right where it is given', () => {
    expect(doubtsOf(saying('refuse', ', desk: people'))).toEqual([]);
    expect(doubtsOf(saying('allow'))).toEqual([]);
  });
});

describe('a rule', () => {
  test.each([
    ['always false', ['false'], 'rule a can never fire: its condition is always false'],
    ['false and something', ['principal.guest && false'], 'rule a can never fire'],
    [
      'two places at once',
      ['place.kind == "direct" && place.kind == "channel"'],
      'cannot be "direct" and "channel"',
    ],
    ['its own opposite', ['principal.guest && !principal.guest'], 'something and for its opposite'],
    [
      'past midnight with &&',
      ['time.hour >= 22 && time.hour < 6'],
      'no time.hour from 0 to 23 is in that range',
    ],
    ['an hour that no day has', ['time.hour > 23'], 'no time.hour from 0 to 23'],
    ['impossible on both sides', ['time.weekday > 7 || time.hour < 0'], 'rule a can never fire'],
  ])('that is %s can never fire', (_what, conditions, problem) => {
    expect(doubtsOf(withRules(...conditions)).join()).toContain(problem);
  });

  test.each([
    ['after true', ['true', 'principal.guest']],
    ['after the same', ['"pay" in topics', '"pay" in topics']],
    ['after a wider one', ['principal.guest', '"pay" in topics && principal.guest']],
    ['after one of alternatives', ['principal.guest || principal.external', 'principal.external']],
    [
      'after the same in other words',
      ['!(principal.guest && place.shared)', '!principal.guest || !place.shared'],
    ],
  ])('%s is never reached', (_what, [first = '', second = '']) => {
    const doubts = doubtsOf(withRules(first, second));

    expect(doubts).toHaveLength(1);
    expect(doubts[0]).toMatch(
      /^org\/policy\.yaml:\d+:\d+: rule b is never reached: .* rule a before it decides/u,
    );
  });

  test.each([
    ['narrower ones first', ['principal.guest && place.shared', 'principal.guest', 'true']],
    ['a range past midnight with ||', ['time.hour >= 22 || time.hour < 6']],
    ['alternatives of which one is possible', ['time.hour > 23 || principal.guest']],
    ['something it cannot tell', ['size(topics) > 3', 'findings.exists(f, f == "EMAIL")']],
  ])('is left alone: %s', (_what, conditions) => {
    expect(doubtsOf(withRules(...conditions))).toEqual([]);
  });

  it('in shadow mode hides no other', () => {
    const text = withRules('true', 'principal.guest').replace('{ id: a,', '{ id: a, mode: shadow,');

    expect(doubtsOf(text)).toEqual([]);
  });
});

describe('a limit', () => {
  const withBudgets = (budgets: string) =>
    POLICY_TEXT.replace('limits:\n', `limits:\n  budgets: [${budgets}]\n`);

  test.each([
    ['{ for: tenant, tokens: 500, per: month }', 'let no question through: an answer alone may have 500'],
    [
      '{ for: channel, questions: 90, per: hour }, { for: channel, questions: 50, per: day }',
      '90 per hour can never be reached: 50 per day end before',
    ],
    ['{ for: person, questions: 5, per: day }', '5 per hour can never be reached: 5 per day end before'],
  ])('that is impossible is named: %s', (budgets, problem) => {
    const doubts = doubtsOf(withBudgets(budgets));

    expect(doubts).toHaveLength(1);
    expect(doubts[0]).toContain(problem);
    expect(doubts[0]).toMatch(/^org\/policy\.yaml:\d+:\d+: limits: /u);
  });

  it('may be given once for the same thing', () => {
    const twice = '{ for: tenant, tokens: 9000, per: day }, { for: tenant, tokens: 8000, per: day }';

    expect(() => compilePolicy('p.yaml', withBudgets(twice), KINDS)).toThrow(
      /POLICY_INVALID|two budgets|fault/u,
    );
  });

  it('is left alone when it binds', () => {
    expect(
      doubtsOf(
        withBudgets('{ for: person, questions: 20, per: day }, { for: person, tokens: 90000, per: day }'),
      ),
    ).toEqual([]);
  });
});

it('says that the name of a group in a group is nobody', () => {
  const text = POLICY_TEXT.replace('managers: [boss@example.com]', 'managers: [boss@example.com, engineers]');

  expect(doubtsOf(text)).toEqual([
    expect.stringMatching(
      /^org\/policy\.yaml:\d+:\d+: groups\.managers: "engineers" is nobody: .* do not include groups/u,
    ),
  ]);
});

it('says that a member of a desk is nobody', () => {
  const text = POLICY_TEXT.replace("'slack:C0ITDESK' }", "'slack:C0ITDESK', members: [managers] }");

  expect(doubtsOf(text)).toEqual([expect.stringMatching(/desk it: "managers" is nobody: .* groups$/u)]);
});

it('says that an answer is held for longer than its values are kept', () => {
  const held =
    'rules:\n  - { id: seen, when: time.hour > 20, then: review, desk: people, expires: 5 weeks, owner: me }';

  expect(doubtsOf(POLICY_TEXT.replace('rules:', held))).toEqual([
    expect.stringContaining(
      'rule seen holds answers for 5 weeks, and their values are dropped after 30 days',
    ),
  ]);
});

describe('the sample policy', () => {
  it('leaves nothing to doubt', () => {
    expect(doubtsOf(readFileSync('org/policy.yaml', 'utf8'))).toEqual([]);
  });

  it('names its JSON Schema for editors, and that is the one of this version', () => {
    const schema: unknown = JSON.parse(readFileSync('org/policy.schema.json', 'utf8'));

    const sample = readFileSync('org/policy.yaml', 'utf8');
    expect(sample).toMatch(/^# yaml-language-server: \$schema=policy\.schema\.json\n/u);
    expect(schema).toEqual(toPolicySchema());
    const { success } = z
      .fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
      .safeParse(parse(sample));
    expect(success).toBe(true);
  });
});
