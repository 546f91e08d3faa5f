import { backoffMs } from '../base/backoff.ts';
import { toMinutes } from '../base/duration.ts';
import { UpstreamError } from '../base/errors.ts';
import { type Turn, failuresOf } from '../domain/turn.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';

/** First wait; doubles with each retry. */
const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** An asker is told after this time at the latest that there will be no answer. */
const PATIENCE_MS = 5 * 60 * 1000;
/** A question that waited long before its first try is still tried so often. */
const LEAST_RETRIES = 3;

/** Whoever has waited for minutes reads their answer within one of the platform's return; after hours it takes a few. */
const LONGEST_AT_FIRST_MS = 60_000;
const LONGEST_SHARE = 1 / 12;
const LONGEST_SHOWING_MS = 5 * 60 * 1000;
/** The queue keeps nothing back for longer; a platform that asks for more is asked again before. */
const LONGEST_ASKED_MS = 10 * 60 * 1000;
/** No reply is given up before: neither one that waited for its process, nor one whose clock jumped ahead. */
const LEAST_SHOWINGS = 8;

type Tried = Pick<Turn, 'retries' | 'awaited' | 'receivedAt'>;

/**
 * How long to wait before a turn is tried again: what the other side asks for, else doubling with full jitter. Undefined when
 * the turn has been waiting too long already.
 */
export function retryAfterMs(
  turn: Tried,
  error: unknown,
  now: Temporal.Instant,
  random: () => number,
): number | undefined {
  const waitMs = Math.round(Math.max(askedMs(error), ownMs(turn, LONGEST_MS, random)));
  const patient = failuresOf(turn) < LEAST_RETRIES ? waitMs : waitedMs(turn, now) + waitMs;
  return patient > PATIENCE_MS ? undefined : waitMs;
}

/**
 * How long to wait before a reply is tried to be shown again, likewise. Undefined when that was tried for `patienceMs`.
 */
export function showAfterMs(
  turn: Tried,
  error: unknown,
  patienceMs: number,
  now: Temporal.Instant,
  random: () => number,
): number | undefined {
  const waited = waitedMs(turn, now);
  if (failuresOf(turn) >= LEAST_SHOWINGS && waited >= patienceMs) return undefined;
  const asked = Math.min(askedMs(error), LONGEST_ASKED_MS);
  const longest = Math.min(Math.max(waited * LONGEST_SHARE, LONGEST_AT_FIRST_MS), LONGEST_SHOWING_MS);
  return Math.round(Math.max(asked, ownMs(turn, longest, random)));
}

/** For how long policy wants a reply to be tried. */
export function giveUpAfterMs({ organisation }: Pick<HookedTurnDeps, 'organisation'>): number {
  return toMinutes(organisation.current.policy.delivery.giveUpAfter) * 60_000;
}

/** What we wait where nobody asks for more. */
function ownMs(turn: Tried, longestMs: number, random: () => number): number {
  return backoffMs(failuresOf(turn) + 1, random, { firstMs: FIRST_MS, longestMs });
}

function askedMs(error: unknown): number {
  return (error instanceof UpstreamError ? error.retryAfterMs : undefined) ?? 0;
}

function waitedMs({ receivedAt }: Tried, now: Temporal.Instant): number {
  return now.since(receivedAt).total('milliseconds');
}
