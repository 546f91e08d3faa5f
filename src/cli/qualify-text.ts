import type { Qualification } from '../quality/qualification.ts';
import { toDollars } from './answers-test.ts';
import { toSpentText } from './assessment-cost.ts';
import { toLifeWarnings } from './candidate-life.ts';

type Measure = Qualification['measures'][number];
type Trials = Qualification['trials'][number];

const NAMES: Readonly<Record<Measure['id'], string>> = {
  right: 'right answers',
  score: 'share of what was expected',
  refused: 'no answer (refused, not found, failed)',
  chars: 'length',
  latencyMs: 'time',
  costMicroUsd: 'cost',
};
const LEVEL = 0.05;
/** Questions that are named one by one. */
const MOST_NAMED = 40;

/** The report as Markdown. */
export function toQualificationText(result: Qualification): string {
  const { candidate, against, at, policyVersion, golden, past, questions, withoutModel, repeats } = result;
  return [
    `# ${candidate} beside ${against}`,
    `Compared on ${at.slice(0, 10)} under policy ${policyVersion}: ${golden} golden and ${past} past questions, each ${repeats} times to both. ` +
      `A model answered ${questions}; ${withoutModel} were decided without one and are left out. ${toSpentText(result)}`,
    ...toLifeWarnings(
      candidate,
      { ends: result.candidateEnds, isAlias: result.candidateIsAlias ?? false },
      Temporal.PlainDate.from(at.slice(0, 10)),
    ),
    `**${toVerdictText(result)}**`,
    toTable(result.measures),
    `Right answers and refusals decide, together at 5 % after Holm, each whether ${candidate} is worse; the others are told beside them. ` +
      `A drop of ${toPoints(result.smallestDrop)} in right answers would have been found in four of five such comparisons.`,
    ...toDifferences(result),
  ].join('\n\n');
}

function toVerdictText({
  verdict,
  why,
  candidate,
  against,
  margin,
  questionsNeeded,
  questions,
}: Qualification): string {
  switch (verdict) {
    case 'worse':
      return `Worse: ${candidate} answers fewer questions right than ${against}, or leaves more unanswered. It is not promoted.`;
    case 'better':
      return `Better: ${candidate} answers more questions right than ${against}. It may be promoted.`;
    case 'no_worse':
      return `No worse: whatever it is worse by is less than ${toPoints(margin)} of right answers. It may be promoted.`;
    case 'cannot_tell':
      return `Cannot tell: ${toUntoldText(why, candidate, against)} It is not promoted.`;
    case 'inconclusive':
      return `Inconclusive: nothing shows that it is worse, and nothing that it is not, by ${toPoints(margin)}. About ${questionsNeeded} questions would tell; these are ${questions}. More repeats help, too. It is not promoted.`;
  }
  return verdict;
}

function toUntoldText(why: Qualification['why'], candidate: string, against: string): string {
  if (why === 'policy_wrong')
    return `${against}, the model of the policy, is right in fewer than half of the golden questions itself. Mend the questions or the handbook ("candor answers test"), then compare again.`;
  const silent = why === 'candidate_faults' ? candidate : against;
  return `more than 5 % of the questions to ${silent} got no answer because of faults, so the answers say nothing of the models. Look at the provider with "candor doctor", then compare again.`;
}

function toPoints(share: number): string {
  return `${(100 * share).toFixed(1).replace(/\.0$/u, '')} points`;
}

function toTable(measures: readonly Measure[]): string {
  const rows = measures.map((one) => [
    NAMES[one.id],
    toValue(one.id, one.policy),
    toValue(one.id, one.candidate),
    toDifference(one),
    one.test,
    `${toP(one.adjusted)}${one.adjusted <= LEVEL ? ' *' : ''}`,
  ]);
  const heading = ['', 'policy', 'candidate', 'difference (95 %)', 'test', 'p after Holm'];
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function toP(value: number): string {
  return value < 0.001 ? '< 0.001' : value.toFixed(3);
}

function isShare(id: Measure['id']): boolean {
  return id === 'right' || id === 'score' || id === 'refused';
}

function toValue(id: Measure['id'], value: number): string {
  if (isShare(id)) return `${(100 * value).toFixed(1)} %`;
  if (id === 'chars') return `${Math.round(value)} characters`;
  return id === 'latencyMs' ? `${(value / 1000).toFixed(1)} s` : toDollars(value);
}

function toDifference({ id, difference, low, high }: Measure): string {
  const show = (value: number) =>
    isShare(id) ? `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}` : `×${value.toFixed(2)}`;
  return `${show(difference)} (${show(low)} to ${show(high)})`;
}

/** By question: where one of the two is right more often. */
function toDifferences({ trials }: Qualification): readonly string[] {
  const byItem = [...Map.groupBy(trials, ({ item }) => item)].map(([item, all]) => ({
    item,
    policy: rightIn(all, 'policy'),
    candidate: rightIn(all, 'candidate'),
    all,
  }));
  const lost = byItem.filter(({ policy, candidate }) => candidate < policy);
  const won = byItem.filter(({ policy, candidate }) => candidate > policy);
  const toList = (some: typeof byItem) => [
    ...some
      .slice(0, MOST_NAMED)
      .map(
        ({ item, policy, candidate, all }) =>
          `- ${item}: ${policy} of ${all.length} right, now ${candidate}; ${toCame(all)}`,
      ),
    ...(some.length > MOST_NAMED ? [`- and ${some.length - MOST_NAMED} more`] : []),
  ];
  return [
    ...(lost.length === 0 ? [] : [`## Lost (${lost.length})`, toList(lost).join('\n')]),
    ...(won.length === 0 ? [] : [`## Won (${won.length})`, toList(won).join('\n')]),
  ];
}

function rightIn(all: readonly Trials[], arm: 'candidate' | 'policy'): number {
  return all.filter((one) => one[arm].right).length;
}

/** What the candidate made of it, each once. */
function toCame(all: readonly Trials[]): string {
  const came = all.map(
    ({ candidate: { verdict, outcome, rule, error } }) =>
      `${verdict}, ${outcome} by ${rule}${error === undefined ? '' : ` (${error})`}`,
  );
  return [...new Set(came)].join('; ');
}
