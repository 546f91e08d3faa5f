import type { Reply } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import type { Platform } from '../ports/platform.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { toRefusal } from './refused.ts';

/**
 * Makes the visible message, unless there is one already or under way, and remembers its id before anything else happens to
 * it. After a failure it may be called again.
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
  const replyRef = await platformOf(turn, deps).begin(turn, () => lease.check());
  progress.replyRef = replyRef;
  progress.unshown = undefined;
  if (!(await deps.inbox.hold(turn, { replyRef }))) lease.lose();
  return replyRef;
}

/** Shows the final reply and remembers that it is visible. A turn that is held by somebody else by now is left to them. */
export async function post(
  turn: Turn,
  replyRef: string,
  reply: Reply,
  { lease }: Progress,
  deps: Pick<TurnDeps, 'inbox' | 'platforms'>,
): Promise<void> {
  await lease.check();
  await platformOf(turn, deps).finish(turn, replyRef, reply);
  await deps.inbox.hold(turn, { delivered: true });
}

/** Where a turn came from, and its reply goes. */
export function platformOf(turn: Turn, { platforms }: Pick<TurnDeps, 'platforms'>): Platform {
  const platform = platforms.get(turn.place.platform);
  if (platform === undefined) throw new Error(`platform ${turn.place.platform} is not configured`);
  return platform;
}
