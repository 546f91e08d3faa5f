import { type Kysely, sql } from 'kysely';
import { toDocuments } from '../../src/knowledge/documents.ts';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { Passage } from '../../src/ports/handbook-index.ts';
import { sealChange, writeChange } from './changes.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';

type IndexedDocument = ReturnType<typeof toDocuments>[number];

/** Passages, and numbers, that are written with one statement. */
const BATCH = 200;
/** How often documents are written again that another process took for abandoned. */
const MOST_TRIES = 3;
/** What was written for longer and never put in force was abandoned. */
const ABANDONED_AFTER = { hours: 1 };

interface Replacement {
  readonly tenant: string;
  readonly passages: readonly Passage[];
  readonly parts: ChangeParts;
  readonly written?: ((passages: number) => void) | undefined;
}

/**
 * Writes the documents that are not there yet, in many small transactions which nobody sees anything of; then puts them in force
 * and the others out of it, in one; then deletes what is not in force any more.
 */
export async function replaceHandbook({ db, keyring }: StoreDeps, replacement: Replacement): Promise<void> {
  const { tenant, parts } = replacement;
  const documents = toDocuments(replacement.passages);
  const sealed = await sealChange(parts, keyring);
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    await writeMissing(db, documents, replacement);
    const outgoing = await db.transaction().execute(async (trx) => {
      await dialectOf(trx).lock(trx, 'handbook');
      const replaced = await putInForce(trx, tenant, documents);
      if (replaced !== undefined) await writeChange(trx, tenant, sealed);
      return replaced;
    });
    if (outgoing === undefined) continue;
    await deleteDocuments(db, [...outgoing, ...(await findAbandoned(db, replacement))]);
    return;
  }
  throw new Error('documents of the handbook vanish as often as they are written');
}

async function writeMissing(
  db: Kysely<Schema>,
  documents: readonly IndexedDocument[],
  { tenant, parts, written }: Replacement,
): Promise<void> {
  const known = new Set((await readStates(db, tenant)).map(keyOf));
  const missing = documents.filter((document) => !known.has(keyOf(document)));
  for (const batch of toBatches(missing)) {
    await db.transaction().execute((trx) => writeBatch(trx, tenant, batch, parts.at));
    written?.(batch.reduce((sum, { passages }) => sum + passages.length, 0));
  }
}

/** Whole documents, in batches of about as many passages. */
function* toBatches(documents: readonly IndexedDocument[]): Generator<readonly IndexedDocument[]> {
  let batch: IndexedDocument[] = [];
  let size = 0;
  for (const document of documents) {
    batch.push(document);
    size += document.passages.length;
    if (size < BATCH) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

async function writeBatch(
  trx: Kysely<Schema>,
  tenant: string,
  documents: readonly IndexedDocument[],
  at: Temporal.Instant,
): Promise<void> {
  const rows = documents.map(({ document, digest }) => ({
    tenant,
    document,
    digest,
    in_force: 0,
    written_at: at.toString(),
  }));
  const inserted = await trx
    .insertInto('handbook_documents')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['tenant', 'document', 'digest']).doNothing())
    .returning(['seq', 'document', 'digest'])
    .execute();
  const seqs = new Map(inserted.map((row) => [keyOf(row), row.seq]));
  const passages = documents.flatMap((document) => {
    const seq = seqs.get(keyOf(document)); // none where another process wrote it meanwhile
    return seq === undefined ? [] : document.passages.map((passage) => ({ seq, passage }));
  });
  for (const some of chunk(passages)) await insertPassages(trx, tenant, some);
}

async function insertPassages(
  trx: Kysely<Schema>,
  tenant: string,
  passages: readonly { readonly seq: number; readonly passage: Passage }[],
): Promise<void> {
  const inserted = await trx
    .insertInto('passages')
    .values(passages.map(({ seq, passage }) => toRow(tenant, seq, passage)))
    .returning(['seq', 'document_seq', 'id'])
    .execute();
  const numbers = new Map(inserted.map((row) => [`${String(row.document_seq)} ${row.id}`, row.seq]));
  const readers = passages.flatMap(({ seq, passage: { id, readers: groups } }) => {
    const passage = numbers.get(`${String(seq)} ${id}`) ?? 0;
    return groups.map((reader) => ({ passage, reader }));
  });
  for (const some of chunk(readers)) await trx.insertInto('passage_readers').values(some).execute();
}

function toRow(tenant: string, documentSeq: number, passage: Passage) {
  const { id, document, title, section, text, version, url, owner, reviewed, validUntil, sensitivity } =
    passage;
  return {
    tenant,
    document_seq: documentSeq,
    id,
    document,
    title,
    section,
    body: text,
    version,
    url: url ?? null,
    owner: owner ?? null,
    reviewed: reviewed ?? null,
    valid_until: validUntil ?? null,
    sensitivity: sensitivity === undefined ? null : JSON.stringify(sensitivity),
  };
}

/** Out: the documents that went out of force; undefined where one that should come into it is not there. */
async function putInForce(
  trx: Kysely<Schema>,
  tenant: string,
  documents: readonly IndexedDocument[],
): Promise<readonly number[] | undefined> {
  const states = await readStates(trx, tenant);
  const wanted = new Set(documents.map(keyOf));
  const there = states.filter((state) => wanted.has(keyOf(state)));
  if (there.length < wanted.size) return undefined;
  const incoming = there.filter(({ in_force: inForce }) => inForce === 0).map(({ seq }) => seq);
  const outgoing = states
    .filter((state) => state.in_force === 1 && !wanted.has(keyOf(state)))
    .map(({ seq }) => seq);
  await setInForce(trx, incoming, 1);
  await setInForce(trx, outgoing, 0);
  if (incoming.length + outgoing.length > 0) await countVersion(trx, tenant);
  return outgoing;
}

async function setInForce(trx: Kysely<Schema>, seqs: readonly number[], inForce: 0 | 1): Promise<void> {
  for (const some of chunk(seqs))
    await trx.updateTable('handbook_documents').set({ in_force: inForce }).where('seq', 'in', some).execute();
}

async function countVersion(trx: Kysely<Schema>, tenant: string): Promise<void> {
  await trx
    .insertInto('handbooks')
    .values({ tenant, version: 1 })
    .onConflict((conflict) =>
      conflict.column('tenant').doUpdateSet({ version: sql<number>`handbooks.version + 1` }),
    )
    .execute();
}

async function findAbandoned(db: Kysely<Schema>, { tenant, parts }: Replacement): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('handbook_documents')
    .select('seq')
    .where('tenant', '=', tenant)
    .where('in_force', '=', 0)
    .where('written_at', '<', parts.at.subtract(ABANDONED_AFTER).toString())
    .execute();
  return rows.map(({ seq }) => seq);
}

/** Their passages go with them. One that came into force meanwhile stays. */
async function deleteDocuments(db: Kysely<Schema>, seqs: readonly number[]): Promise<void> {
  for (const some of chunk([...new Set(seqs)]))
    await db.deleteFrom('handbook_documents').where('seq', 'in', some).where('in_force', '=', 0).execute();
}

/** The digests of the documents in force. */
export async function queryDigests(db: Kysely<Schema>, tenant: string): Promise<ReadonlyMap<string, string>> {
  const states = await readStates(db, tenant);
  const inForce = states.filter(({ in_force: current }) => current === 1);
  return new Map(inForce.map(({ document, digest }) => [document, digest]));
}

function readStates(db: Kysely<Schema>, tenant: string) {
  return db
    .selectFrom('handbook_documents')
    .select(['seq', 'document', 'digest', 'in_force'])
    .where('tenant', '=', tenant)
    .execute();
}

function keyOf({ document, digest }: { readonly document: string; readonly digest: string }): string {
  return `${digest} ${document}`;
}

function chunk<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
}
