import type { DigestKey } from '../domain/digest.ts';
import type { ChangeParts } from './change-parts.ts';

/** The numbers of digests that were posted, for whoever has a link to them. */
export interface DigestNumbers {
  /** JSON of `ChannelPost`; undefined where it was not posted, or is kept no longer. */
  read(key: DigestKey): Promise<string | undefined>;
  /** Uses the one link up, with the parts or not at all. Out: false where it was used before, or leads to nothing. */
  take(key: DigestKey, parts: ChangeParts): Promise<boolean>;
}
