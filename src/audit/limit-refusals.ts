import type { AuditFact } from '../domain/audit-entry.ts';
import type { AuditLog } from '../ports/audit-log.ts';

/** Entries of one person in an hour: whoever hammers at a button must not fill the log. */
const MOST_ENTRIES = 10;
const SPAN_MS = 60 * 60_000;
/** People who are remembered; those of an hour that is over are forgotten first. */
const MOST_PEOPLE = 10_000;

interface Span {
  readonly fromMs: number;
  written: number;
  skipped: number;
}

/**
 * The log with few entries about what one person was refused (`access.refused`): ten an hour. The rest is counted, and the first entry
 * of a later hour says how many those were (`skipped`). Everything else is written as it comes.
 */
export function limitRefusals<Log extends Pick<AuditLog, 'append'>>(audit: Log): Log {
  const limit = new RefusalLimit();
  return {
    ...audit,
    async append(facts) {
      const kept = facts.flatMap((fact) => (fact.kind === 'access.refused' ? limit.take(fact) : [fact]));
      if (kept.length > 0) await audit.append(kept);
    },
  };
}

class RefusalLimit {
  readonly #spans = new Map<string, Span>();

  /** Out: the entry to be written, if one is. */
  take(fact: AuditFact): readonly AuditFact[] {
    const person = fact.subject ?? '';
    const span = this.#spanOf(person, fact.at.epochMilliseconds);
    if (span.written === MOST_ENTRIES) {
      span.skipped += 1;
      return [];
    }
    span.written += 1;
    const { skipped } = span;
    span.skipped = 0;
    return [skipped === 0 ? fact : { ...fact, meta: { ...fact.meta, skipped } }];
  }

  #spanOf(person: string, nowMs: number): Span {
    const known = this.#spans.get(person);
    const isOver = (fromMs: number) => Math.abs(nowMs - fromMs) >= SPAN_MS; // also when the clock was set back
    if (known !== undefined && !isOver(known.fromMs)) return known;
    const span = { fromMs: nowMs, written: 0, skipped: known?.skipped ?? 0 };
    if (this.#spans.size >= MOST_PEOPLE) {
      for (const [other, { fromMs }] of this.#spans) if (isOver(fromMs)) this.#spans.delete(other);
      if (this.#spans.size >= MOST_PEOPLE) this.#spans.clear();
    }
    this.#spans.set(person, span);
    return span;
  }
}
