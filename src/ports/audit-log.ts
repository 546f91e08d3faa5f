import type { AuditEntry, AuditFact } from '../domain/audit-entry.ts';
import type { NewCount, Period } from '../domain/usage-count.ts';

/** The append-only log. Entries are numbered from 1 without gaps and chained; `append` is durable when it resolves. */
export interface AuditLog {
  /** `usage`: what is counted with them, in one transaction. */
  append(
    facts: readonly AuditFact[],
    usage?: { readonly tenant: string; readonly at: Temporal.Instant; readonly counts: readonly NewCount[] },
  ): Promise<void>;
  /** The tenant's entries of these kinds in a period, in order; the newest `limit` of them. */
  ofKinds(
    tenant: string,
    kinds: readonly AuditFact['kind'][],
    period: Period,
    limit: number,
  ): Promise<readonly AuditEntry[]>;
  /** Entries in order, from `fromSeq` on, streamed in pages. */
  read(fromSeq: number): AsyncIterable<AuditEntry>;
}
