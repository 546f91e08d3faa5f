import type { Selectable } from 'kysely';
import type { QuestionEvent } from '../../src/domain/question.ts';
import type { Receipt, TurnRecord } from '../../src/domain/turn-record.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { toAdmission } from './admissions.ts';
import type { Schema } from './schema.ts';

export type TurnRow = Selectable<Schema['turns']> & {
  /** Of a row that was just claimed: another is open that nobody holds. */
  readonly others?: boolean | number;
  /** The same: its thread has an earlier one, or a placeholder. */
  readonly follows?: boolean | number;
  /** The same: a person has a question of its asker's, or of its thread. */
  readonly in_hands?: boolean | number;
  /** The same: the version of its tenant's handbook. */
  readonly handbook?: number | null;
};

/** Statuses of turns that somebody works on, or will. */
type OpenStatus = 'queued' | 'running' | 'ended';

export function isOpenStatus(status: TurnRow['status']): status is OpenStatus {
  return status === 'queued' || status === 'running' || status === 'ended';
}

/** Opens a row into a turn. An erased asker's turn has nothing left to answer: undefined. */
export async function toTurn(row: TurnRow, keyring: Keyring): Promise<Turn | undefined> {
  const event = await openEvent(row, keyring);
  if (event === undefined) return undefined;
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
    ...(event.threadPost === undefined ? {} : { threadPost: event.threadPost }),
    addressed: event.addressed,
    ...(event.explicit === undefined ? {} : { explicit: event.explicit }),
    ...(event.postedAt === undefined ? {} : { postedAt: event.postedAt }),
    ...(row.admission === null ? {} : { admission: toAdmission(row.admission) }),
    receivedAt: Temporal.Instant.from(row.received_at),
    worker: row.worker ?? '',
    attempts: row.attempts,
    retries: row.retries,
    ...(event.awaited === undefined ? {} : { awaited: event.awaited }),
    replyRef: row.reply_ref ?? undefined,
    refused: row.refused === 1,
    loneRuns: row.lone_runs,
    ...(row.withdrawn === null ? {} : { withdrawn: row.withdrawn }),
    ...(row.follows === undefined || Boolean(row.follows) ? {} : { isFirst: true }),
    ...(row.others === undefined || Boolean(row.others) ? {} : { isLast: true }),
    ...(row.in_hands === undefined || Boolean(row.in_hands) ? {} : { isUnattended: true }),
    ...(row.maybe_billed === 1 ? { maybeBilled: true } : {}),
  };
}

/** What was asked, and how often it waited for the platform to say by whom. */
type StoredEvent = QuestionEvent & Pick<Turn, 'awaited'>;

/** `person` is the asker's pseudonym. */
export function sealEvent(
  person: string,
  turnId: string,
  event: StoredEvent,
  keyring: Keyring,
): Promise<string> {
  return keyring.seal(person, eventContext(turnId), JSON.stringify(event));
}

/** Out: undefined for an erased asker's, and for one that was emptied. */
export async function openEvent(
  { id, subject, sealed_event: sealed }: Pick<TurnRow, 'id' | 'subject' | 'sealed_event'>,
  keyring: Keyring,
): Promise<StoredEvent | undefined> {
  const opened = sealed === '' ? undefined : await keyring.open(subject, eventContext(id), sealed);
  return opened === undefined ? undefined : (JSON.parse(opened) as StoredEvent);
}

/** `person` is the asker's pseudonym. */
export function sealRecord(person: string, record: TurnRecord, keyring: Keyring): Promise<string> {
  return keyring.seal(person, recordContext(record.turnId), JSON.stringify(record));
}

type SealedRecord = Pick<TurnRow, 'id' | 'subject' | 'sealed_record'>;

export function openRecord(row: SealedRecord, keyring: Keyring): Promise<TurnRecord | undefined> {
  return openStored(row, keyring);
}

/** What left for a turn from before that was kept by itself: the last of it stands in the record. */
export async function openOldReceipt(row: SealedRecord, keyring: Keyring): Promise<Receipt[]> {
  const receipt = (await openStored(row, keyring))?.receipt;
  return receipt === undefined || receipt.body === '' ? [] : [{ ...receipt, purpose: 'answer' }];
}

type StoredRecord = TurnRecord & { readonly receipt?: Omit<Receipt, 'purpose'> };

async function openStored(
  { id, subject, sealed_record: sealed }: SealedRecord,
  keyring: Keyring,
): Promise<StoredRecord | undefined> {
  const opened = sealed === null ? undefined : await keyring.open(subject, recordContext(id), sealed);
  return opened === undefined ? undefined : (JSON.parse(opened) as StoredRecord);
}

export function eventContext(turnId: string): string {
  return `turn:${turnId}:event`;
}

export function recordContext(turnId: string): string {
  return `turn:${turnId}:record`;
}
