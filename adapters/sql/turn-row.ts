import type { Selectable } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { QuestionEvent, Turn } from '../../src/turn/turn.ts';
import type { Schema } from './schema.ts';

export type TurnRow = Selectable<Schema['turns']>;

/** Opens a row into a turn. An erased asker's turn has nothing left to answer: undefined. */
export async function toTurn(row: TurnRow, keyring: Keyring): Promise<Turn | undefined> {
  const opened = await keyring.open(row.subject, `turn:${row.id}:event`, row.sealed_event);
  if (opened === undefined) return undefined;
  const event = JSON.parse(opened) as QuestionEvent;
  return {
    id: row.id,
    tenant: row.tenant,
    place: event.place,
    thread: row.thread,
    asker: event.asker,
    text: event.text,
    mentions: event.mentions,
    ...(event.files === undefined ? {} : { files: event.files }),
    ...(event.quotes === undefined ? {} : { quotes: event.quotes }),
    receivedAt: Temporal.Instant.from(row.received_at),
    worker: row.worker ?? '',
    attempts: row.attempts,
    retries: row.retries,
    replyRef: row.reply_ref ?? undefined,
  };
}
