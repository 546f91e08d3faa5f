import type { Decision } from '../domain/decision.ts';
import { MODERATION } from '../domain/moderation.ts';
import type { Moderated, TurnRecord } from '../domain/turn-record.ts';
import type { Guard } from '../guards/guard.ts';

/** What tells which checks a turn came through. */
interface Checked {
  readonly decision: Decision;
  /** The detectors looked at it. */
  readonly redacted: boolean;
  /** The guards did as well. */
  readonly judged: boolean;
  readonly drafted: boolean;
  /** What the moderation service was asked. */
  readonly moderated: readonly Moderated[];
}

/** Stands for all detectors, which run before the guards. */
const DETECTORS = 'detectors';

/**
 * Which guards looked at a turn. What a guard decided stands for one that could not check: of the others of its stage
 * nothing is claimed then.
 */
export function toChecks(
  { decision, redacted, judged, drafted, moderated }: Checked,
  guards: readonly Guard[],
): NonNullable<TurnRecord['checks']> {
  const named = decision.by === 'guard' ? decision.id : undefined;
  const failed = named === MODERATION ? undefined : named; // it runs after the local guards
  const looked = moderated.filter(({ result }) => result === 'passed' || result === 'flagged');
  const service = moderated.length === 0 ? [] : [MODERATION];
  const reached: readonly Guard['stage'][] = [
    ...(judged ? ['input' as const] : []),
    ...(drafted ? ['output' as const] : []),
  ];
  const whole = failed === undefined ? reached : reached.slice(0, -1);
  const ran = guards.filter(({ stage }) => whole.includes(stage)).map(({ id }) => id);
  return {
    ran: [
      ...new Set([...(redacted ? [DETECTORS] : []), ...ran]),
      ...(looked.length === moderated.length ? service : []),
    ],
    notRun: [
      ...(failed === undefined ? [] : [failed]),
      ...(looked.length === moderated.length ? [] : service),
    ],
  };
}
