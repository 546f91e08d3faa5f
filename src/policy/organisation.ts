import type { Term } from '../redaction/detector.ts';
import type { Policy } from './compile.ts';

/** What the organisation owns and is in force now. */
export interface Organisation {
  readonly policy: Policy;
  readonly terms: readonly Term[];
}

/** Holds the organisation in force. A turn reads it once, so that a reload never changes rules in mid-turn. */
export interface OrganisationHolder {
  readonly current: Organisation;
}
