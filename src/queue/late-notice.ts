import type { Turn } from '../domain/turn.ts';
import { takesLonger } from '../messages/progress.ts';
import { speaking } from '../messages/say.ts';
import { readerOfTurn } from '../policy/reader.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { showInterim } from '../turn/post.ts';
import type { Progress } from '../turn/progress.ts';

/** Somebody who has waited so long is told that it takes longer, unless work on the question began just now. */
const NOTE_AFTER_MS = 10_000;
const JUST_NOW_MS = 3000;

/** Tells somebody who has waited for long that it takes longer, once a claim, unless the answer is showing already. */
export async function noteIfLate(
  turn: Turn,
  progress: Progress,
  deps: Pick<HookedTurnDeps, 'clock' | 'inbox' | 'organisation' | 'platforms'>,
): Promise<void> {
  if (progress.showing) return;
  const nowMs = deps.clock.now().epochMilliseconds;
  const isLate = nowMs - turn.receivedAt.epochMilliseconds >= NOTE_AFTER_MS;
  const isBegun = nowMs - progress.beganAt.epochMilliseconds >= JUST_NOW_MS;
  if (isLate && isBegun) await noteLonger(turn, progress, deps);
}

/** Tells the asker that it takes longer, once a claim. */
export async function noteLonger(
  turn: Turn,
  progress: Progress,
  deps: Pick<HookedTurnDeps, 'inbox' | 'organisation' | 'platforms'>,
): Promise<void> {
  if (progress.noted || progress.recorded || progress.replyRef === undefined) return;
  progress.noted = true;
  const reader = readerOfTurn(turn, deps.organisation.current.policy);
  await speaking(reader, () => showInterim(turn, { type: 'note', text: takesLonger() }, progress, deps));
}
