import type { Turn } from '../domain/turn.ts';
import type { Deliverable } from '../outbox/deliverable.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { refusedConversation } from '../turn/refused.ts';

/** The incident of what does not reach an asker or a desk: one for each of them. */
export function unreachableAt(
  side: OutMessage['side'],
  turn: Turn,
  desk: string,
  { keyring }: Pick<TurnDeps, 'keyring'>,
): Deliverable['unreachable'] {
  return side === 'asker'
    ? { kind: 'undeliverable', group: refusedConversation(turn, keyring) }
    : { kind: 'desk_unreachable', group: desk };
}
