import { HARD_SUBJECTS, type HardSubject, type HelpNumbers } from '../domain/hard-subject.ts';
import { MODERATION } from '../domain/moderation.ts';
import { HELP_NUMBERS } from '../messages/help-numbers.ts';
import { deskFor } from './desk.ts';
import type { Policy } from './policy.ts';

/** Ids of desks that suit a subject, the best first. */
const PEOPLE = ['people', 'hr', 'human-resources', 'personnel'];
const SUITED: Readonly<Record<HardSubject, readonly string[]>> = {
  'self-harm': PEOPLE,
  'medical-emergency': ['first-aid', ...PEOPLE],
  emergency: ['facilities', 'facility', 'security', ...PEOPLE],
  abuse: PEOPLE,
  harassment: PEOPLE,
  'whistle-blowing': ['ombuds', 'compliance', 'whistle-blowing', 'legal', ...PEOPLE],
};
/** What a service for harmful content calls it. */
const SELF_HARM_FLAGGED = `${MODERATION}.self-harm`;

/** The hard subject that is to be met with help, by what was found; undefined where there is none, or rules decide alone. */
export function findHardSubject(
  { hardSubjects }: Pick<Policy, 'hardSubjects'>,
  { guards, topics }: { readonly guards: readonly string[]; readonly topics: readonly string[] },
): HardSubject | undefined {
  if (hardSubjects.answer === 'rules') return undefined;
  return HARD_SUBJECTS.find(
    (subject) =>
      guards.includes(subject) ||
      (subject === 'self-harm' && guards.includes(SELF_HARM_FLAGGED)) ||
      hardSubjects.topics[subject]?.some((topic) => topics.includes(topic)),
  );
}

/** Who is offered for a subject: never a desk for machines where there is one for people. */
export function helpDeskFor(policy: Policy, subject: HardSubject): string {
  const named = policy.hardSubjects.desks[subject];
  const suited = SUITED[subject].find((id) => policy.desks.some((desk) => desk.id === id));
  return deskFor(policy, named ?? suited).id;
}

/** Whom to call in the countries of the policy, in its order; a country that nobody knows numbers of is left out. */
export function helpNumbersOf({
  regions,
  hardSubjects,
}: Pick<Policy, 'hardSubjects' | 'regions'>): readonly (readonly [country: string, HelpNumbers])[] {
  return regions.flatMap((country) => {
    const numbers = hardSubjects.numbers[country] ?? HELP_NUMBERS[country];
    return numbers === undefined ? [] : [[country, numbers] as const];
  });
}
