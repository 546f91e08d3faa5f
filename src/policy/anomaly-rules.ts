import { z } from 'zod';
import { ANOMALY_KPIS, type AnomalyKpi } from '../domain/anomaly.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):00$/, 'must be a full hour in quotes, "20:00"');

const KpiRule = z.strictObject({
  watch: z.boolean('must be true or false').default(true),
  /** What an hour may have until four weeks have told what is usual. */
  cap: z.number().positive('must be more than 0').optional(),
});

/** What is out of the ordinary, and is an incident. */
export const AnomalyRules = z.strictObject({
  /** How unlikely an hour must be: once in 100 000, in 10 000 or in 1 000 such hours. */
  sensitivity: z.enum(['low', 'usual', 'high'], 'must be low, usual or high').default('usual'),
  kpis: z
    .partialRecord(z.enum(ANOMALY_KPIS as unknown as [AnomalyKpi, ...AnomalyKpi[]]), KpiRule)
    .default({}),
  /** When next to nobody should ask, in the policy's time zone. */
  offHours: z
    .strictObject({
      from: TimeOfDay.default('20:00'),
      to: TimeOfDay.default('06:00'),
      /** Saturdays and Sundays as a whole. */
      weekends: z.boolean('must be true or false').default(true),
    })
    .prefault({}),
});
type AnomalyRules = z.infer<typeof AnomalyRules>;

/**
 * What an hour may have before anything is known of what is usual: events; US dollars for `cost`, seconds for `latency`, percent for
 * rates. Wide, for a help desk of some thousand people: whoever has fewer sets their own.
 */
const CAPS: Readonly<Record<AnomalyKpi, number>> = {
  questions: 2000,
  errors: 20,
  refusals: 200,
  redactions: 500,
  injections: 10,
  cost: 20,
  latency: 60,
  poor_votes: 50,
  one_person: 60,
  off_hours: 300,
  error_rate: 50,
  refusal_rate: 80,
  poor_vote_rate: 90,
};

const FACTORS: Readonly<Record<AnomalyRules['sensitivity'], number>> = { low: 0.1, usual: 1, high: 10 };

/** How a KPI is watched. */
export function watchingOf(
  { sensitivity, kpis }: AnomalyRules,
  kpi: AnomalyKpi,
): { readonly isWatched: boolean; readonly cap: number; readonly sensitivity: number } {
  const rule = kpis[kpi];
  return {
    isWatched: rule?.watch !== false,
    cap: rule?.cap ?? CAPS[kpi],
    sensitivity: FACTORS[sensitivity],
  };
}

/** Whether next to nobody should ask in an hour: `slot` counts hours from Monday 0:00 on. */
export function isOffHour(
  { offHours: { from, to, weekends } }: Pick<AnomalyRules, 'offHours'>,
  slot: number,
): boolean {
  if (weekends && slot >= 5 * 24) return true;
  const [hour, first, end] = [slot % 24, Number.parseInt(from, 10), Number.parseInt(to, 10)];
  return first <= end ? hour >= first && hour < end : hour >= first || hour < end;
}
