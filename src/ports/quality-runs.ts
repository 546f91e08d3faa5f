import type { ChangeParts } from './change-parts.ts';

/** One comparison of answers, done or under way. */
interface QualityRun {
  readonly tenant: string;
  readonly id: string;
  readonly kind: 'qualification' | 'gate';
  readonly at: Temporal.Instant;
  /** The model that was looked at. */
  readonly model: string;
  readonly verdict: string;
  /** JSON: figures and ids, never content. */
  readonly report: string;
}

/** Comparisons of answers. Every method is safe to call from any replica. */
export interface QualityRuns {
  /** Keeps one that is done. Out: false, and nothing written, where one of this id is done. */
  finish(run: QualityRun, parts: ChangeParts): Promise<boolean>;
  /**
   * Takes the run of a period until then: of any number of replicas one gets it, and another one only once that time is over and it is
   * not done. Out: the id to finish it with.
   */
  claim(
    claim: Pick<QualityRun, 'at' | 'id' | 'kind' | 'tenant'> & {
      readonly period: string;
      readonly until: Temporal.Instant;
    },
  ): Promise<string | undefined>;
  /** Those that are done, newest first. */
  latest(tenant: string, kind: QualityRun['kind'], limit: number): Promise<readonly QualityRun[]>;
}
