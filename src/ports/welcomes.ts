import type { NewOutMessage } from './escalations.ts';

/** Whom a welcome is for: a person by `subjectOf`, or a channel named `platform:channel`. */
type Welcomed = { readonly subject: string } | { readonly place: string };

/** Who was welcomed: a person or a channel once, for ever. */
export interface Welcomes {
  /** Notes it and writes the message down, in one step. Out: false, and nothing written, where they were welcomed before. */
  offer(tenant: string, to: Welcomed, message: NewOutMessage, at: Temporal.Instant): Promise<boolean>;
}
