import type { Kysely, Selectable } from 'kysely';
import { hashPayload } from '../../src/audit/chain.ts';
import type { AuditEntry } from '../../src/domain/audit-entry.ts';
import type { PayloadState, StoredLog } from '../../src/ports/stored-log.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { toEntry } from './audit-log.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';

const PAGE = 1000;
/** Whose key what is about nobody is sealed under. */
const SYSTEM = 'system';

type Row = Selectable<Schema['audit_entries']>;

type StoredEntry = Awaited<ReturnType<typeof toStored>>;

export function openStoredLog(db: Kysely<Schema>, keyring: Keyring): StoredLog {
  return {
    entries: () => readEntries({ db, keyring }),
    hashes: () => readHashes(db),
    checkpoints: (fromSize) => readCheckpoints(db, fromSize),
    newestCheckpoint: () =>
      db
        .selectFrom('audit_checkpoints')
        .select(['size', 'note'])
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst(),
    tree: () =>
      db
        .selectFrom('audit_tree')
        .select(['size', 'head', 'nodes'])
        .where('name', '=', 'head')
        .executeTakeFirst(),
  };
}

async function* readEntries({ db, keyring }: StoreDeps): AsyncGenerator<readonly StoredEntry[]> {
  for (let after: number | undefined; ;) {
    const rows = await readPage(db, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    const page: StoredEntry[] = [];
    for (const row of rows) page.push(await toStored(row, keyring));
    yield page;
    after = last.seq;
    if (!Number.isSafeInteger(after)) return; // no log counts so far, and nothing can be read after it
  }
}

async function toStored(row: Row, keyring: Keyring) {
  return { entry: toStoredEntry(row), payload: await checkPayload(row, keyring) };
}

async function* readHashes(db: Kysely<Schema>): AsyncGenerator<Uint8Array> {
  for (let next = 1; ;) {
    const rows = await db
      .selectFrom('audit_entries')
      .select(['seq', 'hash'])
      .where('seq', '>=', next)
      .orderBy('seq')
      .limit(PAGE * 10)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const { hash } of rows) yield Buffer.from(hash, 'hex');
    next = last.seq + 1;
  }
}

async function* readCheckpoints(
  db: Kysely<Schema>,
  fromSize: number,
): AsyncGenerator<{ readonly size: number; readonly note: string }> {
  for (let next = fromSize; ;) {
    const rows = await db
      .selectFrom('audit_checkpoints')
      .select(['size', 'note'])
      .where('size', '>=', next)
      .orderBy('size')
      .limit(PAGE)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    next = last.size + 1;
  }
}

/** From the lowest number on, whatever that is: what stands before the first entry is to be seen, too. */
function readPage(db: Kysely<Schema>, after: number | undefined): Promise<Row[]> {
  const rows = db.selectFrom('audit_entries').selectAll().orderBy('seq').limit(PAGE);
  return (after === undefined ? rows : rows.where('seq', '>', after)).execute();
}

/** What was tampered with may be no JSON: its hash shows it then. */
export function toStoredEntry(row: Row): AuditEntry {
  try {
    return toEntry(row);
  } catch {
    return toEntry({ ...row, meta: '{}' });
  }
}

/** The content of an entry, as it was sealed. Out: a state where it does not open. */
export async function openPayload(
  { actor, kind, sealed_payload: sealed }: Row,
  keyring: Keyring,
): Promise<{ readonly salt: string; readonly payload: string } | 'absent' | 'locked' | 'broken'> {
  if (sealed === null) return 'absent';
  const opened = await tryOpen(keyring, actor ?? SYSTEM, `audit:${kind}`, sealed);
  if (typeof opened === 'string') return opened;
  return JSON.parse(opened.text) as { readonly salt: string; readonly payload: string };
}

/** Out: the text, or why there is none. */
export async function tryOpen(
  keyring: Keyring,
  subject: string,
  context: string,
  sealed: string,
): Promise<{ readonly text: string } | 'absent' | 'locked' | 'broken'> {
  if (sealed === '') return 'absent';
  try {
    const text = await keyring.open(subject, context, sealed);
    return text === undefined ? 'locked' : { text };
  } catch (error) {
    if (error instanceof EnvelopeError) return 'broken';
    throw error;
  }
}

async function checkPayload(row: Row, keyring: Keyring): Promise<PayloadState> {
  if (row.payload_hash === null) return 'none';
  const opened = await openPayload(row, keyring);
  if (typeof opened === 'string') return opened;
  const hash = hashPayload(Buffer.from(opened.salt, 'base64url'), opened.payload);
  return hash === row.payload_hash ? 'intact' : 'differs';
}
