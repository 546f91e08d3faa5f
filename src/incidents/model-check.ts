import type { Incident } from '../domain/incident.ts';
import { modelsOf } from '../policy/models-of.ts';
import type { ModelCatalogue, ModelLife } from '../ports/model-catalogue.ts';
import type { DailyWatch } from './daily-watch.ts';

type DailyCheck = ConstructorParameters<typeof DailyWatch>[0];

type Problem = Awaited<ReturnType<DailyCheck['find']>>['problems'][number];

/** From worst to best: within so many days, told so loudly. What is further away is no matter yet. */
const STAGES: readonly {
  readonly days: number;
  readonly severity: Incident['severity'];
  readonly why: string;
}[] = [
  { days: 0, severity: 'high', why: 'ended' },
  { days: 7, severity: 'high', why: 'ends_within_7_days' },
  { days: 30, severity: 'medium', why: 'ends_within_30_days' },
  { days: 90, severity: 'low', why: 'ends_within_90_days' },
];

/** Finds models of the policy that end soon, are gone or are no dated snapshots. */
export function modelCheck({ lifeOf }: ModelCatalogue): DailyCheck {
  return {
    kind: 'model_ending',
    async find(policy, now) {
      const today = now.toZonedDateTimeISO(policy.timezone).toPlainDate();
      const lives = await Promise.all(
        modelsOf(policy).map(async (model) => ({ model, life: await lifeOf(model) })),
      );
      const known = lives.filter(({ life }) => life.offered !== 'unknown');
      return {
        problems: known.flatMap(({ model, life }) => judge(model, life, today)),
        isComplete: known.length === lives.length,
      };
    },
  };
}

/** One problem a model, the worst: it becomes worse in the same incident. */
function judge(
  model: string,
  { offered, ends, isAlias }: ModelLife,
  today: Temporal.PlainDate,
): readonly Problem[] {
  const about = { group: model, cause: model };
  if (offered === 'no') return [{ ...about, severity: 'high', evidence: { why: 'not_offered' } }];
  const stage = ends === undefined ? undefined : stageOf(today.until(ends).days);
  if (stage !== undefined && ends !== undefined)
    return [{ ...about, severity: stage.severity, evidence: { why: stage.why, ends } }];
  return isAlias ? [{ ...about, evidence: { why: 'not_a_dated_snapshot' } }] : [];
}

function stageOf(days: number): (typeof STAGES)[number] | undefined {
  return STAGES.find((one) => days <= one.days);
}
