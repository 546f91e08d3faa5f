import { expect, test } from 'vitest';
import { BUILT_IN, toRuleId } from '../../../src/domain/decision.ts';
import { byOther } from '../../../src/messages/why.ts';

/** Limits have words of their own, whatever they count. */
const DECISIONS = Object.values(BUILT_IN).filter(({ by }) => by !== 'limit');

test.each(DECISIONS)('what decides without the policy naming it has words: $by $id', (decision) => {
  expect(byOther(toRuleId(decision), 'refuse')).not.toContain('no longer in the policy');
});

test('a rule that the policy has no more is told as such', () => {
  expect(byOther('old-rule', 'refuse')).toContain('`old-rule` (refuse), which is no longer in the policy');
});
