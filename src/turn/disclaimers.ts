import { disclaimerFor } from '../messages/disclaimers.ts';
import type { Policy } from '../policy/policy.ts';

const DOMAINS = ['medical', 'legal', 'financial'] as const;

/**
 * What an answer must carry: the words of its rule, and those of every domain that the question asks advice in or the answer
 * gives some in. Candor says them itself: a model that was told to may forget. The rule's own words stand in for those of the
 * question's domains, for which the rule was written.
 */
export function disclaimersFor(
  { disclaimers }: Pick<Policy['answers'], 'disclaimers'>,
  own: string | undefined,
  asked: readonly string[],
  given: readonly string[],
): readonly string[] {
  const needed = DOMAINS.filter((domain) =>
    isIn(asked, domain) ? own === undefined : isIn(given, domain),
  ).map((domain) => disclaimers[domain] ?? disclaimerFor(domain));
  return [...new Set([own, ...needed])].filter((words) => words !== undefined && words !== false);
}

function isIn(names: readonly string[], domain: string): boolean {
  return names.includes(`advice.${domain}`);
}
