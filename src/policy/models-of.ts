import type { Policy } from './policy.ts';

/** Every model that a question may be sent to. */
export function modelsOf({
  model: plan,
  rules,
  searchQueries,
  hardSubjects: { judgement },
}: Policy): readonly string[] {
  const ofRules = rules.flatMap(({ with: obligations }) => obligations?.model ?? []);
  const forSearch = searchQueries.mode === 'never' ? [] : [searchQueries.model ?? plan.default];
  const forDanger = judgement.mode === 'never' ? [] : [judgement.model ?? plan.default];
  return [...new Set([plan.default, ...Object.values(plan.groups), ...ofRules, ...forSearch, ...forDanger])];
}
