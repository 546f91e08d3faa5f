import { createHash } from 'node:crypto';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Model, ModelEvent, ModelRequest } from '../../src/ports/model.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';
import type { FakeClock } from '../../test/fakes/clock.ts';
import type { Lots } from './lots.ts';
import { isNotInHandbook } from './words.ts';

/** Answers from the handbook without knowing it: after a while by the clock, for so many tokens, unless its provider is away. */
export class SimulatedModel implements Model {
  readonly id = 'openai';
  state: 'up' | 'down' = 'up';
  isAway = false;
  readonly #lots: Lots;
  readonly #clock: FakeClock;

  constructor(lots: Lots, clock: FakeClock) {
    this.#lots = lots;
    this.#clock = clock;
  }

  async *answer(request: ModelRequest, _limits: unknown, beforeSend: BeforeSend): AsyncGenerator<ModelEvent> {
    const body = JSON.stringify([request.instructions, request.history, request.prompt]);
    const sha256 = createHash('sha256').update(body).digest('hex');
    await beforeSend({ destination: 'https://model.example.com/v1', body, sha256 });
    this.#clock.advance({
      milliseconds: this.#lots.whole(600, 2_400) + (this.#lots.isTrue(0.03) ? 6_000 : 0),
    });
    this.state = this.isAway ? 'down' : 'up';
    if (this.isAway)
      throw new UpstreamError('MODEL_BROKEN', 'The provider answers 503.', { retryable: true });
    if (request.sources.length === 0 || isNotInHandbook(request.question))
      yield this.#done(request, 'unknown');
    else {
      yield { type: 'text', delta: 'It is in the handbook. [1]' };
      yield this.#done(request, 'complete');
    }
  }

  #done({ model }: ModelRequest, outcome: 'complete' | 'unknown'): ModelEvent {
    const inputTokens = this.#lots.whole(900, 2_600);
    const usage = { inputTokens, cachedInputTokens: 600, outputTokens: this.#lots.whole(40, 260) };
    return { type: 'done', outcome, usage, model };
  }
}
