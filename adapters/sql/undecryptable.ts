import type { Kysely } from 'kysely';
import type { Turn } from '../../src/domain/turn.ts';
import type { NewCount } from '../../src/domain/usage-count.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { Undone, writeAll, writeChange } from './changes.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { type TurnRow, toTurn } from './turn-row.ts';

/** Why a question cannot be read: its asker was erased, or it does not open under the key that the asker has now. */
type Undecryptable = 'erased' | 'failed';

const UNDELIVERED = { metric: 'undelivered', label: 'undeliverable', value: 1 } as const;

/** Opens a row that was claimed. */
export async function openClaimed(row: TurnRow, keyring: Keyring): Promise<Turn | Undecryptable> {
  try {
    return (await toTurn(row, keyring)) ?? 'erased';
  } catch (error) {
    if (error instanceof EnvelopeError) return 'failed';
    throw error;
  }
}

/**
 * Ends a claimed turn that nobody can read, so that its thread goes on. Where it was asked is sealed as well: nothing can be
 * shown to anybody. The log keeps that it ended and how; one that does not open for another reason is an incident.
 */
export async function endUndecryptable(
  db: Kysely<Schema>,
  row: TurnRow,
  why: Undecryptable,
  now: Temporal.Instant,
): Promise<void> {
  const at = toIso(now);
  const recorded = row.status === 'ended';
  await writeAll(db, async (trx) => {
    const result = await trx
      .updateTable('turns')
      .set({ status: 'undeliverable', lease_until: null, worker: null })
      .$if(!recorded, (update) => update.set({ outcome: why, ended_at: at }))
      .where('id', '=', row.id)
      .where('worker', '=', row.worker)
      .where('attempts', '=', row.attempts)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new Undone();
    await dialectOf(trx).announceTurns(trx);
    await writeChange(trx, row.tenant, {
      at: now,
      facts: [toFact(row, why, at)],
      usage: recorded ? [UNDELIVERED] : toQuestion(row, why),
      incidents: why === 'failed' ? [toIncident(row, now)] : [],
    });
  });
}

function toFact(row: TurnRow, why: Undecryptable, at: string) {
  return {
    at,
    tenant: row.tenant,
    kind: row.status === 'ended' ? 'turn.undelivered' : 'turn.ended',
    turn_id: row.id,
    actor: row.subject,
    policy_version: null,
    meta: JSON.stringify({ outcome: why, ...(row.status === 'ended' ? {} : { received: row.received_at }) }),
    payload_hash: null,
    sealed_payload: null,
  };
}

/** Counted by when it was asked, as all questions are. */
function toQuestion({ received_at: received }: TurnRow, outcome: Undecryptable): NewCount[] {
  const at = Temporal.Instant.from(received);
  return [
    { metric: 'questions', label: '', value: 1, at },
    { metric: 'outcome', label: outcome, value: 1, at },
  ];
}

/** At most one a turn: it has the turn's id. */
function toIncident({ id, tenant }: TurnRow, at: Temporal.Instant) {
  const cause = 'UNREADABLE';
  return { id, tenant, kind: 'turn_failed', severity: 'high', at, turnId: id, cause } as const;
}
