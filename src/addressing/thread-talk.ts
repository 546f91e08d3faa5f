import { subjectOf } from '../domain/person.ts';
import { threadKey } from '../domain/place.ts';
import type { QuestionEvent } from '../domain/question.ts';

/** Threads that are remembered; nothing of them but who wrote last, and nothing of it is kept. */
const MOST_THREADS = 5_000;

type Heard = Pick<QuestionEvent, 'asker' | 'place'>;

/**
 * In which threads people talk to each other, as far as this process has heard. It only makes Candor more careful: where a replica
 * or a restart has heard less, a reply is judged by its words and by who opened the thread.
 */
export class ThreadTalk {
  /** Whoever wrote there last without being for Candor, and when, by thread. */
  readonly #spoke = new Map<string, { readonly who: string; readonly at: Temporal.Instant }>();

  /** When somebody else than the writer has written there since Candor was last asked. */
  othersAt(event: Heard): Temporal.Instant | undefined {
    const spoke = this.#spoke.get(threadKey(event.place));
    return spoke?.who === subjectOf(event) ? undefined : spoke?.at;
  }

  /** Somebody wrote what is for Candor, or for others. */
  heard(event: Heard, isForCandor: boolean, at: Temporal.Instant): void {
    const thread = threadKey(event.place);
    const others = this.othersAt(event);
    if (isForCandor) this.#spoke.delete(thread);
    else if (others === undefined) this.#spoke.set(thread, { who: subjectOf(event), at });
    const [oldest] = this.#spoke.keys();
    if (this.#spoke.size > MOST_THREADS && oldest !== undefined) this.#spoke.delete(oldest);
  }
}
