import type { PlatformId } from '../domain/platforms.ts';
import type { Turn } from '../domain/turn.ts';
import type { ChangeParts } from './change-parts.ts';

/** Why somebody wants no answer any more: they deleted their question, or pressed Stop. */
export type Withdrawal = NonNullable<Turn['withdrawn']>;

/** Questions that are not to be answered any more. What it says counts on every replica. */
export interface Withdrawals {
  /** The turn of a post, whatever became of it, where `subject` asked it. */
  findByPost(
    tenant: string,
    platform: PlatformId,
    postKey: string,
    subject: string,
  ): Promise<string | undefined>;
  /** The turns of a thread that `subject` asked and that have no outcome yet, oldest first. */
  findOpen(tenant: string, thread: string, subject: string): Promise<readonly string[]>;
  /**
   * Marks a turn. One that has an outcome already only counts as `deleted`; its reply is then to be taken back, by whoever claims it.
   * Out: false, and nothing written, where it was marked before or there is nothing left to withdraw.
   */
  withdraw(tenant: string, turnId: string, why: Withdrawal, parts: ChangeParts): Promise<boolean>;
  /** Remembers a post that was deleted, for its question may come after: `Inbox.accept` does not take it then. */
  noteDeleted(tenant: string, platform: PlatformId, postKey: string, at: Temporal.Instant): Promise<void>;
  /** Which of these turns are marked, and why. */
  among(turnIds: readonly string[]): Promise<ReadonlyMap<string, Withdrawal>>;
}
