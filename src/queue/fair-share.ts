import type { Turn } from '../domain/turn.ts';
import type { Clock } from '../ports/clock.ts';

/** This part of a process's places is no tenant's beyond its share while there are others. */
const KEPT = 1 / 4;
/** Whoever asked within this time may ask again soon. */
const RECENT_MS = 15 * 60 * 1000;

/** Remembers who has been asking, a tenant on one platform at a time. */
interface FairShare {
  saw(turn: Turn): void;
  /** True when the next place must go to somebody within their share, or to nobody. */
  mustKeepPlaces(taken: number): boolean;
}

/**
 * Keeps one that floods from taking every place of a process: should its platform then stop answering, the others would wait
 * for its time limits. Who is alone has all places.
 */
export function createFairShare(places: number, clock: Clock): FairShare {
  const seenAt = new Map<string, Temporal.Instant>();
  const kept = Math.floor(places * KEPT);

  function countRecent(): number {
    const now = clock.now();
    for (const [who, at] of seenAt) {
      if (Math.abs(now.since(at).total('milliseconds')) > RECENT_MS) seenAt.delete(who);
    }
    return seenAt.size;
  }

  return {
    saw: ({ tenant, place }) => void seenAt.set(`${place.platform}:${tenant}`, clock.now()),
    mustKeepPlaces: (taken) => taken >= places - kept && countRecent() > 1,
  };
}
