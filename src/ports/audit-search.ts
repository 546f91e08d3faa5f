import type { AuditEntry } from '../domain/audit-entry.ts';
import type { KeptCheckpoint } from './checkpoints.ts';
import type { Page, Position } from './pages.ts';

/** What entries are looked for by: all of it holds. Nothing that anybody wrote can be searched. */
interface AuditFilter {
  /** Of a turn or an incident. */
  readonly reference?: string | undefined;
  /** A pseudonym. */
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  readonly rule?: string | undefined;
  readonly verdict?: string | undefined;
  readonly from?: Temporal.Instant | undefined;
  readonly until?: Temporal.Instant | undefined;
}

/** An entry, and what shows that it is part of the log which was signed. */
interface EntryEvidence {
  readonly entry: AuditEntry;
  /** The first that is of this entry; undefined until one was signed. */
  readonly checkpoint: KeptCheckpoint | undefined;
  /** The last one that is not. */
  readonly before: KeptCheckpoint | undefined;
  /** Hashes of the entries from `before` up to `checkpoint`, in order; undefined where they are very many. */
  readonly hashes: readonly Uint8Array[] | undefined;
}

/** Finds entries of the audit log: those of a tenant, and those of the installation, which are of none. Never one of another tenant. */
export interface AuditSearch {
  /**
   * The newest first. Looks at no more than some thousands of entries: where few of them fit, there are few items and still a `next`,
   * as far back as it has looked.
   */
  search(
    tenant: string,
    filter: AuditFilter,
    after: Position | undefined,
    limit: number,
  ): Promise<Page<AuditEntry>>;
  /** How many questions a rule decided since then; counting ends at `most`. */
  countDecided(tenant: string, rule: string, since: Temporal.Instant, most: number): Promise<number>;
  evidence(tenant: string, seq: number): Promise<EntryEvidence | undefined>;
}
