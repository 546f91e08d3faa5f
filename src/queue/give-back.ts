import type { Turn } from '../domain/turn.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import type { Progress } from '../turn/progress.ts';

type HoldChange = Parameters<Inbox['hold']>[1];

/**
 * To be worked on again from `retryAt` on. A question that ran alone until now has taken no process down; what left for it may be
 * known to cost nothing.
 */
export async function giveBack(
  turn: Turn,
  { alone, sent, maybeBilled, usedTokens }: Pick<Progress, 'alone' | 'sent' | 'maybeBilled' | 'usedTokens'>,
  retryAt: Temporal.Instant,
  { inbox }: Pick<HookedTurnDeps, 'inbox'>,
  change: Pick<HoldChange, 'awaited'> = {},
): Promise<void> {
  const acquitted = alone === true ? ({ acquitted: true } as const) : {};
  const unbilled = sent.length > 0 && !maybeBilled && usedTokens === 0 ? ({ unbilled: true } as const) : {};
  await inbox.hold(turn, { retryAt, ...change, ...acquitted, ...unbilled });
}
