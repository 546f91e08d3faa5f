import type { ChangeParts } from './change-parts.ts';

/** What is held: everything of a person, or one of their turns. */
type HeldMatter =
  | {
      /** In clear; stored as a keyed pseudonym. */
      readonly subject: string;
    }
  | { readonly turnId: string };

interface Hold {
  readonly id: string;
  readonly tenant: string;
  /** Undefined: everything of the person. */
  readonly turnId: string | undefined;
  /** Pseudonyms: of the person, and of who set it and who asks for its release. */
  readonly subject: string;
  readonly setBy: string;
  readonly setAt: Temporal.Instant;
  readonly releaseAskedBy: string | undefined;
  readonly reason: string;
}

interface NewHold {
  readonly id: string;
  readonly tenant: string;
  readonly of: HeldMatter;
  /** Sealed under the key of the person. */
  readonly reason: string;
  /** Who sets it, in clear. */
  readonly by: string;
}

/** Whoever acts on a hold, in clear. */
interface OnHold {
  readonly tenant: string;
  readonly id: string;
  readonly by: string;
}

/**
 * What must be kept, whatever its time and whoever asks: nothing of a person or turn that is held is swept or erased. It takes two
 * people to release a hold. Every method is safe to call from any replica.
 */
export interface Holds {
  /** Out: false, and nothing written, where the turn is not known. */
  set(hold: NewHold, parts: ChangeParts): Promise<boolean>;
  /** Those in force, oldest first. */
  list(tenant: string): Promise<readonly Hold[]>;
  /** Asks that it be released. Out: false, and nothing written, where it is not in force, or was asked for before. */
  askRelease(hold: OnHold, parts: ChangeParts): Promise<boolean>;
  /** Releases what somebody else asked to. Out: false, and nothing written, where it is not in force, nobody asked, or the same person did. */
  release(hold: OnHold, parts: ChangeParts): Promise<boolean>;
  /** True while the person, or a turn of theirs, is held. `subject` in clear. */
  isHeld(tenant: string, subject: string): Promise<boolean>;
}
