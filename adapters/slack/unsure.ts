import { UpstreamError } from '../../src/base/errors.ts';
import { repeated } from '../../src/messages/repeated.ts';
import { type SlackMessage, toContext } from './blocks.ts';
import { remember } from './remember.ts';

/** What may have been posted is posted once more where nobody can tell. */
const MOST_UNSURE = 2;

/** How often messages may have been posted whose answers were lost, by a name for each. */
export class UnsurePosts {
  readonly #times = new Map<string, number>();

  /** Out: what `post` gives. What it throws without saying that nothing was posted is counted. */
  async count<T>(name: string, post: () => Promise<T>): Promise<T> {
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.outcomeUnknown) this.add(name);
      throw error;
    }
  }

  add(name: string): void {
    remember(this.#times, name, this.of(name) + 1);
  }

  of(name: string): number {
    return this.#times.get(name) ?? 0;
  }

  /** Whether it may stand there as often as it is posted at all. */
  isSpent(name: string): boolean {
    return this.of(name) >= MOST_UNSURE;
  }

  /** The message as it may be posted now: one that may stand already says so. Throws: where it may stand too often. */
  toNext(name: string, message: SlackMessage): SlackMessage {
    if (this.isSpent(name)) throw toUnknown();
    return this.of(name) === 0 ? message : toRepeated(message);
  }
}

/** An earlier copy of the message may stand above it. */
function toRepeated(message: SlackMessage): SlackMessage {
  const { text, blocks } = message;
  return { ...message, text: `${text}\n${repeated()}`, blocks: [...blocks, ...toContext([repeated()])] };
}

function toUnknown(): UpstreamError {
  return new UpstreamError(
    'SLACK_FAILED',
    'Nobody can tell whether a reply that was posted twice has arrived.',
    { retryable: false, outcomeUnknown: true },
  );
}
