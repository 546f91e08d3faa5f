import type { Selectable } from 'kysely';
import type { AuditEntry } from '../../src/domain/audit-entry.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import type { AuditEvidence } from '../../src/ports/audit-evidence.ts';
import type { PayloadState } from '../../src/ports/stored-log.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { openPayload, toStoredEntry, tryOpen } from './stored-log.ts';
import { type TurnRow, eventContext, recordContext } from './turn-row.ts';

type AuditedTurn = Awaited<ReturnType<AuditEvidence['turns']>>[number];
type AuditRow = Selectable<Schema['audit_entries']>;

/** Entries whose content is the text of the reply as it stands. */
const REPLIES = new Set(['turn.ended', 'turn.revised']);

/** The rows of turns, each with what the log has of it. The rows are read first: the log is never behind them. */
export async function findAuditedTurns(
  { db, keyring }: StoreDeps,
  ids: readonly string[],
): Promise<readonly AuditedTurn[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('turns').selectAll().where('id', 'in', ids).execute();
  const logged = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('turn_id', 'in', ids)
    .orderBy('seq')
    .execute();
  const byTurn = Map.groupBy(logged, ({ turn_id: turnId }) => turnId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return Promise.all(ids.map((id) => toAudited(id, byId.get(id), byTurn.get(id) ?? [], keyring)));
}

async function toAudited(
  id: string,
  row: TurnRow | undefined,
  logged: readonly AuditRow[],
  keyring: Keyring,
): Promise<AuditedTurn> {
  const entries = logged.map(toStoredEntry);
  if (row === undefined) return { id, row, entries };
  const { subject, status, outcome, verdict, rule } = row;
  const columns = {
    subject,
    status,
    outcome,
    verdict,
    rule,
    receivedAt: row.received_at,
    endedAt: row.ended_at,
  };
  const question = await tryOpen(keyring, subject, eventContext(id), row.sealed_event);
  const record = await checkRecord(row, logged, entries, keyring);
  const state = typeof question === 'string' ? question : 'intact';
  return { id, row: { ...columns, question: state, record }, entries };
}

async function checkRecord(
  row: TurnRow,
  logged: readonly AuditRow[],
  entries: readonly AuditEntry[],
  keyring: Keyring,
): Promise<PayloadState> {
  if (row.sealed_record === null)
    return entries.some(({ kind }) => kind === 'turn.decided') ? 'absent' : 'none';
  const opened = await tryOpen(keyring, row.subject, recordContext(row.id), row.sealed_record);
  if (typeof opened === 'string') return opened;
  const record = JSON.parse(opened.text) as TurnRecord;
  const last = logged.findLast(({ kind }) => REPLIES.has(kind));
  const told = last && (await openPayload(last, keyring));
  const outcome = entries.findLast(({ kind }) => REPLIES.has(kind))?.meta['outcome'];
  const same = record.outcome === outcome && record.verdict === row.verdict;
  // Words to somebody in danger are not logged, and what does not open is told of by itself.
  const words = typeof told === 'object' ? told.payload : '';
  return same && (words === '' || words === record.reply.text) ? 'intact' : 'differs';
}
