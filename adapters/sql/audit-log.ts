import { type Insertable, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import { hashEntry, hashPayload } from '../../src/audit/chain.ts';
import { Tree } from '../../src/audit/tree.ts';
import type { AuditEntry, AuditFact, PlainFact } from '../../src/domain/audit-entry.ts';
import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { takeRandom } from '../crypto/random-pool.ts';
import { guessEnd, moveTree, noteEnd, readEnd, writeTree } from './audit-tree.ts';
import { insertOnce } from './built-once.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { addUsage } from './usage.ts';

const PAGE = 1000;
/** Rows of one statement: databases bind so many values and no more. */
const INSERTED = 500;

type Row = Selectable<Schema['audit_entries']>;
/** A fact with its content sealed, ready to be numbered and chained. */
export type SealedFact = Omit<Insertable<Schema['audit_entries']>, 'seq' | 'prev' | 'hash'>;

export function openAuditLog(db: Kysely<Schema>, keyring: Keyring): AuditLog {
  return {
    async append(facts, usage) {
      const sealed = await sealFacts(facts, keyring);
      await db.transaction().execute(async (trx) => {
        if (usage !== undefined) await addUsage(trx, [usage]);
        await appendSealed(trx, sealed);
      });
    },
    async ofKinds(tenant, kinds, { start, end }, limit) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('kind', 'in', kinds)
        .where(sql<SqlBool>`kind <> ''`) // which the index says of all that it holds
        .where('at', '>=', toIso(start))
        .where('at', '<', toIso(end))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.toReversed().map(toEntry);
    },
    read: (fromSeq) => readEntries(db, fromSeq),
  };
}

/** Entries in order, in pages. */
export async function* readEntries(db: Kysely<Schema>, fromSeq: number): AsyncGenerator<AuditEntry> {
  for (let next = fromSeq; ;) {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '>=', next)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    yield* rows.map(toEntry);
    const last = rows.at(-1);
    if (last === undefined) return;
    next = last.seq + 1;
  }
}

/** Seals payloads outside any transaction: a transaction may hold the only connection. */
export async function sealFacts(facts: readonly AuditFact[], keyring: Keyring): Promise<SealedFact[]> {
  return Promise.all(facts.map((fact) => sealFact(fact, keyring)));
}

async function sealFact(fact: AuditFact, keyring: Keyring): Promise<SealedFact> {
  const plain = toPlainRow(fact, keyring);
  const { payload } = fact;
  if (payload === undefined) return plain;
  const salt = takeRandom(32);
  const sealed = await keyring.seal(
    plain.actor ?? 'system',
    `audit:${fact.kind}`,
    JSON.stringify({ salt: salt.toString('base64url'), payload }),
  );
  return { ...plain, payload_hash: hashPayload(salt, payload), sealed_payload: sealed };
}

/** A fact without content needs no key, and may be made inside a transaction. */
export function toPlainRow(fact: PlainFact, keyring: Pick<Keyring, 'pseudonym'>) {
  const actor = fact.subject === undefined ? null : keyring.pseudonym('subject', fact.subject);
  return toUnsealedRow(fact, actor);
}

/** The same where the pseudonym of its subject is known, or it has none. */
export function toUnsealedRow(fact: Omit<PlainFact, 'subject'>, actor: string | null = null) {
  return {
    at: toIso(fact.at),
    tenant: fact.tenant,
    kind: fact.kind,
    turn_id: fact.turnId ?? null,
    actor,
    policy_version: fact.policyVersion ?? null,
    meta: JSON.stringify(fact.meta),
    payload_hash: null,
    sealed_payload: null,
  } satisfies SealedFact;
}

/** Numbers, chains and inserts, and lets the tree grow; call inside a transaction. */
export async function appendSealed(trx: Kysely<Schema>, facts: readonly SealedFact[]): Promise<void> {
  if (facts.length === 0) return;
  await dialectOf(trx).lock(trx, 'audit');
  const guess = guessEnd();
  if (guess !== undefined) {
    const { rows, end } = chain(facts, { ...guess, tree: Tree.parse(guess.size, guess.nodes) });
    const isRight = end !== undefined && (await moveTree(trx, guess, end));
    if (isRight) await insertEntries(trx, rows);
    if (isRight) return noteEnd(end, guess);
  }
  const read = await readEnd(trx);
  const { rows, end } = chain(facts, read);
  await insertEntries(trx, rows);
  if (end === undefined) return;
  await writeTree(trx, { name: 'head', ...end });
  noteEnd(end, read);
}

/** Out: the entries, and the end of the log after them where it has a tree. */
function chain(facts: readonly SealedFact[], { size, head, tree }: Awaited<ReturnType<typeof readEnd>>) {
  let seq = size;
  let prev = head;
  const rows = facts.map((fact) => {
    seq += 1;
    const row = { ...fact, seq, prev, hash: '', sealed_payload: fact.sealed_payload ?? null } as Row;
    row.hash = hashEntry(toEntry(row));
    prev = row.hash;
    tree?.append(Buffer.from(row.hash, 'hex'));
    return row;
  });
  return { rows, end: tree && { size: tree.size, head: prev, nodes: tree.toText() } };
}

async function insertEntries(trx: Kysely<Schema>, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += INSERTED) {
    const some = rows.slice(start, start + INSERTED);
    await insertRows(trx, some);
  }
}

const insertRows = insertOnce(
  'audit_entries',
  [
    'seq',
    'at',
    'tenant',
    'kind',
    'turn_id',
    'actor',
    'policy_version',
    'meta',
    'payload_hash',
    'sealed_payload',
    'prev',
    'hash',
  ],
  (query) => query,
);

export function toEntry(row: Row): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    tenant: row.tenant,
    kind: row.kind,
    turnId: row.turn_id,
    actor: row.actor,
    policyVersion: row.policy_version,
    meta: JSON.parse(row.meta) as AuditEntry['meta'],
    payloadHash: row.payload_hash,
    prev: row.prev,
    hash: row.hash,
  };
}
