import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { ModelRequest } from '../../src/ports/model.ts';
import type { OpenAiConnection } from './connection.ts';
import { brokenError } from './errors.ts';
import { readEvents } from './events.ts';
import { Count, type toPieces } from './piece.ts';
import { withFields } from './request-fields.ts';

type Read = Parameters<typeof toPieces>[0] extends AsyncIterable<infer One> ? One : never;

type Ended = Extract<Read, { readonly type: 'end' }>['ended'];

const Chunk = z.object({
  model: z.string().optional().catch(undefined),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: Count,
      completion_tokens: Count,
      prompt_tokens_details: z.object({ cached_tokens: Count }).catch({ cached_tokens: 0 }),
    })
    .nullish()
    .catch(undefined),
});
type Chunk = z.infer<typeof Chunk>;

/** How servers name the end of an answer. Anything else, such as `error` or `abort`, is none. */
const ENDS: ReadonlyMap<string, Ended> = new Map([
  ...['stop', 'eos', 'end_turn', 'stop_sequence', 'tool_calls', 'function_call'].map(
    (reason) => [reason, 'complete'] as const,
  ),
  ...['length', 'max_tokens'].map((reason) => [reason, 'truncated'] as const),
  ['content_filter', 'filtered'],
]);

/**
 * Answers over the Chat Completions API.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat-streaming
 */
export async function* streamChat(
  request: ModelRequest,
  { client, fields, signal, ...noticing }: OpenAiConnection,
): AsyncGenerator<Read> {
  const body = withFields(toBody(request), fields);
  const response = await client.chat.completions.create(body, { signal }).asResponse();
  let ended: Ended | undefined;
  let usage: Chunk['usage'];
  let model: string | undefined;
  try {
    for await (const event of readEvents(response, request.maxOutputTokens, noticing)) {
      const { data: chunk } = Chunk.safeParse(event);
      if (chunk === undefined) {
        noticing.odd();
        continue;
      }
      usage = chunk.usage ?? usage;
      model = chunk.model || model; // Azure's first chunk names none
      const choice = chunk.choices?.[0];
      if (choice?.delta?.refusal) yield { type: 'refusal' };
      if (choice?.delta?.content) yield { type: 'text', delta: choice.delta.content };
      if (choice?.finish_reason) ended = endOf(choice.finish_reason);
    }
  } catch (error) {
    if (ended === undefined) throw error; // else only the count of tokens is missing
  }
  if (ended === undefined) {
    throw brokenError('The model stopped before the end of its answer.', { retryable: true });
  }
  yield { type: 'end', ended, ...(usage ? { usage: toUsage(usage) } : {}), ...(model ? { model } : {}) };
}

function toBody(request: ModelRequest): ChatCompletionCreateParamsStreaming {
  return {
    model: request.model,
    messages: [
      { role: 'system', content: request.instructions },
      ...request.history.map(({ role, text }) => ({ role, content: text })),
      { role: 'user', content: request.prompt },
    ],
    max_completion_tokens: request.maxOutputTokens,
    ...(request.effort === undefined ? {} : { reasoning_effort: request.effort }),
    ...(request.promptCache === undefined ? {} : { prompt_cache_retention: request.promptCache }),
    safety_identifier: request.safetyId,
    store: false,
    stream: true,
    stream_options: { include_usage: true },
  };
}

function toUsage(usage: NonNullable<Chunk['usage']>): NonNullable<Extract<Read, { type: 'end' }>['usage']> {
  return {
    inputTokens: usage.prompt_tokens,
    cachedInputTokens: usage.prompt_tokens_details.cached_tokens,
    outputTokens: usage.completion_tokens,
  };
}

function endOf(reason: string): Ended {
  const ended = ENDS.get(reason);
  if (ended === undefined) throw brokenError('The model broke its answer off.', { retryable: true });
  return ended;
}
