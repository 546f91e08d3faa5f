import type { Asker } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';

/** Who somebody is as the platform says now, and the place where others may read along with them. */
type Identification =
  | { readonly type: 'known'; readonly asker: Asker; readonly place: Place }
  /** It does not say; `retryAfterMs` where it says when to ask again. */
  | { readonly type: 'unknown'; readonly retryAfterMs?: number };

/**
 * Says who people are.
 *
 * An implementation promises: it answers within about two seconds and never throws; one call to the platform serves all who ask
 * about one person at once; what the platform said counts for minutes, that it said nothing for no time at all; while it asks
 * callers to wait, it is not called. `known` is what the platform itself says of that person now: never a guess.
 */
export interface Identities {
  find(question: Pick<Turn, 'asker' | 'place'>): Promise<Identification>;
}
