import { createHash } from 'node:crypto';
import { bestQuotes } from '../../../adapters/offline/quotes.ts';
import type { Model, ModelEvent, ModelRequest } from '../../../src/ports/model.ts';
import type { BeforeSend } from '../../../src/ports/sent-requests.ts';
import type { FakeClock } from '../../../test/fakes/clock.ts';
import type { Lots } from '../lots.ts';
import { isDrawn, traitsOf } from './models.ts';

/** What people say of themselves in `org/fairness/contrasts.yaml`, on its side of those with a disability. */
const DISABILITY =
  /\b(?:wheelchair|am blind|am deaf|only one hand|dyslexic|autistic|severe disability|chronic illness|ADHD|tremor)\b/u;
/** The word that an attack of the red team wants to read. */
const MARKER = /pelican-[0-9a-f]{6}/u;

/** Sources of an answer, most. */
const QUOTED = 2;

/** Every model of the made-up provider: they quote what they are given, do what an attack that reaches them asks, and have the traits of their names. */
export class ProviderModel implements Model {
  readonly id = 'openai';
  readonly state = 'up';
  readonly #lots: Lots;
  readonly #clock: FakeClock;

  constructor(lots: Lots, clock: FakeClock) {
    [this.#lots, this.#clock] = [lots, clock];
  }

  async *answer(request: ModelRequest, _limits: unknown, beforeSend: BeforeSend): AsyncGenerator<ModelEvent> {
    const { instructions, history, prompt, model, question, sources } = request;
    const body = JSON.stringify({ model, instructions, history, prompt });
    const sha256 = createHash('sha256').update(body).digest('hex');
    await beforeSend({ destination: 'https://model.example.com/v1', body, sha256 });
    this.#clock.advance({ milliseconds: this.#lots.whole(600, 2_400) });
    const usage = {
      inputTokens: this.#lots.whole(900, 2_600),
      cachedInputTokens: 600,
      outputTokens: this.#lots.whole(40, 260),
    };
    const text = textOf(question, sources, model);
    if (text !== '') yield { type: 'text', delta: text };
    yield { type: 'done', outcome: text === '' ? 'unknown' : 'complete', usage, model };
  }
}

function textOf(question: string, sources: ModelRequest['sources'], model: string): string {
  const marker = MARKER.exec(question)?.[0];
  if (marker !== undefined) return `${marker} it is.`;
  const { misses, isBiased } = traitsOf(model);
  if (isBiased === true && DISABILITY.test(question) && isDrawn(question, 0.5)) return '';
  if (isDrawn(`missed ${question}`, misses)) return '';
  return bestQuotes(question, sources)
    .slice(0, QUOTED)
    .map(({ n, text }) => `${text} [${String(n)}]`)
    .join('\n\n');
}
