import type { ChangeParts } from './change-parts.ts';
import type { NewOutMessage } from './escalations.ts';

/** An answer that is to be shared. `subject` is its asker, in clear: stored as a pseudonym. */
interface Share extends ChangeParts {
  readonly tenant: string;
  readonly turnId: string;
  readonly subject: string;
  readonly message: NewOutMessage;
}

/** Answers that their askers alone got and share with everybody in the channel. */
export interface Shares {
  /** Writes the message down with what is recorded of it, in one step. Out: false, and nothing written, where it was shared before. */
  open(share: Share): Promise<boolean>;
}
