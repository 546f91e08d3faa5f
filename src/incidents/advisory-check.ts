import type { Incident } from '../domain/incident.ts';
import type { DailyWatch } from './daily-watch.ts';

type DailyCheck = ConstructorParameters<typeof DailyWatch>[0];

/** A package that is shipped and the weaknesses that are known of it. */
interface Advisory {
  readonly package: string;
  /** Of the worst. */
  readonly severity: 'low' | 'moderate' | 'high' | 'critical';
  readonly count: number;
}

const SEVERITIES: Readonly<Record<Advisory['severity'], Incident['severity']>> = {
  low: 'low',
  moderate: 'medium',
  high: 'high',
  critical: 'high',
};

/** In: `ask` gives undefined where nobody answers. */
export function advisoryCheck(
  ask: (signal: AbortSignal) => Promise<readonly Advisory[] | undefined>,
): DailyCheck {
  return {
    kind: 'advisory',
    async find(_policy, _now, signal) {
      const found = await ask(signal);
      const problems = (found ?? []).map((one) => ({
        group: one.package,
        cause: one.package,
        severity: SEVERITIES[one.severity],
        evidence: { worst: one.severity, advisories: one.count },
      }));
      return { problems, isComplete: found !== undefined };
    },
  };
}
