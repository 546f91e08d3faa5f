/** How far a sink has got in the audit log. */
interface SiemCursor {
  /** The last entry that it took; 0 before the first. */
  readonly seq: number;
  /** What the next event refers to; empty before the first. */
  readonly previous: string;
  /** Since when it has taken nothing although there was something; undefined while it takes. */
  readonly failingSince: Temporal.Instant | undefined;
}

interface Hold {
  readonly worker: string;
  readonly now: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Where each sink goes on, for one process at a time. */
export interface SiemCursors {
  /** How far it is, without holding it. */
  find(sink: string): Promise<SiemCursor>;
  /** Holds it until a time, unless another worker does; then undefined. */
  hold(sink: string, hold: Hold): Promise<SiemCursor | undefined>;
  /** Moves it on, and it fails no more. Out: false when another worker holds it meanwhile, and nothing was moved. */
  advance(sink: string, worker: string, to: Pick<SiemCursor, 'seq' | 'previous'>): Promise<boolean>;
  /** Notes since when it fails, and lets it go. Out: that time. */
  fail(sink: string, worker: string, at: Temporal.Instant): Promise<Temporal.Instant>;
}
