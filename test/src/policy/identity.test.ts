import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toRuleId } from '../../../src/domain/decision.ts';
import type { Facts } from '../../../src/domain/facts.ts';
import type { Asker, Unknown } from '../../../src/domain/person.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { traceRules } from '../../../src/policy/explain.ts';
import { groupsOf, isMember } from '../../../src/policy/groups.ts';
import { type Judgement, judge } from '../../../src/policy/judge.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

interface RuleText {
  readonly when: string;
  readonly then?: 'allow' | 'refuse';
  readonly mode?: 'shadow';
}

function policyOf(rules: readonly (string | RuleText)[], detectors = '{ IP: allow, US_SSN: block }') {
  const lines = rules.map((rule, index) => {
    const { when, then = 'refuse', mode = 'enforce' } = typeof rule === 'string' ? { when: rule } : rule;
    const say = then === 'refuse' ? ', say: No.' : '';
    return `  - { id: r${index}, mode: ${mode}, when: '${when}', then: ${then}${say}, owner: me }\n`;
  });
  const text = POLICY_TEXT.replace(/rules:\n[\s\S]*?detectors: .*\n/u, () => {
    const last = "  - { id: everybody, when: 'true', then: allow, owner: me }\n";
    return `rules:\n${lines.join('')}${last}detectors: ${detectors}\n`;
  }).replace('managers: [boss@example.com]', 'managers: [boss@example.com]\n  guest: [slack:T:U1]');
  return compilePolicy('policy.yaml', text, KINDS);
}

function factsOf(principal: Partial<Facts['principal']>, part: Partial<Facts> = {}): Facts {
  return {
    principal: { id: 'U1', platform: 'slack', groups: [], guest: false, external: true, ...principal },
    place: { platform: 'slack', kind: 'channel', channel: 'C1', shared: false },
    question: { length: 10 },
    findings: [],
    topics: [],
    guards: [],
    time: { hour: 9, weekday: 3 },
    ...part,
  };
}

function ruleFor(rules: readonly (string | RuleText)[], unknown: Unknown, part: Partial<Facts> = {}): string {
  const external = unknown === 'identity';
  return ruleOf(judge(policyOf(rules), factsOf({ unknown, external }, part)));
}

function ruleOf({ decision }: Judgement): string {
  return toRuleId(decision);
}

describe('a person whom the platform does not know', () => {
  test.each([
    ['a guest', ['principal.guest'], {}],
    ['an outsider', ['principal.external'], {}],
    ['no outsider', [{ when: '!principal.external && !principal.guest', then: 'allow' }], {}],
    ['one or the other', ['principal.guest || principal.external || place.shared'], {}],
    ['somebody in a group', ['"managers" in principal.groups'], {}],
    ['nobody in a group', ['!("managers" in principal.groups)'], {}],
    ['somebody with groups', ['principal.groups.size() > 0'], {}],
    ['a group in words of its own', ['principal.groups.exists(g, g == "managers")'], {}],
    ['somebody in a group named like a flag', ['"guest" in principal.groups && !principal.guest'], {}],
    ['a topic for some', ['"pay" in topics && !("managers" in principal.groups)'], { topics: ['pay'] }],
  ] as const)('is not judged where a rule is about %s', (_what, rules, part) => {
    expect(ruleFor(rules, 'identity', part)).toBe('identity.unknown');
  });

  test.each([
    ['reads nothing of the person', ['place.shared'], {}, 'everybody'],
    ['reads only the id', ['principal.id == "U1"'], {}, 'r0'],
    ['is about another topic', ['"pay" in topics && principal.guest'], {}, 'everybody'],
    [
      'holds for everybody in that place',
      ['principal.external || place.shared'],
      { place: { platform: 'slack', kind: 'channel', channel: 'C1', shared: true } },
      'r0',
    ],
    ['comes after the one that decides', ['"pay" in topics', 'principal.guest'], { topics: ['pay'] }, 'r0'],
    ['is only tried out', [{ when: 'principal.guest', mode: 'shadow' }], {}, 'everybody'],
    ['asks for everybody in vain', ['principal.guest && !principal.guest'], {}, 'everybody'],
  ] as const)('is judged where a rule %s', (_what, rules, part, rule) => {
    expect(ruleFor(rules, 'identity', part)).toBe(rule);
  });

  it('is judged as everybody who they may be would be, or not at all', () => {
    const atom = fc.constantFrom(
      'principal.guest',
      'principal.external',
      'place.shared',
      '"managers" in principal.groups',
      '"guest" in principal.groups',
      '"pay" in topics',
    );
    const condition = fc.array(fc.tuple(atom, fc.boolean(), fc.constantFrom('&&', '||')), {
      minLength: 1,
      maxLength: 5,
    });
    const toText = (parts: readonly (readonly [string, boolean, string])[]): string =>
      parts
        .map(([one, not, op], index) => `${index === 0 ? '' : `${op} `}${not ? `!(${one})` : one}`)
        .join(' ');
    const rule = fc.record({ when: condition.map(toText), then: fc.constantFrom('allow', 'refuse') });
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        (rules, shared, pay) => {
          const policy = policyOf(rules);
          const part = {
            place: { platform: 'slack', kind: 'channel', channel: 'C1', shared },
            topics: pay ? ['pay'] : [],
          };

          const judged = judge(policy, factsOf({ unknown: 'identity' }, part));

          if (ruleOf(judged) === 'identity.unknown') return;
          for (const guest of [true, false]) {
            for (const external of [true, false]) {
              for (const groups of [[], ['managers'], ['guest'], ['managers', 'guest']]) {
                expect(ruleOf(judge(policy, factsOf({ guest, external, groups }, part)))).toBe(
                  ruleOf(judged),
                );
              }
            }
          }
        },
      ),
    );
  });

  it('is refused for what a detector finds, where that holds for everybody', () => {
    expect(ruleFor(['principal.guest'], 'identity', { findings: ['US_SSN'] })).toBe('detectors.US_SSN');
  });

  test.each([
    [
      'blocked but for a group',
      '{ EMAIL: { action: block, for: [{ groups: [managers], action: mask }] } }',
      'identity.unknown',
    ],
    [
      'masked but for a group',
      '{ EMAIL: { action: mask, for: [{ groups: [managers], action: block }] } }',
      'identity.unknown',
    ],
    [
      'other elsewhere',
      '{ EMAIL: { for: [{ groups: [managers], places: [direct], action: block }] } }',
      'everybody',
    ],
    [
      'other for everybody here',
      '{ EMAIL: { for: [{ places: [channel], action: block }] } }',
      'detectors.EMAIL',
    ],
  ])('is not judged where what was found is %s', (_what, detectors, rule) => {
    const facts = factsOf({ unknown: 'identity' }, { findings: ['EMAIL'] });

    expect(ruleOf(judge(policyOf([], detectors), facts))).toBe(rule);
  });

  it('reads what to do about a secret, whoever they are', () => {
    const policy = policyOf(
      [],
      '{ API_KEY: { action: block, for: [{ groups: [managers], action: mask }] } }',
    );

    expect(ruleOf(judge(policy, factsOf({ unknown: 'identity' }, { findings: ['API_KEY'] })))).toBe(
      'detectors.API_KEY',
    );
  });

  it('is explained rule by rule', () => {
    const policy = policyOf(['place.shared', 'principal.guest', 'true']);

    const values = traceRules(policy, factsOf({ unknown: 'identity' })).map(({ value }) => value);

    expect(values).toEqual(['false', 'unknown', 'not reached', 'not reached']);
  });
});

describe('a person whose address the platform does not tell', () => {
  test.each([
    ['guest', ['principal.guest'], {}, 'everybody'],
    ['external', ['principal.external'], {}, 'everybody'],
    ['a group', ['"managers" in principal.groups'], {}, 'identity.unknown'],
    [
      'a group and a topic that is not there',
      ['"pay" in topics && "managers" in principal.groups'],
      {},
      'everybody',
    ],
  ] as const)('is judged by what is known where a rule reads %s', (_what, rules, part, rule) => {
    expect(ruleFor(rules, 'email', part)).toBe(rule);
  });

  it('belongs to a group that lists them by id', () => {
    const facts = factsOf({ unknown: 'email', external: false, groups: ['managers'] });

    expect(ruleOf(judge(policyOf(['"managers" in principal.groups']), facts))).toBe('r0');
  });
});

describe('who is listed', () => {
  const groups = { managers: ['boss@example.com'], pinned: ['slack:T0EXAMPLE:U1'] };
  const boss: Asker = { id: 'U1', email: 'Boss@example.com', guest: false, external: false };

  test.each([
    ['a member', boss, ['managers', 'pinned']],
    ['a person of another organisation, by the id alone', { ...boss, external: true }, ['pinned']],
    ['nobody, while it is not known who it is', { ...boss, external: true, unknown: 'identity' }, []],
  ] as const)('is %s', (_what, asker, listed) => {
    const person = { place: aPlace(), asker };

    expect(groupsOf(person, groups)).toEqual(listed);
    expect(isMember(['boss@example.com'], person, groups)).toBe(listed.length === 2);
    expect(isMember(['pinned'], person, groups)).toBe(listed.length > 0);
  });
});
