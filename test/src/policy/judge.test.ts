import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BUILT_IN, parseRuleId, toRuleId } from '../../../src/domain/decision.ts';
import type { Facts } from '../../../src/domain/facts.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { toScope } from '../../../src/policy/conditions.ts';
import { judge } from '../../../src/policy/judge.ts';
import type { CompiledRule } from '../../../src/policy/policy.ts';
import { compileTopics } from '../../../src/policy/topics.ts';
import { treatmentOf } from '../../../src/policy/treatment.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

const POLICY = compilePolicy('policy.yaml', POLICY_TEXT, KINDS);

function facts(part: { [K in keyof Facts]?: Partial<Facts[K]> } = {}): Facts {
  return {
    principal: { id: 'U1', platform: 'slack', groups: [], guest: false, external: false, ...part.principal },
    place: { platform: 'slack', kind: 'channel', channel: 'C1', shared: false, ...part.place },
    question: { length: 10, ...part.question },
    findings: (part.findings as readonly string[] | undefined) ?? [],
    topics: (part.topics as readonly string[] | undefined) ?? [],
    guards: (part.guards as readonly string[] | undefined) ?? [],
    time: { hour: 9, weekday: 3, ...part.time },
  };
}

function failing(rule: CompiledRule): CompiledRule {
  return {
    ...rule,
    condition: () => {
      throw new Error('No such key: x\nat 1:2');
    },
  };
}

describe('judging', () => {
  test.each([
    ['allows a member', {}, 'allow', 'members'],
    ['refuses a guest', { principal: { guest: true } }, 'refuse', 'outsiders'],
    ['refuses a topic', { topics: ['pay'] }, 'refuse', 'pay-is-private'],
    [
      'lets a group pass where the rule says so',
      { topics: ['pay'], principal: { groups: ['managers'] } },
      'allow',
      'members',
    ],
    ['escalates a topic', { topics: ['hiring'] }, 'escalate', 'hiring-is-for-people'],
    ['takes the first rule that holds', { topics: ['hiring', 'pay'] }, 'refuse', 'pay-is-private'],
    [
      'blocks a secret before any rule',
      { findings: ['EMAIL', 'API_KEY'], topics: ['hiring'] },
      'refuse',
      'detectors.API_KEY',
    ],
    ['blocks a kind that the policy blocks', { findings: ['US_SSN'] }, 'refuse', 'detectors.US_SSN'],
  ] as const)('%s', (_what, part, verdict, rule) => {
    expect(judge(POLICY, facts(part))).toMatchObject({ verdict, decision: parseRuleId(rule) });
  });

  it('refuses when no rule holds', () => {
    expect(judge({ ...POLICY, rules: [] }, facts())).toMatchObject({
      verdict: 'refuse',
      decision: BUILT_IN.noRule,
    });
  });

  describe('with shadow rules', () => {
    const shadowed = (when: string) =>
      compilePolicy(
        'policy.yaml',
        POLICY_TEXT.replace(
          'rules:\n',
          `rules:\n  - { id: tried-out, mode: shadow, when: '${when}', then: refuse, say: No., owner: me }\n`,
        ),
        KINDS,
      );

    it('names those that would have decided, and lets the others decide', () => {
      expect(judge(shadowed('true'), facts())).toMatchObject({
        verdict: 'allow',
        decision: { by: 'rule', id: 'members' },
        shadows: ['tried-out'],
      });
      expect(judge(shadowed('false'), facts())).toMatchObject({
        decision: { by: 'rule', id: 'members' },
        shadows: [],
      });
    });

    it('does not let one decide by throwing', () => {
      const { rules, ...others } = shadowed('true');
      const broken = {
        ...others,
        rules: rules.map((rule) => (rule.mode === 'shadow' ? failing(rule) : rule)),
      };

      expect(judge(broken, facts())).toMatchObject({ decision: { by: 'rule', id: 'members' }, shadows: [] });
    });
  });

  it('refuses by the name of a rule that cannot be worked out, and passes over none', () => {
    const [first, ...others] = POLICY.rules;
    if (first === undefined) throw new Error('no rules');

    expect(judge({ ...POLICY, rules: [failing(first), ...others] }, facts())).toMatchObject({
      verdict: 'refuse',
      decision: { by: 'condition', id: first.id },
      problem: 'No such key: x',
      say: undefined,
    });
  });

  it('gives the same verdict for the same facts, and follows the order of the rules', () => {
    const rules = POLICY.rules;
    fc.assert(
      fc.property(
        fc.subarray(['pay', 'hiring', 'law']),
        fc.boolean(),
        fc.shuffledSubarray([...rules]),
        (topics, guest, some) => {
          const given = facts({ topics, principal: { guest } });
          const judged = judge({ ...POLICY, rules: some }, given);

          const first = some.find((rule) => rule.condition(toScope(given)));
          expect(toRuleId(judged.decision)).toBe(first?.id ?? 'default');
        },
      ),
    );
  });

  test.each([
    ['EMAIL', 'mask'],
    ['IP', 'allow'],
    ['US_SSN', 'block'],
    ['PRIVATE_KEY', 'block'],
  ])('does with %s what the policy says, else what is safe: %s', (kind, action) => {
    const place = { platform: 'slack', kind: 'channel', channel: 'C1' };

    expect(treatmentOf(POLICY, kind, { groups: [], place }).action).toBe(action);
  });
});

describe('topics', () => {
  const find = compileTopics([
    { id: 'pay', phrases: ['salary of', 'how much does * earn', 'layoff*'] },
    { id: 'self-harm', phrases: ['self-harm'] },
  ]);

  test.each([
    ['What is the SALARY  of Ben?', ['pay']],
    ['what is the salary,\nof ben', ['pay']],
    ['How much does Ana earn?', ['pay']],
    ['Are there layoffs coming?', ['pay']],
    ['self harm', ['self-harm']],
    ['My salaryof', []],
    ['Salary often rises', []],
    ['', []],
  ])('in "%s" are %j', (text, topics) => {
    expect(find(text)).toEqual(topics);
  });
});
