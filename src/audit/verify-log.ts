import type { AuditEntry } from '../domain/audit-entry.ts';
import type { PayloadState } from '../ports/stored-log.ts';
import { GENESIS, hashEntry } from './chain.ts';
import { Discrepancies } from './discrepancy.ts';
import { Excuses } from './excuses.ts';
import { type KnownCheckpoint, KnownCheckpoints, type VerifierKey } from './known-checkpoints.ts';
import { Tree } from './tree.ts';

/** Beyond this a process that serves has written a heartbeat, and signed it. */
const SILENCE_MINUTES = 12;

/** Entries that an export leaves out, as the roots of the subtrees that they make up. */
interface LeftOut {
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Uint8Array[];
}

/** What a check of the log came to. */
interface LogReport {
  readonly ok: boolean;
  /** How many entries the log has, and of these how many were not there to be looked at. */
  readonly entries: number;
  readonly leftOut: number;
  readonly head: string;
  readonly root: string;
  readonly checkpoints: {
    readonly verified: number;
    /** False where no key was given. */
    readonly signed: boolean;
    readonly newest: number;
    readonly unproven: number;
  };
  /** Those after the newest checkpoint: whoever can write to the database can still rewrite them. */
  readonly unsealed: number;
  readonly payloads: { readonly intact: number; readonly erased: number };
  readonly problems: Discrepancies['named'];
  /** How many more there are. */
  readonly more: number;
}

interface Options {
  readonly keys?: readonly VerifierKey[];
  readonly checkpoints?: readonly KnownCheckpoint[];
  readonly excuses?: Excuses;
  readonly found?: Discrepancies;
  /** Keys were handed over to hold the log against: one that bears none of their signatures does not hold. */
  readonly mustBeSigned?: boolean;
  /** The tree as the database keeps it: its root is to be that of as many entries. */
  readonly kept?: { readonly size: number; readonly root: Buffer } | undefined;
}

const PAYLOAD_PROBLEMS = {
  absent: 'payload_absent',
  locked: 'payload_locked',
  broken: 'payload_broken',
  differs: 'payload_differs',
} as const;

/**
 * Checks a log entry by entry, in memory that does not grow with it: numbering, linkage and content of each, the tree over all of
 * them, and every checkpoint of it that is known.
 */
export class LogVerifier {
  readonly #found: Discrepancies;
  readonly #excuses: Excuses;
  readonly #known: KnownCheckpoints;
  readonly #signed: boolean;
  readonly #mustBeSigned: boolean;
  readonly #tree = new Tree();
  readonly #kept: Options['kept'];
  #head: string | undefined = GENESIS;
  #lastAt = '';
  /** When the first entry after the newest checkpoint was written. */
  #unsealedAt: string | undefined;
  #leftOut = 0;
  readonly #payloads = { intact: 0, erased: 0 };

  constructor({
    keys = [],
    checkpoints = [],
    excuses = new Excuses(),
    found = new Discrepancies(),
    kept,
    mustBeSigned = false,
  }: Options = {}) {
    this.#mustBeSigned = mustBeSigned;
    this.#found = found;
    this.#excuses = excuses;
    this.#kept = kept;
    this.#signed = keys.length > 0;
    this.#known = new KnownCheckpoints(keys, found);
    for (const checkpoint of checkpoints) this.#known.expect(checkpoint, 0);
    this.#known.compare(this.#tree);
  }

  /** Takes the next entry. One that does not hold is named, and what follows is held against what it says of itself. */
  entry(entry: AuditEntry, payload: PayloadState = 'none'): void {
    if (entry.seq < 1) {
      // Before the first one is no place in the log, and what stands there counts for nothing.
      this.#found.add('missing_or_reordered', entry.seq);
      return;
    }
    this.#checkOrder(entry);
    if (this.#head !== undefined && entry.prev !== this.#head) this.#found.add('chain_broken', entry.seq);
    const hash = hashOf(entry);
    if (hash !== entry.hash) this.#found.add('altered', entry.seq);
    this.#head = entry.hash;
    this.#checkPayload(entry, payload);
    this.#follow(entry);
    this.#tree.append(Buffer.from(hash, 'hex'));
    this.#known.compare(this.#tree);
    this.#compareKept();
  }

  /** Takes entries that were left out. Out: false where they cannot stand there. */
  leftOut({ from, to, nodes }: LeftOut): boolean {
    if (from !== this.#tree.size + 1 || to < from) return false;
    const widths = widthsOf(from - 1, to);
    if (widths.length !== nodes.length) return false;
    this.#known.skip(from - 1, to);
    for (const [index, node] of nodes.entries()) this.#tree.append(node, widths[index]);
    this.#leftOut += to - from + 1;
    this.#head = undefined;
    this.#known.compare(this.#tree);
    return true;
  }

  checkpoint(checkpoint: KnownCheckpoint): void {
    this.#known.expect(checkpoint, this.#tree.size);
    this.#known.compare(this.#tree);
  }

  /** `servingAt`: when the process still served, as far as is known; silence before that is a cut tail. */
  finish(servingAt?: Temporal.Instant): LogReport {
    this.#known.finish();
    this.#checkKept();
    const { newest, verified, unproven } = this.#known;
    const entries = this.#tree.size;
    if (servingAt !== undefined) this.#checkTail(servingAt);
    if (this.#mustBeSigned && verified === 0 && entries > 0) this.#found.add('never_signed', entries);
    const { count, named } = this.#found;
    return {
      ok: count === 0,
      entries,
      leftOut: this.#leftOut,
      head: this.#head ?? '',
      root: this.#tree.root().toString('hex'),
      checkpoints: { verified, signed: this.#signed, newest, unproven },
      unsealed: entries - newest,
      payloads: this.#payloads,
      problems: named,
      more: count - named.length,
    };
  }

  #checkOrder({ seq }: AuditEntry): void {
    if (seq !== this.#tree.size + 1) this.#found.add('missing_or_reordered', this.#tree.size + 1);
  }

  #checkPayload(entry: AuditEntry, payload: PayloadState): void {
    if (payload === 'none') return;
    if (payload === 'intact') this.#payloads.intact += 1;
    else if (this.#isPayloadOver(entry, payload)) this.#payloads.erased += 1;
    else this.#found.add(PAYLOAD_PROBLEMS[payload], entry.seq);
  }

  /** Of a thread that was emptied, content is gone, and not something else. */
  #isPayloadOver(entry: AuditEntry, payload: PayloadState): boolean {
    const { at, actor, seq } = entry;
    if (this.#excuses.isEmptied('audit_entries', at) || this.#excuses.isErased(actor, seq)) return true;
    return payload === 'absent' && this.#excuses.isThreadEmptied(entry);
  }

  #follow({ seq, at, kind, meta: { from, to, note } }: AuditEntry): void {
    if (at > this.#lastAt) this.#lastAt = at;
    if (this.#known.newest === this.#tree.size) this.#unsealedAt = at;
    if (kind !== 'audit.key_rotated') return;
    this.#known.rotated({ seq, from: String(from), to: String(to), note: String(note) });
  }

  #compareKept(): void {
    if (this.#kept?.size !== this.#tree.size) return;
    if (!this.#tree.root().equals(this.#kept.root)) this.#found.add('tree_differs', this.#kept.size);
  }

  #checkKept(): void {
    const size = this.#kept?.size ?? 0;
    if (size > this.#tree.size) this.#found.add('tree_differs', size);
  }

  #checkTail(servingAt: Temporal.Instant): void {
    const limit = servingAt.subtract({ minutes: SILENCE_MINUTES }).toString();
    const { size } = this.#tree;
    if (this.#lastAt < limit) this.#found.add('tail_silent', size, this.#lastAt);
    if (!this.#signed || this.#known.newest === size) return;
    const since = this.#unsealedAt ?? '';
    if (since < limit) this.#found.add('tail_unsigned', this.#known.newest + 1, since);
  }
}

/** What canonical JSON has no form for was never hashed: half a character, say. */
function hashOf(entry: AuditEntry): string {
  try {
    return hashEntry(entry);
  } catch {
    return GENESIS;
  }
}

/** The sizes of the subtrees that the entries from `from`, the first one being 0, up to `to` make up, as far as each can be. */
function widthsOf(from: number, to: number): readonly number[] {
  const widths: number[] = [];
  for (let at = from; at < to;) {
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= to) width *= 2;
    widths.push(width);
    at += width;
  }
  return widths;
}
