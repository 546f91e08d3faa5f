import type { Period } from '../domain/usage-count.ts';

/** What is known of the audit log beside what it says. */
export interface LogHealth {
  /** How many entries the log has, signed or not. */
  length(): Promise<number>;
  /** Up to which entry it was checked against what was signed, the last time that somebody did. */
  checkedTo(): Promise<number>;
  /** Notes that, unless others have got further. */
  noteChecked(size: number): Promise<void>;
  /** The minutes of a period in which its head was signed, each once and in order: a process that serves signs at least every five. */
  signedMinutes(period: Period): Promise<readonly Temporal.Instant[]>;
}
