import { UpstreamError } from '../base/errors.ts';
import type { Reply } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import type { Interim, Platform } from '../ports/platform.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { toRefusal } from './refused.ts';

/**
 * Shows that the question is worked on, unless that is shown already or about to be, and remembers the reference of its reply.
 * After a failure it may be called again.
 */
export function present(
  turn: Turn,
  progress: Progress,
  deps: Pick<TurnDeps, 'inbox' | 'platforms'>,
): Promise<string> {
  progress.visible ??= makeVisible(turn, progress, deps).catch((error: unknown) => {
    progress.visible = undefined;
    progress.unshown = error;
    throw error;
  });
  return progress.visible;
}

async function makeVisible(
  turn: Turn,
  progress: Progress,
  deps: Pick<TurnDeps, 'inbox' | 'platforms'>,
): Promise<string> {
  if (turn.refused) throw toRefusal(turn);
  if (progress.replyRef !== undefined) return progress.replyRef;
  const { lease } = progress;
  const platform = platformOf(turn, deps);
  const replyRef = await platform.begin(
    turn,
    () => lease.check(),
    () => lease.settle(),
  );
  progress.unshown = undefined;
  try {
    if (!(await deps.inbox.hold(turn, { replyRef }))) lease.lose();
  } finally {
    progress.replyRef = replyRef; // not before: a reference that takes its place must be written after it
  }
  return replyRef;
}

/** Aborts with `signal`, and once the platform refuses the conversation for good: nobody would see what is worked out. */
export function untilRefused(visible: Promise<string>, signal: AbortSignal): AbortSignal {
  const refused = new AbortController();
  visible.catch((error: unknown) => {
    if (error instanceof UpstreamError && error.permanent) refused.abort(error);
  });
  return AbortSignal.any([signal, refused.signal]);
}

/**
 * Shows something of a reply that is not final, and remembers its reference where that changes: whoever comes next finds the
 * message. Nothing is shown before the sign of work is, or where that failed.
 */
export async function showInterim(
  turn: Turn,
  interim: Interim,
  progress: Progress,
  deps: Pick<TurnDeps, 'inbox' | 'platforms'>,
): Promise<void> {
  if (progress.replyRef === undefined) await progress.visible?.catch(() => undefined);
  const { replyRef, lease } = progress;
  if (replyRef === undefined) return;
  const shownAs = await platformOf(turn, deps).show(turn, replyRef, interim, () => lease.check());
  if (shownAs !== replyRef) await keepRef(turn, shownAs, progress, deps);
}

/** Whoever comes next finds the message. */
async function keepRef(
  turn: Turn,
  replyRef: string,
  progress: Progress,
  { inbox }: Pick<TurnDeps, 'inbox'>,
): Promise<void> {
  progress.replyRef = replyRef;
  if (!(await inbox.hold(turn, { replyRef, settled: true }))) progress.lease.lose();
}

/** Shows the final reply and remembers where. A turn that is held by somebody else by now is left to them. */
export async function post(
  turn: Turn,
  reply: Reply,
  progress: Progress,
  deps: Pick<TurnDeps, 'inbox' | 'platforms'>,
): Promise<void> {
  const { lease, replyRef = '' } = progress;
  await lease.check();
  const keep = (ref: string): Promise<void> => keepRef(turn, ref, progress, deps);
  const checkHeld = (): Promise<void> => lease.check();
  const standing = await platformOf(turn, deps).finish(turn, replyRef, reply, keep, checkHeld);
  progress.delivered = await deps.inbox.hold(turn, { replyRef: standing, delivered: true });
}

/** Where a turn came from, and its reply goes. */
export function platformOf(turn: Turn, { platforms }: Pick<TurnDeps, 'platforms'>): Platform {
  const platform = platforms.get(turn.place.platform);
  if (platform === undefined) throw new Error(`platform ${turn.place.platform} is not configured`);
  return platform;
}
