import type { Kysely } from 'kysely';
import type { Environment } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import type { CheckFinding, CheckResult } from '../../src/domain/self-check.ts';
import type { Organisation } from '../../src/policy/organisation.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { RetentionStore } from '../../src/ports/retention-store.ts';
import type { BaseEnv } from '../base-env.ts';
import type { Schema } from '../sql/schema.ts';

/** Names the tables in which something is kept longer than the policy says. */
type FindOverdue = (
  retention: Pick<RetentionStore, 'isDue'>,
  policy: Policy,
  now: Temporal.Instant,
) => Promise<readonly string[]>;

/** An installation under examination. Nothing of it is made, migrated or changed by looking. */
interface Patient {
  /** The process's own variables over those of `.env`. */
  readonly env: Environment;
  /** Everything wrong with them. */
  readonly faults: readonly Fault[];
  /** Undefined when they are too wrong to be read. */
  readonly base: BaseEnv | undefined;
  /** Policy, terms and rules. Throws: `ConfigError`. */
  readonly organisation: () => Promise<Organisation>;
  /** The database, read only; undefined where there is none yet. Throws: when it cannot be opened. */
  readonly database: () => Promise<Kysely<Schema> | undefined>;
  /** Tables with rows past their time; undefined where whoever asks does not know what is kept for how long. */
  readonly findOverdue?: FindOverdue | undefined;
  readonly now: Temporal.Instant;
}

/** Looks at one thing. What it throws counts as not checked; `signal` ends a look that takes too long. */
export interface Check {
  readonly id: CheckResult['id'];
  run(patient: Patient, signal: AbortSignal): Promise<readonly CheckFinding[]>;
}

export function ok(says: string): CheckFinding {
  return { status: 'ok', says };
}

export function notChecked(says: string): CheckFinding {
  return { status: 'not_checked', says };
}

export function warning(says: string, fix: string): CheckFinding {
  return { status: 'warning', says, fix };
}

export function fault(says: string, fix: string): CheckFinding {
  return { status: 'fault', says, fix };
}

/** For checks of what a database holds. */
export const NO_DATABASE = notChecked('there is no database yet: Candor was never started here.');
