import type { Guard, Stage } from '../guards/guard.ts';
import type { Checks } from './turn.ts';

/** What tells which checks a turn came through. */
interface Checked {
  readonly rule: string;
  readonly judged: boolean;
  readonly drafted: boolean;
}

/** Stands for all detectors, which run before the guards. */
export const DETECTORS = 'detectors';

/**
 * Which guards looked at a turn. A rule named `guards.…` stands for a guard that could not check: of the others of its stage
 * nothing is claimed then.
 */
export function toChecks({ rule, judged, drafted }: Checked, guards: readonly Guard[]): Checks {
  const failed = rule.startsWith('guards.') ? rule.slice('guards.'.length) : undefined;
  const reached: readonly Stage[] = [
    ...(judged ? ['input' as const] : []),
    ...(drafted ? ['output' as const] : []),
  ];
  const whole = failed === undefined ? reached : reached.slice(0, -1);
  const ran = guards.filter(({ stage }) => whole.includes(stage)).map(({ id }) => id);
  return {
    ran: [...new Set([...(judged ? [DETECTORS] : []), ...ran])],
    notRun: failed === undefined ? [] : [failed],
  };
}
