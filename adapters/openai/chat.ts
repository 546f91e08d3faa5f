import type { OpenAI } from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { ModelRequest } from '../../src/ports/model.ts';
import { brokenError } from './errors.ts';
import { Count, outcomeOf, type Piece, type Seen } from './piece.ts';

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

/**
 * Answers over the Chat Completions API. Calls `alive` for every chunk.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat-streaming
 */
export async function* streamChat(
  client: OpenAI,
  request: ModelRequest,
  signal: AbortSignal,
  alive: () => void,
): AsyncGenerator<Piece> {
  const stream: AsyncIterable<unknown> = await client.chat.completions.create(toBody(request), { signal });
  const seen: Seen = { text: false, refusal: false };
  let finish: string | undefined;
  let usage: Chunk['usage'];
  let model = request.model;
  for await (const item of stream) {
    alive();
    const chunk = Chunk.parse(item);
    usage = chunk.usage ?? usage;
    // Azure's first chunk names no model.
    model = chunk.model || model;
    const choice = chunk.choices?.[0];
    finish = choice?.finish_reason ?? finish;
    if (choice?.delta?.refusal) seen.refusal = true;
    const delta = choice?.delta?.content;
    if (!delta) continue;
    seen.text = true;
    yield { type: 'text', delta };
  }
  yield toDone(endOf(finish), seen, usage, model);
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
    safety_identifier: request.safetyId,
    store: false,
    stream: true,
    stream_options: { include_usage: true },
  };
}

function toDone(
  ended: 'complete' | 'truncated' | 'filtered',
  seen: Seen,
  usage: Chunk['usage'],
  model: string,
): Piece {
  return {
    type: 'done',
    outcome: outcomeOf(seen, ended),
    usage: {
      inputTokens: usage?.prompt_tokens ?? 0,
      cachedInputTokens: usage?.prompt_tokens_details.cached_tokens ?? 0,
      outputTokens: usage?.completion_tokens ?? 0,
    },
    model,
  };
}

function endOf(finish: string | undefined): 'complete' | 'truncated' | 'filtered' {
  if (finish === undefined) {
    throw brokenError('The model stopped before the end of its answer.', { retryable: true });
  }
  if (finish === 'length') return 'truncated';
  return finish === 'content_filter' ? 'filtered' : 'complete';
}
