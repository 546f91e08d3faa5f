import { backoffMs } from '../base/backoff.ts';
import type { Turn } from '../domain/turn.ts';
import type { TurnDeps } from './deps.ts';
import { platformOf } from './post.ts';
import type { Progress } from './progress.ts';

type IdentifyDeps = Pick<TurnDeps, 'clock' | 'inbox' | 'platforms' | 'random'>;

/** First pause; doubles with each look-up that said nothing. */
const FIRST_MS = 1000;
/**
 * An asker whom the platform does not tell is judged as unknown this long after the question came: with the last look-up and a
 * tick of the queue that is twenty seconds.
 */
const PATIENCE_MS = 17_000;

/** A question that has to wait until the platform can be asked again who asks; `awaited` counts how often. */
interface Waiting {
  readonly retryAt: Temporal.Instant;
  readonly awaited: number;
}

/**
 * Asks the platform who asks, where it did not say before. What it says is remembered with the turn. Out: the turn, its asker
 * known or given up for unknown.
 * Throws: when the turn is held by somebody else; `UpstreamError` `STORE_FAILED`.
 */
export async function identify(
  turn: Turn,
  { lease }: Pick<Progress, 'lease'>,
  deps: IdentifyDeps,
): Promise<Turn | Waiting> {
  if (turn.asker.unknown !== 'identity') return turn;
  const found = await platformOf(turn, deps).identities.find(turn);
  if (found.type === 'known') {
    const identified = { asker: found.asker, place: found.place };
    if (!(await deps.inbox.hold(turn, { identified }))) lease.lose();
    return { ...turn, ...identified };
  }
  const now = deps.clock.now();
  const waitMs = pauseMs(turn, found.retryAfterMs, now, deps.random);
  if (waitMs === undefined) return turn;
  return { retryAt: now.add({ milliseconds: waitMs }), awaited: (turn.awaited ?? 0) + 1 };
}

/** Out: undefined when there is no time left in which the platform would answer. */
function pauseMs(
  { receivedAt, awaited = 0 }: Turn,
  askedMs: number | undefined,
  now: Temporal.Instant,
  random: () => number,
): number | undefined {
  const leftMs = PATIENCE_MS - now.since(receivedAt).total('milliseconds');
  if (leftMs <= 0 || (askedMs ?? 0) > leftMs) return undefined;
  const ownMs = backoffMs(awaited + 1, random, { firstMs: FIRST_MS, longestMs: PATIENCE_MS });
  const restMs = askedMs === undefined ? 0 : askedMs + FIRST_MS * random(); // not all at the end of a rest at once
  return Math.round(Math.max(askedMs ?? 0, Math.min(Math.max(ownMs, restMs), leftMs)));
}
