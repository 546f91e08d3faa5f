import { subjectOf } from '../domain/person.ts';
import { threadKey } from '../domain/place.ts';
import type { QuestionEvent } from '../domain/question.ts';

/** Threads that are remembered; nothing of them but who wrote last, and nothing of it is kept. */
const MOST_THREADS = 5_000;
/** With two of them there is always another than the writer. */
const MOST_SPEAKERS = 2;

type Heard = Pick<QuestionEvent, 'asker' | 'place'>;

/**
 * In which threads people talk to each other, as far as this process has heard. It only makes Candor more careful: where a replica
 * or a restart has heard less, a reply is judged by its words and by who opened the thread.
 */
export class ThreadTalk {
  /** By thread, who wrote there without being for Candor, and when they did last: no more of them than it takes to have somebody else. */
  readonly #spoke = new Map<string, Map<string, Temporal.Instant>>();

  /** When somebody else than the writer has last written there since Candor was asked. */
  othersAt(event: Heard): Temporal.Instant | undefined {
    const writer = subjectOf(event);
    const spoke = [...(this.#spoke.get(threadKey(event.place)) ?? [])];
    return spoke.findLast(([who]) => who !== writer)?.[1];
  }

  /** Somebody wrote what is for Candor, or for others. */
  heard(event: Heard, isForCandor: boolean, at: Temporal.Instant): void {
    const thread = threadKey(event.place);
    if (isForCandor) this.#spoke.delete(thread);
    else this.#spoke.set(thread, withLast(this.#spoke.get(thread) ?? new Map(), subjectOf(event), at));
    const [oldest] = this.#spoke.keys();
    if (this.#spoke.size > MOST_THREADS && oldest !== undefined) this.#spoke.delete(oldest);
  }
}

/** Who spoke last stands last. */
function withLast(
  spoke: Map<string, Temporal.Instant>,
  who: string,
  at: Temporal.Instant,
): Map<string, Temporal.Instant> {
  spoke.delete(who);
  spoke.set(who, at);
  const [first] = spoke.keys();
  if (spoke.size > MOST_SPEAKERS && first !== undefined) spoke.delete(first);
  return spoke;
}
