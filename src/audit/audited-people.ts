import type { AuditEntry } from '../domain/audit-entry.ts';
import type { AuditEvidence } from '../ports/audit-evidence.ts';
import type { Discrepancies } from './discrepancy.ts';
import type { Excuses } from './excuses.ts';

type People = Awaited<ReturnType<AuditEvidence['people']>>;

/** How many persons are looked up at a time. */
const BATCH = 500;
/** Whose key what is about nobody is sealed under. */
const SYSTEM = 'system';

/** What the log has of one person. */
interface Told {
  /** The last entry that needs their data key. */
  key?: number;
  /** By tenant and version: the entry, and when it was accepted. */
  readonly notices: Map<string, { seq: number; turn?: unknown; acceptedAt?: string }>;
  /** By tenant: out, or in again. */
  readonly optOuts: Map<string, { seq: number; out: boolean }>;
}

/** Follows what the log says of keys, notices and opt-outs, to be held against their tables. */
export class PeopleRecount {
  readonly #told = new Map<string, Told>();

  take(entry: AuditEntry): void {
    const { kind, seq, at, tenant, meta, payloadHash, turnId } = entry;
    const told = this.#of(entry.actor ?? SYSTEM);
    if (kind === 'key.made' || payloadHash !== null) told.key = seq;
    if (kind === 'notice.shown' || kind === 'notice.accepted') {
      const key = keyOf(tenant, String(meta['notice']));
      const notice = told.notices.get(key) ?? { seq, turn: meta['turn'] };
      if (kind === 'notice.accepted') notice.acceptedAt ??= at;
      told.notices.set(key, notice);
    }
    if (kind === 'turn.undelivered') forgetUnread(told, turnId);
    if (kind === 'opted.out' || kind === 'opted.in') {
      told.optOuts.set(tenant, { seq, out: kind === 'opted.out' });
    }
  }

  async compare(evidence: AuditEvidence, excuses: Excuses, found: Discrepancies): Promise<void> {
    const subjects = [...this.#told.keys()];
    for (let from = 0; from < subjects.length; from += BATCH) {
      const batch = subjects.slice(from, from + BATCH);
      const people = await evidence.people(batch);
      for (const subject of batch) this.#compareOne(subject, toPersonal(people, subject), excuses, found);
    }
  }

  #compareOne(subject: string, has: Personal, excuses: Excuses, found: Discrepancies): void {
    const { key, notices, optOuts } = this.#of(subject);
    const isOver = (seq: number) => excuses.isErased(subject, seq);
    if (key !== undefined && !has.key && !isOver(key)) found.add('key_missing', key, subject);
    for (const [of, { seq, acceptedAt }] of notices) {
      if (isOver(seq)) continue;
      const stands = has.notices.get(of);
      if (stands === undefined) found.add('notice_missing', seq, subject);
      else if (stands !== (acceptedAt ?? null)) found.add('notice_altered', seq, subject);
    }
    for (const [tenant, { seq, out }] of optOuts) {
      if (isOver(seq) || out === has.optOuts.has(tenant)) continue;
      found.add(out ? 'opt_out_missing' : 'opt_out_unlogged', seq, subject);
    }
    const untold = [...has.optOuts].some((tenant) => !optOuts.has(tenant));
    if (untold) found.add('opt_out_unlogged', undefined, subject);
  }

  #of(subject: string): Told {
    const told = this.#told.get(subject) ?? { notices: new Map(), optOuts: new Map() };
    this.#told.set(subject, told);
    return told;
  }
}

interface Personal {
  readonly key: boolean;
  readonly notices: ReadonlyMap<string, string | null>;
  readonly optOuts: ReadonlySet<string>;
}

function toPersonal({ keys, notices, optOuts }: People, subject: string): Personal {
  const own = notices.filter((notice) => notice.subject === subject);
  return {
    key: keys.has(subject),
    notices: new Map(own.map(({ tenant, version, acceptedAt }) => [keyOf(tenant, version), acceptedAt])),
    optOuts: new Set(optOuts.filter((row) => row.subject === subject).map(({ tenant }) => tenant)),
  };
}

/** The notice under a reply that was never shown counts as not shown. */
function forgetUnread({ notices }: Told, turnId: string | null): void {
  for (const [key, { turn, acceptedAt }] of notices) {
    if (turn === turnId && acceptedAt === undefined) notices.delete(key);
  }
}

function keyOf(tenant: string, version: string): string {
  return JSON.stringify([tenant, version]);
}
