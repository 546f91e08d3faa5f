import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import type { Model, ModelEvent, ModelLimits, ModelRequest } from '../../src/ports/model.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';

/** One scripted answer. An error is thrown after the text. */
export interface FakeAnswer {
  readonly text?: readonly string[];
  readonly outcome?: Extract<ModelEvent, { type: 'done' }>['outcome'];
  readonly usage?: Omit<TurnRecord['usage'], 'costMicroUsd'>;
  readonly model?: string;
  readonly error?: Error;
  /** How often it is sent. Once when left out. */
  readonly attempts?: number;
  /** Throws the error before anything was sent. */
  readonly unsent?: boolean;
}

const USAGE = { inputTokens: 100, cachedInputTokens: 20, outputTokens: 10 };

/** Answers from a script, one entry a question, the last one for ever; keeps every request. */
export class FakeModel implements Model {
  readonly id = 'openai';
  state: 'up' | 'down' = 'up';
  readonly requests: ModelRequest[] = [];
  readonly limits: ModelLimits[] = [];
  /** Every body that left, each time. */
  readonly sent: string[] = [];
  /** Held open while set, between the sending and the text. */
  gate: Promise<void> = Promise.resolve();
  readonly #script: FakeAnswer[];

  constructor(...script: readonly FakeAnswer[]) {
    this.#script = [...script];
  }

  async *answer(
    request: ModelRequest,
    limits: ModelLimits,
    beforeSend: BeforeSend,
    signal: AbortSignal,
  ): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    this.requests.push(request);
    this.limits.push(limits);
    const step = (this.#script.length > 1 ? this.#script.shift() : this.#script[0]) ?? {};
    if (step.unsent === true && step.error !== undefined) throw step.error;
    const { instructions, history, prompt } = request;
    const body = JSON.stringify({ instructions, history, prompt });
    const sha256 = createHash('sha256').update(body).digest('hex');
    const attempts = step.attempts ?? 1;
    for (let n = 0; n < attempts; n += 1) {
      await beforeSend({ destination: 'https://model.example.com/v1', body, sha256 });
      this.sent.push(body);
    }
    await Promise.race([this.gate, once(signal, 'abort')]);
    const outcome = step.outcome ?? 'complete';
    for (const delta of step.text ?? (outcome === 'complete' ? ['It is in the handbook. ', '[1]'] : [])) {
      signal.throwIfAborted();
      yield { type: 'text', delta };
    }
    signal.throwIfAborted();
    if (step.error !== undefined) throw step.error;
    yield { type: 'done', outcome, usage: step.usage ?? USAGE, model: step.model ?? request.model };
  }
}
