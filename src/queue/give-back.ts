import type { Turn } from '../domain/turn.ts';
import type { HoldChange } from '../ports/inbox.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { Progress } from '../turn/progress.ts';

/** To be worked on again from `retryAt` on; a question that ran alone until now has taken no process down. */
export async function giveBack(
  turn: Turn,
  { alone }: Pick<Progress, 'alone'>,
  retryAt: Temporal.Instant,
  { inbox }: Pick<TurnDeps, 'inbox'>,
  change: Pick<HoldChange, 'awaited'> = {},
): Promise<void> {
  await inbox.hold(turn, { retryAt, ...change, ...(alone === true ? { acquitted: true } : {}) });
}
