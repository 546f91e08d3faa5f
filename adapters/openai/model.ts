import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../src/base/backoff.ts';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Model, ModelEvent, ModelLimits, ModelRequest } from '../../src/ports/model.ts';
import { streamChat } from './chat.ts';
import { Circuit } from './circuit.ts';
import { createClient } from './client.ts';
import { toUpstreamError } from './errors.ts';
import { Health } from './health.ts';
import { objectionOf } from './objection.ts';
import { filtered, toPieces } from './piece.ts';
import { createWire } from './receipt.ts';
import { ContentFiltered } from './reported.ts';
import { streamResponses } from './responses.ts';
import type { OpenAiSettings } from './settings.ts';
import { Watch } from './watch.ts';

/** How long things take; tests make them short. */
interface Pace {
  /** First wait before a retry; doubles each time, with jitter. */
  readonly retryMs: number;
  /** How long a provider that is down is left alone. */
  readonly restMs: number;
}

const PACE: Pace = { retryMs: 500, restMs: 15_000 };

/** One question to the model, with all that may be sent for it. */
interface Asking {
  readonly request: ModelRequest;
  readonly limits: ModelLimits;
  readonly signal: AbortSignal;
  readonly wire: ReturnType<typeof createWire>;
}

/** One request that has been sent and has begun to answer. */
interface Attempt {
  readonly first: ModelEvent;
  next(): Promise<ModelEvent | undefined>;
  close(): Promise<void>;
}

/** Opens GPT. */
export function openModel(settings: OpenAiSettings, log: Log, pace: Pace = PACE): Model {
  const circuit = new Circuit(pace.restMs, log);
  const health = new Health(log);
  const deps = { settings, log, pace, circuit, health };
  return {
    id: 'openai',
    get state() {
      return circuit.isClosed ? health.state : 'down';
    },
    answer: (request, limits, beforeSend, signal) =>
      answer({ request, limits, signal, wire: createWire(beforeSend) }, deps),
  };
}

interface Deps {
  readonly settings: OpenAiSettings;
  readonly log: Log;
  readonly pace: Pace;
  readonly circuit: Circuit;
  readonly health: Health;
}

async function* answer(asking: Asking, { circuit, health, ...deps }: Deps): AsyncGenerator<ModelEvent> {
  const { request, signal } = asking;
  signal.throwIfAborted();
  const call = circuit.enter();
  let attempt: Attempt | undefined;
  try {
    attempt = await begin(asking, { health, ...deps });
    for (let piece: ModelEvent | undefined = attempt.first; piece; piece = await attempt.next()) {
      signal.throwIfAborted();
      if (piece.type === 'done') {
        call.succeeded();
        health.answered(request.model);
        const { maxOutputTokens } = request;
        if (piece.outcome === 'exhausted') deps.log.warn('model_exhausted', { maxOutputTokens });
      }
      yield piece;
    }
  } catch (error) {
    if (!signal.aborted) {
      call.failed(error);
      health.failed(request.model, error);
    }
    throw error;
  } finally {
    call.abandoned();
    await attempt?.close();
  }
}

/** Sends the request, again where that may help, until an answer begins. */
async function begin(asking: Asking, deps: Omit<Deps, 'circuit'>): Promise<Attempt> {
  const { request, limits, signal } = asking;
  const { settings, log, pace, health } = deps;
  const mostRetries = Math.min(settings.maxRetries, limits.maxRequests - 1);
  const endsAtMs = performance.now() + limits.withinMs;
  for (let retry = 0; ; retry += 1) {
    try {
      return await attemptOnce(asking, new Watch(settings.timeoutMs, endsAtMs, signal), deps);
    } catch (error) {
      signal.throwIfAborted();
      if (asking.wire.withheld !== undefined) throw error;
      health.failed(request.model, error);
      const objection = objectionOf(error);
      if (objection !== undefined) log.warn('model_objected', { ...objection });
      const waitMs = retryWait(error, retry, pace.retryMs);
      const worthIt = retry < mostRetries && waitMs <= settings.timeoutMs;
      if (!worthIt || performance.now() + waitMs >= endsAtMs) throw error;
      log.warn('model_retry', { retry: retry + 1, waitMs: Math.round(waitMs), code: codeOf(error) });
      await sleep(waitMs, undefined, { signal }).catch(() => {
        signal.throwIfAborted();
      });
    }
  }
}

async function attemptOnce(
  { request, wire }: Asking,
  watch: Watch,
  { settings, log }: Pick<Deps, 'settings' | 'log'>,
): Promise<Attempt> {
  const client = createClient(settings, wire.fetch);
  const named = { ...request, model: settings.deployment ?? request.model };
  const stream = settings.api === 'responses' ? streamResponses : streamChat;
  let oddEvents = 0;
  const { fields } = settings;
  const noticing = { alive: () => watch.arm(), odd: () => void (oddEvents += 1) };
  const read = stream(named, { client, fields, signal: watch.signal, ...noticing });
  const pieces = toPieces(read, named);
  const next = async (): Promise<ModelEvent | undefined> => {
    watch.arm();
    try {
      const { value, done } = await pieces.next();
      return done === true ? undefined : value;
    } catch (error) {
      if (wire.withheld !== undefined) throw wire.withheld.error;
      const failure = watch.failure(error, toUpstreamError);
      if (failure instanceof ContentFiltered) return filtered(named);
      throw failure;
    } finally {
      watch.disarm();
    }
  };
  const first = await next();
  if (first === undefined) throw new Error('an answer ended without its last piece');
  const close = async (): Promise<void> => {
    await pieces.return(undefined);
    if (oddEvents > 0) log.warn('model_events_skipped', { count: oddEvents });
  };
  return { first, next, close };
}

/** How long to wait before trying again: what the provider asks for, else doubling with jitter. */
function retryWait(error: unknown, retry: number, firstMs: number): number {
  if (!(error instanceof UpstreamError) || !error.retryable) return Number.POSITIVE_INFINITY;
  return (
    error.retryAfterMs ?? backoffMs(retry + 1, Math.random, { firstMs, longestMs: Number.POSITIVE_INFINITY })
  );
}

function codeOf(error: unknown): string {
  return error instanceof UpstreamError ? error.code : 'BUG';
}
