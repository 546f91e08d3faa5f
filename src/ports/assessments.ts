import type { ChangeParts } from './change-parts.ts';

/** What is looked at by asking many prepared questions: whether people are treated alike, whether attacks come through, whether a model is as good. */
type AssessmentKind = 'fairness' | 'qualification' | 'redteam';

/** Names a run: there is one of a kind for a period. `period` is its end, or `hand:` and an id for one that somebody asked for. */
interface AssessmentKey {
  readonly tenant: string;
  readonly kind: AssessmentKind;
  readonly period: string;
}

export interface AssessmentRun extends AssessmentKey {
  /** `stopped`: it ended early, and its report says why. */
  readonly status: 'running' | 'done' | 'stopped';
  /** JSON: what is asked, of which model, under which policy. */
  readonly design: string;
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | undefined;
  /** JSON; empty while it runs. */
  readonly report: string;
}

/** Who works on a run, and until when nobody else does. */
interface Lease {
  readonly worker: string;
  readonly at: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Runs of prepared questions, each once for its period through restarts and replicas. Holds numbers and codes, nobody's words. */
export interface Assessments {
  /**
   * Begins a run, or goes on with one whose worker is gone; its results are kept where the design is the same, and dropped where it
   * is not. Of one name (`alone`) one runs at a time, whatever its period: they spend money. Out: who works on it, and since when,
   * while another does; `over` once it has ended.
   */
  claim(
    key: AssessmentKey,
    design: string,
    lease: Lease & { readonly alone: string; readonly holder: string },
  ): Promise<'mine' | 'over' | { readonly holder: string; readonly since: Temporal.Instant }>;
  /** Keeps what came of questions, each once, and the run for as long. Out: false, and nothing kept, where it is another's now. */
  note(
    key: AssessmentKey,
    results: readonly { readonly item: string; readonly measured: string }[],
    lease: Lease,
  ): Promise<boolean>;
  /** In the order of their items. */
  results(key: AssessmentKey): Promise<readonly { readonly item: string; readonly measured: string }[]>;
  /** Ends a run, with its incidents and facts. Out: false, and nothing written, where it is another's now, or over. */
  end(
    key: AssessmentKey,
    worker: string,
    ending: Pick<AssessmentRun, 'report'> & { readonly status: 'done' | 'stopped' },
    parts: ChangeParts,
  ): Promise<boolean>;
  /** Newest first. */
  list(tenant: string, kind: AssessmentKind, limit: number): Promise<readonly AssessmentRun[]>;
}
