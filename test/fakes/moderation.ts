import { createHash } from 'node:crypto';
import { UpstreamError } from '../../src/base/errors.ts';
import { MODERATION_CATEGORIES } from '../../src/domain/moderation.ts';
import type { Moderation } from '../../src/ports/moderation.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';

type CategoryScore = NonNullable<ReturnType<ModerationScores['get']>>;
type ModerationScores = Awaited<ReturnType<Moderation['score']>>;

/** Flags a text for every category whose word stands in it (`[violence]`); keeps every text it is given. */
export class FakeModeration implements Moderation {
  readonly destination = 'https://moderation.example.com/v1/moderations';
  known = true;
  readonly texts: string[] = [];
  readonly timeouts: number[] = [];
  /** What every call throws while it is set. */
  error: Error | undefined;
  /** Left out of what it gives. */
  missing: readonly string[] = [];
  /** Held open while set; a call gives up on it as the real one does on a service that hangs. */
  hangs = false;

  async score(
    text: string,
    timeoutMs: number,
    beforeSend: BeforeSend,
    signal: AbortSignal,
  ): Promise<ModerationScores> {
    signal.throwIfAborted();
    const body = JSON.stringify({ input: text });
    const sha256 = createHash('sha256').update(body).digest('hex');
    await beforeSend({ destination: this.destination, body, sha256 });
    this.texts.push(text);
    this.timeouts.push(timeoutMs);
    if (this.hangs) throw new UpstreamError('MODEL_TIMEOUT', 'too slow', { retryable: true });
    if (this.error !== undefined) throw this.error;
    const known = MODERATION_CATEGORIES.filter((category) => !this.missing.includes(category));
    return new Map(
      known.map((category): [string, CategoryScore] => {
        const flagged = text.includes(`[${category}]`);
        return [category, { flagged, score: flagged ? 0.9 : 0.01 }];
      }),
    );
  }
}
