import { type Insertable, type Kysely, sql } from 'kysely';
import type { AuditFact } from '../../src/domain/audit-entry.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { SentRequests } from '../../src/ports/sent-requests.ts';
import { subjectOf } from '../../src/domain/person.ts';
import type { Receipt } from '../../src/domain/turn-record.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { type SealedFact, appendSealed, sealFacts } from './audit-log.ts';
import { insertOnce } from './built-once.ts';
import { createGroup } from './group.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Row = Insertable<Schema['sent_requests']>;

/** A request that is about to leave, sealed and ready to be written. */
interface SealedRequest {
  readonly turn: Turn;
  readonly row: Row;
  readonly facts: readonly SealedFact[];
  /** Its turn has to be held. */
  readonly held: boolean;
}

/** Requests that are about to leave at the same time are committed together. */
export function openSentRequests(db: Kysely<Schema>, keyring: Keyring): SentRequests {
  const notes = createGroup((sealed: readonly SealedRequest[]) => noteRequests(db, sealed));
  return {
    async note(turn, request, fact) {
      return notes.add({ ...(await sealRequest(turn, request, fact, keyring)), held: true });
    },
    async noteAfter(turn, request, fact) {
      await notes.add({ ...(await sealRequest(turn, request, fact, keyring)), held: false });
    },
  };
}

/** All that left for a turn, in order. None where its asker was erased. */
export async function findReceipts(
  db: Kysely<Schema>,
  tenant: string,
  turnId: string,
  keyring: Keyring,
): Promise<Receipt[]> {
  const rows = await db
    .selectFrom('sent_requests')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('turn_id', '=', turnId)
    .orderBy('first_at')
    .orderBy('destination')
    .orderBy('sha256')
    .execute();
  const receipts = await Promise.all(
    rows.map(async ({ purpose, destination, sha256, attempts, subject, sealed_body: sealed }) => {
      const body = await keyring.open(subject, contextOf(turnId), sealed);
      return body === undefined ? undefined : { purpose, destination, body, sha256, attempts };
    }),
  );
  return receipts.filter((receipt) => receipt !== undefined);
}

/** Outside of any transaction, which may hold the only connection. */
async function sealRequest(
  turn: Turn,
  { purpose, destination, body, sha256 }: Omit<Receipt, 'attempts'>,
  fact: AuditFact,
  keyring: Keyring,
): Promise<Omit<SealedRequest, 'held'>> {
  const subject = keyring.pseudonym('subject', fact.subject ?? subjectOf(turn));
  const at = toIso(fact.at);
  const row = {
    tenant: turn.tenant,
    turn_id: turn.id,
    destination,
    sha256,
    purpose,
    subject,
    sealed_body: await keyring.seal(subject, contextOf(turn.id), body),
    attempts: 1,
    first_at: at,
    last_at: at,
  };
  return { turn, row, facts: await sealFacts([fact], keyring) };
}

/** Out: for each, in order, true when its turn was still held; nothing is written of the others. */
async function noteRequests(
  db: Kysely<Schema>,
  sealed: readonly SealedRequest[],
): Promise<readonly boolean[]> {
  return db.transaction().execute(async (trx) => {
    const ids = await markHeld(
      trx,
      sealed.filter(({ held }) => held),
    );
    const mayLeave = sealed.map(({ turn, held }) => !held || ids.has(turn.id));
    const added = await addRequests(
      trx,
      sealed.filter((_one, index) => mayLeave[index]),
    );
    await appendSealed(
      trx,
      added.flatMap(({ facts }) => facts),
    );
    return mayLeave;
  });
}

/** Their rows are locked until the transaction ends: whoever claims a turn after this finds all that left for it before. */
async function markHeld(trx: Kysely<Schema>, sealed: readonly SealedRequest[]): Promise<ReadonlySet<string>> {
  if (sealed.length === 0) return new Set();
  const rows = sealed.map(({ turn, row }) => {
    const key = sql`${turn.id}, ${turn.worker}, cast(${turn.attempts} as integer)`;
    return sql`(${key}, cast(${row.purpose === 'moderation' ? 0 : 1} as integer))`;
  });
  const { rows: held } = await sql<{ id: string }>`
    with held (id, worker, attempts, billed) as (values ${sql.join(rows)})
    update turns set maybe_billed = case when held.billed = 1 then 1 else turns.maybe_billed end
    from held
    where turns.id = held.id and turns.worker = held.worker and turns.attempts = held.attempts
      and turns.status = 'running' and turns.lease_until is not null
    returning turns.id`.execute(trx);
  return new Set(held.map(({ id }) => id));
}

/** Out: those that had not left before. */
async function addRequests(
  trx: Kysely<Schema>,
  sealed: readonly SealedRequest[],
): Promise<readonly SealedRequest[]> {
  if (sealed.length === 0) return [];
  const byKey = new Map<string, SealedRequest>();
  for (const one of sealed) {
    const attempts = one.row.attempts + (byKey.get(keyOf(one.row))?.row.attempts ?? 0);
    byKey.set(keyOf(one.row), { ...one, row: { ...one.row, attempts } });
  }
  const requests = [...byKey.values()];
  const { rows: written } = await countRequests(
    trx,
    requests.map(({ row }) => row),
  );
  const attempts = new Map(written.map((row) => [keyOf(row), row.attempts]));
  return requests.filter(({ row }) => attempts.get(keyOf(row)) === row.attempts);
}

const countRequests = insertOnce(
  'sent_requests',
  [
    'tenant',
    'turn_id',
    'destination',
    'sha256',
    'purpose',
    'subject',
    'sealed_body',
    'attempts',
    'first_at',
    'last_at',
  ],
  (query) =>
    query
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'turn_id', 'destination', 'sha256']).doUpdateSet({
          attempts: sql<number>`sent_requests.attempts + excluded.attempts`,
          last_at: sql<string>`excluded.last_at`,
        }),
      )
      .returning(['tenant', 'turn_id', 'destination', 'sha256', 'attempts']),
);

function keyOf(row: Pick<Row, 'tenant' | 'turn_id' | 'destination' | 'sha256'>): string {
  return [row.tenant, row.turn_id, row.destination, row.sha256].join('\n');
}

function contextOf(turnId: string): string {
  return `turn:${turnId}:sent`;
}
