import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { EmbeddingPlan } from '../../src/domain/embedding.ts';
import type { Embedder } from '../../src/ports/embedder.ts';
import type { Log } from '../../src/ports/log.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';
import { Circuit } from './circuit.ts';
import { createClient } from './client.ts';
import { brokenError, toUpstreamError } from './errors.ts';
import { expectType } from './events.ts';
import { createWire } from './receipt.ts';
import type { OpenAiSettings } from './settings.ts';

/** How long a service that is down is left alone. */
const REST_MS = 15_000;

const Answer = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.number().int().nonnegative() }).optional().catch(undefined),
});

/**
 * Opens OpenAI's embeddings endpoint, or that of another server with the same API.
 *
 * Source: https://platform.openai.com/docs/api-reference/embeddings
 */
export function openEmbedder(settings: OpenAiSettings, log: Log, restMs = REST_MS): Embedder {
  const circuit = new Circuit(restMs, log, 'embeddings');
  const base = new URL(settings.baseUrl);
  return {
    destination: `${base.origin}${base.pathname.replace(/\/+$/u, '')}/embeddings`,

    async embed(texts, plan, beforeSend, signal) {
      signal.throwIfAborted();
      const call = circuit.enter();
      try {
        const embedded = await ask(texts, plan, { settings, beforeSend, signal });
        call.succeeded();
        return embedded;
      } catch (error) {
        signal.throwIfAborted();
        call.failed(error);
        throw error;
      } finally {
        call.abandoned();
      }
    },
  };
}

interface Asking {
  readonly settings: OpenAiSettings;
  readonly beforeSend: BeforeSend;
  readonly signal: AbortSignal;
}

async function ask(
  texts: readonly string[],
  plan: EmbeddingPlan,
  { settings, beforeSend, signal }: Asking,
): ReturnType<Embedder['embed']> {
  const wire = createWire(beforeSend);
  // The deployment of the settings answers questions; one that embeds has the name that the policy gives.
  const { deployment: _answering, ...rest } = settings;
  try {
    const client = createClient(rest, wire.fetch);
    const body = { model: plan.model, input: [...texts], dimensions: plan.dimensions };
    const asked = client.embeddings.create({ ...body, encoding_format: 'float' }, { signal });
    const response = await asked.asResponse();
    await expectType(response, 'application/json');
    const { data, usage } = Answer.parse(await response.json());
    return { vectors: toVectors(data, texts.length, plan), inputTokens: usage?.prompt_tokens ?? 0 };
  } catch (error) {
    throw wire.withheld === undefined ? toUpstreamError(error) : wire.withheld.error;
  }
}

function toVectors(
  data: z.infer<typeof Answer>['data'],
  count: number,
  { dimensions }: EmbeddingPlan,
): Float32Array[] {
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => {
    const embedding = byIndex.get(index);
    if (embedding === undefined) throw brokenError('The embeddings service left out a text.');
    if (embedding.length !== dimensions) throw sizeError();
    return toUnit(embedding);
  });
}

/** Not every model can be asked for fewer numbers. */
function sizeError(): UpstreamError {
  return new UpstreamError(
    'MODEL_MISCONFIGURED',
    'The embeddings service gives vectors of another size than model.embeddings.dimensions of the policy.',
    { retryable: false },
  );
}

function toUnit(embedding: readonly number[]): Float32Array {
  const length = Math.hypot(...embedding);
  if (!Number.isFinite(length) || length === 0)
    throw brokenError('The embeddings service gave a vector without a direction.');
  return Float32Array.from(embedding, (value) => value / length);
}
