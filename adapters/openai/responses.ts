import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';
import type { ModelRequest } from '../../src/ports/model.ts';
import type { OpenAiConnection } from './connection.ts';
import { brokenError } from './errors.ts';
import { isLast, readEvents, toFaultError } from './events.ts';
import { Count, type toPieces } from './piece.ts';
import { withFields } from './request-fields.ts';

type Read = Parameters<typeof toPieces>[0] extends AsyncIterable<infer One> ? One : never;

type Ended = Extract<Read, { readonly type: 'end' }>['ended'];

const Response = z
  .object({
    status: z.string().nullish().catch(undefined),
    model: z.string().optional().catch(undefined),
    error: z.unknown().optional(),
    incomplete_details: z.object({ reason: z.string().nullish() }).nullish().catch(undefined),
    usage: z
      .object({
        input_tokens: Count,
        output_tokens: Count,
        input_tokens_details: z.object({ cached_tokens: Count }).catch({ cached_tokens: 0 }),
      })
      .nullish()
      .catch(undefined),
  })
  .catch({});
type Response = z.infer<typeof Response>;

/**
 * Answers over the Responses API.
 *
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
export async function* streamResponses(
  request: ModelRequest,
  { client, fields, signal, ...noticing }: OpenAiConnection,
): AsyncGenerator<Read> {
  const body = withFields(toBody(request), fields);
  const response = await client.responses.create(body, { signal }).asResponse();
  let hasText = false;
  for await (const event of readEvents(response, request.maxOutputTokens, noticing)) {
    const { type, delta } = event;
    if (typeof type !== 'string') noticing.odd();
    else if (type === 'response.refusal.delta') yield { type: 'refusal' };
    else if (type === 'response.output_text.delta') {
      if (typeof delta !== 'string') noticing.odd();
      else {
        hasText = true;
        yield { type: 'text', delta };
      }
    } else if (isLast(event)) {
      if (!hasText && event['response'] === undefined)
        throw brokenError('The model ended without a response.', { retryable: true });
      yield toEnd(event, type);
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
    ...(request.effort === undefined ? {} : { reasoning: { effort: request.effort } }),
    ...(request.promptCache === undefined ? {} : { prompt_cache_retention: request.promptCache }),
    safety_identifier: request.safetyId,
    store: false,
    stream: true,
  };
}

function toEnd(event: Readonly<Record<string, unknown>>, type: string): Read {
  const response = Response.parse(event['response']);
  const { usage, model } = response;
  return {
    type: 'end',
    ended: endOf(response, type),
    ...(usage ? { usage: toUsage(usage) } : {}),
    ...(model ? { model } : {}),
  };
}

function toUsage(
  usage: NonNullable<Response['usage']>,
): NonNullable<Extract<Read, { type: 'end' }>['usage']> {
  return {
    inputTokens: usage.input_tokens,
    cachedInputTokens: usage.input_tokens_details.cached_tokens,
    outputTokens: usage.output_tokens,
  };
}

/** Some servers end with `completed` whatever happened; the status inside tells. */
function endOf(response: Response, type: string): Ended {
  const status = response.status ?? type.slice('response.'.length);
  if (status === 'failed' || type === 'response.failed') throw toFaultError(response.error);
  if (status === 'cancelled' || type === 'response.cancelled') {
    throw brokenError('The model broke its answer off.', { retryable: true });
  }
  if (status !== 'incomplete' && type !== 'response.incomplete') return 'complete';
  return response.incomplete_details?.reason === 'content_filter' ? 'filtered' : 'truncated';
}
