import { clusterMean, withPseudoClusters } from '../statistics/clustered.ts';
import { holm } from '../statistics/holm.ts';
import { mcnemar } from '../statistics/paired.ts';
import { studentQuantile } from '../statistics/student.ts';
import type { QUALIFICATION_VERDICTS, UNTOLD } from './verdicts.ts';

/** What one model made of a question, once. */
interface Trial {
  /** All that was expected of the answer holds. */
  readonly right: boolean;
  /** Which share of what was expected holds. */
  readonly score: number;
  /** There was no answer: refused, not found, failed. */
  readonly refused: boolean;
  readonly chars: number;
  readonly latencyMs: number;
  /** Undefined where the policy has no price. */
  readonly costMicroUsd?: number | undefined;
  /** Something left for it. */
  readonly isAsked: boolean;
  /** Why there is no answer, where it is for a fault. */
  readonly error?: string | undefined;
}

/** Both models on one question, in the same repeat. */
interface Pair {
  readonly item: string;
  readonly policy: Trial;
  readonly candidate: Trial;
}

type MeasureId = 'right' | 'score' | 'refused' | 'chars' | 'latencyMs' | 'costMicroUsd';

interface Measure {
  readonly id: MeasureId;
  /** Of all answers. */
  readonly policy: number;
  readonly candidate: number;
  /** Candidate less policy; of length, time and cost how many times as much. */
  readonly difference: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
  readonly test: 'McNemar, exact' | 'paired t';
  /** Of right answers and refusals: that the candidate is worse; of the others that it differs. */
  readonly pValue: number;
  /** In its family. */
  readonly adjusted: number;
}

const LEVEL = 0.05;
const POWER_TAIL = 0.2;
/** With fewer questions nobody calls a model no worse. */
const FEWEST = 20;
/** With a larger share of answers lost to faults nothing is compared but the faults. */
const MOST_FAULTS = 0.05;
/** A model of the policy that gets fewer golden questions right is no measure for another one. */
const LEAST_RIGHT = 0.5;
/** What decides; what is told beside it. */
const DECIDES: readonly MeasureId[] = ['right', 'refused'];
const TOLD: readonly MeasureId[] = ['score', 'chars', 'latencyMs', 'costMicroUsd'];

/**
 * Compares two models question by question. Right answers and refusals decide: one family of tests, each whether the candidate is
 * worse, adjusted after Holm to 5 %. What else differs (the share of what was expected that holds, length, time, cost) is another
 * family, told and deciding nothing, tested both ways. Repeats of a question are one cluster.
 *
 * `worse`: fewer right answers or more refusals, for sure. `better`: more right answers, for sure (5 %). `no_worse`: not fewer by as much
 * as `margin`, for sure (5 %). `cannot_tell`: two models that fail alike are not alike; `why` says what is in the way. What was decided without a model says nothing, and is left out.
 */
export function compareModels(
  all: readonly Pair[],
  margin: number,
  isGolden: (item: string) => boolean = () => true,
) {
  const pairs = all.filter(({ policy, candidate }) => policy.isAsked || candidate.isAsked);
  const items = [...Map.groupBy(pairs, ({ item }) => item).values()];
  const repeats = Math.max(0, ...items.map(({ length }) => length));
  const deciding = DECIDES.flatMap((id) => measureAnswers(id, items, repeats) ?? []);
  const answers = adjust(deciding.map((one) => ({ ...one, pValue: towards(one, isWorse(one)) })));
  const told = TOLD.flatMap(
    (id) => (id === 'score' ? measureAnswers(id, items, repeats) : measureEffort(id, items)) ?? [],
  );
  const found = {
    questions: items.length,
    repeats,
    withoutModel: new Set(all.map(({ item }) => item)).size - items.length,
  };
  const bound = clusterMean(withPseudoClusters(differencesOf('right', items)), 1 - 2 * LEVEL);
  const verdict = toVerdict(answers, deciding, items.length, bound?.low ?? -1, margin);
  const why = findUntold(pairs, verdict, isGolden);
  return {
    ...found,
    margin,
    measures: [...answers, ...adjust(told)],
    verdict: why === undefined ? verdict : 'cannot_tell',
    ...(why === undefined ? {} : { why }),
    /** A drop of right answers that these questions would have shown in four of five comparisons. */
    smallestDrop: bound === undefined ? 1 : smallestDrop(bound),
    /** So many questions tell a model that is as good from one that is worse by the margin, in four of five comparisons. */
    questionsNeeded: bound === undefined ? FEWEST : questionsNeeded(bound, items.length, margin),
  };
}

type Verdict = (typeof QUALIFICATION_VERDICTS)[number];

/** A candidate that alone gives no answer is worse; there the other one is the measure. */
function findUntold(
  pairs: readonly Pair[],
  verdict: Verdict,
  isGolden: (item: string) => boolean,
): (typeof UNTOLD)[number] | undefined {
  if (shareOf(pairs, ({ policy }) => isFault(policy)) > MOST_FAULTS) return 'policy_faults';
  const golden = pairs.filter(({ item }) => isGolden(item));
  if (golden.length > 0 && shareOf(golden, ({ policy }) => policy.right) < LEAST_RIGHT) return 'policy_wrong';
  const isLost = shareOf(pairs, ({ candidate }) => isFault(candidate)) > MOST_FAULTS;
  return isLost && verdict !== 'worse' ? 'candidate_faults' : undefined;
}

function isFault({ refused, error }: Trial): boolean {
  return refused && error !== undefined;
}

function shareOf(pairs: readonly Pair[], is: (pair: Pair) => boolean): number {
  return pairs.length === 0 ? 0 : pairs.filter(is).length / pairs.length;
}

type Items = readonly (readonly Pair[])[];

function toVerdict(
  answers: readonly Measure[],
  deciding: readonly Measure[],
  questions: number,
  low: number,
  margin: number,
): Verdict {
  if (answers.some(({ adjusted }) => adjusted <= LEVEL)) return 'worse';
  if (questions < FEWEST) return 'inconclusive';
  if (low <= -margin) return 'inconclusive';
  const right = deciding.find(({ id }) => id === 'right');
  const isBetter = right !== undefined && towards(right, !isWorse(right)) <= LEVEL;
  return isBetter ? 'better' : 'no_worse';
}

function isWorse({ id, difference }: Measure): boolean {
  return id === 'refused' ? difference > 0 : difference < 0;
}

/** One-sided, of a two-sided p-value: where what was found points that way, half of it. */
function towards({ pValue }: Measure, pointsThere: boolean): number {
  return pointsThere ? pValue / 2 : 1 - pValue / 2;
}

function differencesOf(id: MeasureId, items: Items): readonly (readonly number[])[] {
  return items.map((pairs) =>
    pairs.map(({ policy, candidate }) => valueOf(id, candidate) - valueOf(id, policy)),
  );
}

function valueOf(id: MeasureId, trial: Trial): number {
  const value = trial[id] ?? 0;
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Of yes and no asked once the exact test; of repeats and shares the t-test over questions. */
function measureAnswers(id: MeasureId, items: Items, repeats: number): Measure | undefined {
  const differences = differencesOf(id, items);
  const isYesNo = id !== 'score';
  const mean = clusterMean(isYesNo ? withPseudoClusters(differences) : differences);
  if (mean === undefined) return undefined;
  const isExact = isYesNo && repeats === 1;
  const flat = differences.flat();
  const pValue = isExact
    ? mcnemar(flat.filter((one) => one < 0).length, flat.filter((one) => one > 0).length)
    : (clusterMean(differences)?.pValue ?? 1);
  return {
    id,
    ...bothOf(id, items),
    difference: flat.reduce((sum, one) => sum + one, 0) / flat.length,
    low: mean.low,
    high: mean.high,
    test: isExact ? 'McNemar, exact' : 'paired t',
    pValue,
    adjusted: pValue,
  };
}

/** As ratios: twice as long is as far from the same as half as long. */
function measureEffort(id: MeasureId, items: Items): Measure | undefined {
  const known = items
    .map((pairs) =>
      pairs.filter(({ policy, candidate }) => valueOf(id, policy) > 0 && valueOf(id, candidate) > 0),
    )
    .filter(({ length }) => length > 0);
  const ratios = known.map((pairs) =>
    pairs.map(({ policy, candidate }) => Math.log(valueOf(id, candidate) / valueOf(id, policy))),
  );
  const mean = clusterMean(ratios);
  if (mean === undefined) return undefined;
  const { pValue } = mean;
  return {
    id,
    ...bothOf(id, known),
    difference: Math.exp(mean.mean),
    low: Math.exp(mean.low),
    high: Math.exp(mean.high),
    test: 'paired t',
    pValue,
    adjusted: pValue,
  };
}

function bothOf(id: MeasureId, items: Items): Pick<Measure, 'candidate' | 'policy'> {
  const pairs = items.flat();
  const mean = (of: (pair: Pair) => Trial) =>
    pairs.reduce((sum, pair) => sum + valueOf(id, of(pair)), 0) / pairs.length;
  return { policy: mean(({ policy }) => policy), candidate: mean(({ candidate }) => candidate) };
}

function adjust(measures: readonly Measure[]): readonly Measure[] {
  const adjusted = holm(measures.map(({ pValue }) => pValue));
  return measures.map((measure, index) => ({ ...measure, adjusted: adjusted[index] ?? 1 }));
}

type Bound = NonNullable<ReturnType<typeof clusterMean>>;

function smallestDrop({ standardError, freedom }: Bound): number {
  const tail = LEVEL / DECIDES.length;
  return Math.min(1, (studentQuantile(tail, freedom) + studentQuantile(POWER_TAIL, freedom)) * standardError);
}

function questionsNeeded({ standardError, freedom }: Bound, questions: number, margin: number): number {
  const distance = (studentQuantile(LEVEL, freedom) + studentQuantile(POWER_TAIL, freedom)) * standardError;
  return Math.max(FEWEST, Math.ceil(questions * (distance / margin) ** 2));
}
