import type { OpenAI } from 'openai';
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';
import type { ModelRequest } from '../../src/ports/model.ts';
import { brokenError, reportedError } from './errors.ts';
import { Count, outcomeOf, type Piece, type Seen } from './piece.ts';

const Delta = z.object({ delta: z.string() });
const Ended = z.object({
  response: z.object({
    model: z.string().optional().catch(undefined),
    error: z.object({ code: z.string().nullish() }).nullish().catch(undefined),
    incomplete_details: z.object({ reason: z.string().nullish() }).nullish().catch(undefined),
    usage: z
      .object({
        input_tokens: Count,
        output_tokens: Count,
        input_tokens_details: z.object({ cached_tokens: Count }).catch({ cached_tokens: 0 }),
      })
      .nullish()
      .catch(undefined),
  }),
});
type Ended = z.infer<typeof Ended>['response'];
const Failure = z.object({ code: z.string().nullish() });

/**
 * Answers over the Responses API. Calls `alive` for every event, of whatever kind.
 *
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
export async function* streamResponses(
  client: OpenAI,
  request: ModelRequest,
  signal: AbortSignal,
  alive: () => void,
): AsyncGenerator<Piece> {
  const stream: AsyncIterable<unknown> = await client.responses.create(toBody(request), { signal });
  const seen: Seen = { text: false, refusal: false };
  for await (const event of stream) {
    alive();
    const type = typeOf(event);
    if (type === 'response.refusal.delta') seen.refusal = true;
    else if (type === 'response.output_text.delta') {
      const { delta } = Delta.parse(event);
      if (delta === '') continue;
      seen.text = true;
      yield { type: 'text', delta };
    } else if (type === 'error') throw reportedError(Failure.parse(event).code);
    else if (type === 'response.completed' || type === 'response.incomplete' || type === 'response.failed') {
      yield toDone(Ended.parse(event).response, type, seen, request.model);
      return;
    }
  }
  throw brokenError('The model stopped before the end of its answer.', { retryable: true });
}

function toBody(request: ModelRequest): ResponseCreateParamsStreaming {
  return {
    model: request.model,
    instructions: request.instructions,
    input: [
      ...request.history.map(({ role, text }) => ({ role, content: text })),
      { role: 'user', content: request.prompt },
    ],
    max_output_tokens: request.maxOutputTokens,
    safety_identifier: request.safetyId,
    store: false,
    stream: true,
  };
}

function toDone(ended: Ended, type: string, seen: Seen, model: string): Piece {
  const { usage } = ended;
  return {
    type: 'done',
    outcome: outcomeOf(seen, endOf(ended, type)),
    usage: {
      inputTokens: usage?.input_tokens ?? 0,
      cachedInputTokens: usage?.input_tokens_details.cached_tokens ?? 0,
      outputTokens: usage?.output_tokens ?? 0,
    },
    model: ended.model ?? model,
  };
}

function endOf(ended: Ended, type: string): 'complete' | 'truncated' | 'filtered' {
  if (type === 'response.completed') return 'complete';
  if (type === 'response.failed') throw reportedError(ended.error?.code);
  return ended.incomplete_details?.reason === 'content_filter' ? 'filtered' : 'truncated';
}

const Typed = z.object({ type: z.string() });

function typeOf(event: unknown): string {
  return Typed.parse(event).type;
}
