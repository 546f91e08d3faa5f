import type { Source } from '../domain/reply.ts';
import type { ChangeParts } from './change-parts.ts';

/** One citable piece of the handbook: a section of a document. */
export interface Passage {
  /** `leave.md#carrying-days-over` */
  readonly id: string;
  readonly document: string;
  readonly title: string;
  readonly section: string;
  readonly text: string;
  /** SHA-256 of the document, first 12 hex digits. */
  readonly version: string;
  /** Policy groups that may read it; empty means everyone. */
  readonly readers: readonly string[];
  readonly url: string | undefined;
  /** When somebody last looked through the document, `2026-05-01`. */
  readonly reviewed?: string | undefined;
  /** The last day on which it holds, `2027-05-01`; undefined: no end is known. */
  readonly validUntil?: string | undefined;
  /** Address of the team that owns it. */
  readonly owner?: string | undefined;
  /** How confidential its document is. */
  readonly sensitivity?: Source['sensitivity'] | undefined;
}

interface PassageHit {
  readonly passage: Passage;
  /** Higher is better; comparable within one search only. */
  readonly score: number;
  /** Which of the searched terms the passage holds, in the index's own stemming. */
  readonly matched: readonly string[];
}

export interface SearchResult {
  /** Best first. */
  readonly hits: readonly PassageHit[];
  /** For every term: how many readable passages hold it. */
  readonly frequency: ReadonlyMap<string, number>;
  readonly passages: number;
}

/** Full-text index of the handbook. Readers' rights are part of the query. */
export interface HandbookIndex {
  /**
   * Puts exactly `passages` in force and writes what is recorded of that, in one step: whoever searches meanwhile finds either
   * handbook whole. Documents that are there already as they are cost next to nothing, and a replacement that was killed half-way
   * goes on where it stood. `written` is told of new passages as they are written.
   */
  replace(
    tenant: string,
    passages: readonly Passage[],
    parts: ChangeParts,
    written?: (passages: number) => void,
  ): Promise<void>;
  /** The documents in force, each with the digest of its passages (`digestOf`). */
  digests(tenant: string): Promise<ReadonlyMap<string, string>>;
  /** All that is in force, by document. */
  read(tenant: string): Promise<readonly Passage[]>;
  /** `terms` are plain words or phrases, also from user text: never read as query syntax. */
  search(
    tenant: string,
    terms: readonly string[],
    groups: readonly string[],
    limit: number,
  ): Promise<SearchResult>;
}
