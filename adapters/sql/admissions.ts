import { type Kysely, sql } from 'kysely';
import type { QuotaDecision, Turn } from '../../src/domain/turn.ts';
import type { Admissions } from '../../src/ports/admissions.ts';
import { takeCharges } from './budgets.ts';
import { builtOnce } from './built-once.ts';
import type { Schema } from './schema.ts';
import { CLOCK_SLACK_MS } from './time.ts';

type RateLimit = Parameters<Admissions['decide']>[1]['limit'];

/** Ends a transaction of which nothing is to be kept. */
class Refused extends Error {
  /** Undefined when the turn is not held. */
  readonly admission: QuotaDecision | undefined;
  constructor(admission: QuotaDecision | undefined) {
    super('not admitted');
    this.admission = admission;
  }
}

/**
 * The decision stands in the row of the turn, whose holder alone may write it; it is written first, for it is the one row that
 * no other transaction waits for.
 */
export function openAdmissions(db: Kysely<Schema>): Admissions {
  return {
    async decide(turn, { limit, charges, now }) {
      try {
        return await db.transaction().execute(async (trx) => {
          const admitted = { type: 'admitted' } as const;
          if (!(await note(trx, turn, admitted))) throw new Refused(undefined);
          const retryAt = await takePlace(trx, limit, now);
          if (retryAt !== undefined) throw new Refused({ type: 'limited', retryAt });
          const charge = await takeCharges(trx, charges);
          if (charge !== undefined) throw new Refused({ type: 'short', charge });
          return admitted;
        });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { admission } = error;
        return admission !== undefined && (await note(db, turn, admission)) ? admission : undefined;
      }
    },
  };
}

const noteAdmission = builtOnce(
  (
    db,
    { admission, id, worker, attempts }: Record<'admission' | 'id' | 'worker', string> & { attempts: number },
  ) =>
    db
      .updateTable('turns')
      .set({ admission })
      .where('id', '=', id)
      .where('worker', '=', worker)
      .where('attempts', '=', attempts)
      .where('status', '=', 'running')
      .compile(),
);

/** Out: false when the turn is not held by this claim. */
async function note(db: Kysely<Schema>, turn: Turn, admission: QuotaDecision): Promise<boolean> {
  const { id, worker, attempts } = turn;
  const noted = await noteAdmission(db, { admission: toText(admission), id, worker, attempts });
  return noted.numAffectedRows === 1n;
}

/**
 * One row a key: the instant at which its allowance is full again (the theoretical arrival time of GCRA). One upsert
 * reserves a place, so racing callers are serialised by the database itself. Out: when to try again, undefined when reserved.
 */
async function takePlace(
  trx: Kysely<Schema>,
  { key, questions, perMs }: RateLimit,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const nowMs = now.epochMilliseconds;
  const stepMs = Math.ceil(perMs / questions);
  const burstMs = perMs - stepMs;
  const latestMs = nowMs + perMs + CLOCK_SLACK_MS;
  const [firstMs, lastMs] = [nowMs + stepMs, nowMs + burstMs];
  const reserved = await reserve(trx, { key, nowMs, stepMs, firstMs, lastMs, latestMs });
  if (reserved.rows.length > 0) return undefined;
  const row = await trx
    .selectFrom('rate_limits')
    .select('full_at_ms')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return Temporal.Instant.fromEpochMilliseconds(Number(row.full_at_ms) - burstMs);
}

const reserve = builtOnce(
  (
    db,
    {
      key,
      nowMs,
      stepMs,
      firstMs,
      lastMs,
      latestMs,
    }: Record<'firstMs' | 'lastMs' | 'latestMs' | 'nowMs' | 'stepMs', number> & { key: string },
  ) =>
    sql`
    insert into rate_limits (key, full_at_ms) values (${key}, ${firstMs})
    on conflict (key) do update set
      full_at_ms = case
        when rate_limits.full_at_ms between ${nowMs} and ${latestMs} then rate_limits.full_at_ms
        else ${nowMs}
      end + ${stepMs}
    where rate_limits.full_at_ms <= ${lastMs} or rate_limits.full_at_ms > ${latestMs}
    returning full_at_ms`.compile(db),
);

/** As it stands in `turns.admission`: no content, and nobody is named. */
export function toText(admission: QuotaDecision): string {
  if (admission.type !== 'short') return JSON.stringify(admission);
  const { budget, unit, cap, resetsAt } = admission.charge;
  const { for: whose, per } = budget;
  return JSON.stringify({ type: 'short', charge: { budget: { for: whose, per }, unit, cap, resetsAt } });
}

/** Reads back what `toText` wrote; JSON has instants as text. */
export function toAdmission(text: string): QuotaDecision {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'retryAt' || key === 'resetsAt' ? Temporal.Instant.from(String(value)) : value,
  ) as QuotaDecision;
}
