import type { AuditEntry } from '../domain/audit-entry.ts';

const SWEPT = 'retention.swept';
const ERASED = ['subject.erased', 'key.destroyed'];
const THREAD = 'thread.erased';
/** How the kinds begin whose content is why somebody read a turn. */
const READING = 'content.';

/** Kinds of entries by which Candor itself says that something was deleted. */
export const EXCUSING = [SWEPT, THREAD, ...ERASED] as const;

/** What the log says was deleted on purpose: of a table up to a time, of persons, and of turns. */
export class Excuses {
  readonly #removed = new Map<string, string>();
  readonly #emptied = new Map<string, string>();
  readonly #erasedAt = new Map<string, number>();
  readonly #threadAt = new Map<string, number>();

  constructor(entries: readonly AuditEntry[] = []) {
    for (const entry of entries) this.#take(entry);
  }

  /** Whether a row of that time was to be deleted. */
  isRemoved(table: string, at: string): boolean {
    return at < (this.#removed.get(table) ?? '');
  }

  /** Whether the content of a row of that time was to be deleted. */
  isEmptied(table: string, at: string): boolean {
    return at < (this.#emptied.get(table) ?? '') || this.isRemoved(table, at);
  }

  /** Whether the person was erased after entry `seq` was written. */
  isErased(actor: string | null, seq: number): boolean {
    return actor !== null && (this.#erasedAt.get(actor) ?? 0) > seq;
  }

  /** Whether the person was erased at all. */
  wasErased(actor: string | null): boolean {
    return actor !== null && this.#erasedAt.has(actor);
  }

  /** Whether the words of a turn were emptied with its thread after the entry; why somebody read them stays. */
  isThreadEmptied({ turnId, seq, kind }: Pick<AuditEntry, 'turnId' | 'seq' | 'kind'>): boolean {
    return turnId !== null && !kind.startsWith(READING) && (this.#threadAt.get(turnId) ?? 0) > seq;
  }

  #take({ seq, at, kind, actor, turnId, meta }: AuditEntry): void {
    if (ERASED.includes(kind)) {
      if (actor !== null) this.#erasedAt.set(actor, seq);
      return;
    }
    if (kind === THREAD) {
      if (turnId !== null) this.#threadAt.set(turnId, seq);
      return;
    }
    const { table, before, emptied } = meta;
    // Nobody sweeps what is still to come: a time ahead of the entry excuses nothing.
    if (typeof table !== 'string' || typeof before !== 'string' || before > at) return;
    const until = emptied === true ? this.#emptied : this.#removed;
    if (before > (until.get(table) ?? '')) until.set(table, before);
  }
}
