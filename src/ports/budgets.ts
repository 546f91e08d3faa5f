import type { Turn } from '../domain/turn.ts';

/** A part of what may be used of something within one window. */
export interface Charge {
  /** Names the cap: whose, of what, per what. A person stands in it as a pseudonym. */
  readonly key: string;
  /** When the window of the cap began. */
  readonly windowStart: Temporal.Instant;
  /** When it is charged. */
  readonly at: Temporal.Instant;
  readonly amount: number;
  /** Most that may be used within the window. */
  readonly cap: number;
}

/**
 * Counts what is used against caps. A charge of a window before the newest of its key counts in that one, for clocks differ;
 * but not where that one lies further ahead than clocks differ: a clock that jumped wrote it, and the count of the window before
 * it goes on.
 */
export interface Budgets {
  /**
   * Reserves for a turn every charge or none, atomically: however many calls race, what is reserved never passes a cap. A turn
   * reserves once: asked again, also under a later claim, it has what was reserved the first time. With the end of the turn, what it
   * used takes the place of that (`TurnEnding.used`); nothing where the window of a charge is over.
   */
  reserve<C extends Charge>(turn: Turn, charges: readonly C[]): Promise<Reservation<C>>;
  /** What was used of each key within its window, reservations included; 0 where nothing was. */
  used(charges: readonly Pick<Charge, 'key' | 'windowStart' | 'at'>[]): Promise<readonly number[]>;
  /** Marks what somebody is told of. Out: those whose window nobody had marked before; however many race, one gets each. */
  markTold<C extends Pick<Charge, 'key' | 'windowStart' | 'at'>>(of: readonly C[]): Promise<readonly C[]>;
}

/** Whether there is room. */
type Reservation<C extends Charge = Charge> =
  | { readonly type: 'reserved' }
  /** A charge that does not fit. */
  | { readonly type: 'short'; readonly charge: C }
  /** The turn is no longer held by this claim: nothing was reserved. */
  | { readonly type: 'lost' };
