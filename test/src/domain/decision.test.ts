import { assert, constantFrom, oneof, property, string, stringMatching } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BUILT_IN, type Decision, parseRuleId, toRuleId } from '../../../src/domain/decision.ts';

const named = oneof(
  stringMatching(/^[A-Z][A-Z_]{0,20}$/),
  stringMatching(/^[a-z][a-z/-]{0,20}$/),
  string({ minLength: 1 }),
);
const inFamily = constantFrom('detector', 'guard', 'moderation', 'condition', 'people').chain((by) =>
  named.map((id): Decision => ({ by, id })),
);
const budget = stringMatching(/^(?:person|channel|tenant)\.(?:questions|tokens)\.(?:hour|day|month)$/).map(
  (id): Decision => ({ by: 'budget', id }),
);
const rule = stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .filter((id) => !['default', 'error', 'paused', 'opt-out'].includes(id))
  .map((id): Decision => ({ by: 'rule', id }));

describe('the text of a decision', () => {
  it('says what decided, and is read back as the same', () => {
    const decision = oneof(inFamily, budget, rule, constantFrom<Decision[]>(...Object.values(BUILT_IN)));

    assert(
      property(decision, (given) => {
        expect(parseRuleId(toRuleId(given))).toEqual(given);
      }),
    );
  });

  it('comes back to the letter, whatever stands in a store', () => {
    const text = oneof(
      string(),
      string().map((rest) => `limits.${rest}`),
      string().map((rest) => `guards.${rest}`),
    );

    assert(
      property(text, (given) => {
        expect(toRuleId(parseRuleId(given))).toBe(given);
      }),
    );
  });

  test.each<[string, Decision]>([
    ['detectors.API_KEY', { by: 'detector', id: 'API_KEY' }],
    ['guards.injection', { by: 'guard', id: 'injection' }],
    ['moderation.self-harm/intent', { by: 'moderation', id: 'self-harm/intent' }],
    ['conditions.members', { by: 'condition', id: 'members' }],
    ['limits.person', BUILT_IN.personLimit],
    ['limits.tenant.tokens.month', { by: 'budget', id: 'tenant.tokens.month' }],
    ['consent.awaiting', BUILT_IN.awaitingConsent],
    ['age.late', BUILT_IN.late],
    ['identity.unknown', BUILT_IN.identityUnknown],
    ['people.asked', BUILT_IN.personAsked],
    ['people.conversation', BUILT_IN.conversation],
    ['delivery.unshown', BUILT_IN.unshown],
    ['default', BUILT_IN.noRule],
    ['error', BUILT_IN.broken],
    ['paused', BUILT_IN.paused],
    ['opt-out', BUILT_IN.optedOut],
    ['members', { by: 'rule', id: 'members' }],
    ['of.another.time', { by: 'rule', id: 'of.another.time' }],
  ])('%s stays as it always was', (text, decision) => {
    expect(toRuleId(decision)).toBe(text);
    expect(parseRuleId(text)).toEqual(decision);
  });
});
