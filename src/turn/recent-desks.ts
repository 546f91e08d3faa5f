import { subjectOf } from '../domain/person.ts';
import { chatKey, isPrivate } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';
import type { TurnParts } from './record.ts';

/** As long as somebody may still be thinking of it. */
const KEEP_MINUTES = 30;
/** Chats that are remembered; nothing of them but a desk. */
const MOST_CHATS = 1_000;

/**
 * Which desk a hard subject belongs to that somebody has just told in their own chat: whoever writes "I want to talk to a person"
 * next means that one. In memory, a desk a chat, for half an hour: of the subject nothing is kept.
 */
export class RecentDesks {
  readonly #desks = new Map<string, { readonly desk: string; readonly until: Temporal.Instant }>();

  /** Takes notice of what became of a question. */
  note(turn: Turn, { conclusion, personDesk }: Pick<TurnParts, 'conclusion' | 'personDesk'>): void {
    if (conclusion.hardSubject === undefined || personDesk === undefined || !isPrivate(turn.place)) return;
    const until = turn.receivedAt.add({ minutes: KEEP_MINUTES });
    this.#desks.delete(keyOf(turn));
    this.#desks.set(keyOf(turn), { desk: personDesk, until });
    const [oldest] = this.#desks.keys();
    if (this.#desks.size > MOST_CHATS && oldest !== undefined) this.#desks.delete(oldest);
  }

  find(turn: Turn): string | undefined {
    const found = this.#desks.get(keyOf(turn));
    if (found === undefined || Temporal.Instant.compare(turn.receivedAt, found.until) > 0) return undefined;
    return found.desk;
  }
}

function keyOf(turn: Turn): string {
  return `${turn.tenant} ${subjectOf(turn)} ${chatKey(turn.place.platform, turn.place)}`;
}
