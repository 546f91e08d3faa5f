import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Turn } from '../../src/turn/turn.ts';
import { EnvelopeError } from '../crypto/keyring.ts';
import { appendSealed } from './audit-log.ts';
import { dialectOf } from './dialect-of.ts';
import { insertIncidents } from './incidents.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { type TurnRow, toTurn } from './turn-row.ts';
import { addUsage } from './usage.ts';

/** Why a question cannot be read: its asker was erased, or it does not open under the key that the asker has now. */
export type Unread = 'erased' | 'failed';

const QUESTION = { metric: 'questions', label: '', value: 1 } as const;
const UNDELIVERED = { metric: 'undelivered', label: 'undeliverable', value: 1 } as const;

/** Opens a row that was claimed. */
export async function openClaimed(row: TurnRow, keyring: Keyring): Promise<Turn | Unread> {
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
export async function endUnread(
  db: Kysely<Schema>,
  row: TurnRow,
  why: Unread,
  now: Temporal.Instant,
): Promise<void> {
  const at = toIso(now);
  const recorded = row.status === 'ended';
  await db.transaction().execute(async (trx) => {
    const result = await trx
      .updateTable('turns')
      .set({ status: 'undeliverable', lease_until: null, worker: null })
      .$if(!recorded, (update) => update.set({ outcome: why, ended_at: at }))
      .where('id', '=', row.id)
      .where('worker', '=', row.worker)
      .where('attempts', '=', row.attempts)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) return;
    await dialectOf(trx).announceTurns(trx);
    if (why === 'failed') await insertIncidents(trx, [toIncident(row, now)]);
    const counts = recorded
      ? [UNDELIVERED]
      : [QUESTION, { metric: 'outcome', label: why, value: 1 } as const];
    await addUsage(trx, [{ tenant: row.tenant, at: now, counts }]);
    await appendSealed(trx, [toFact(row, why, at)]); // last, as every transaction does: its lock is held until the end
  });
}

function toFact(row: TurnRow, why: Unread, at: string) {
  return {
    at,
    tenant: row.tenant,
    kind: row.status === 'ended' ? 'turn.undelivered' : 'turn.ended',
    turn_id: row.id,
    actor: row.subject,
    policy_version: null,
    meta: JSON.stringify({ outcome: why }),
    payload_hash: null,
    sealed_payload: null,
  };
}

/** At most one a turn: it has the turn's id. */
function toIncident({ id, tenant }: TurnRow, at: Temporal.Instant) {
  const cause = 'UNREADABLE';
  return { id, tenant, kind: 'turn_failed', severity: 'high', at, turnId: id, cause } as const;
}
