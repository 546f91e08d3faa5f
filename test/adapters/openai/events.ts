/** The events of both APIs, as far as they matter, in the shapes of the API reference. */
const USAGE = {
  input_tokens: 120,
  input_tokens_details: { cached_tokens: 40 },
  output_tokens: 30,
  total_tokens: 150,
};

export const created = { type: 'response.created', sequence_number: 0, response: { status: 'in_progress' } };

export function delta(text: string): object {
  return { type: 'response.output_text.delta', item_id: 'm', output_index: 0, content_index: 0, delta: text };
}

export function refusal(text: string): object {
  return { type: 'response.refusal.delta', item_id: 'm', output_index: 0, content_index: 0, delta: text };
}

export function completed(more: object = {}): object {
  const response = { id: 'r', status: 'completed', model: 'gpt-6-terra-2026-08-01', usage: USAGE, ...more };
  return { type: 'response.completed', response };
}

export function incomplete(reason: string): object {
  const response = {
    status: 'incomplete',
    model: 'gpt-6-terra',
    incomplete_details: { reason },
    usage: USAGE,
  };
  return { type: 'response.incomplete', response };
}

export function failed(code: string): object {
  const response = {
    status: 'failed',
    model: 'gpt-6-terra',
    error: { code, message: 'SECRET of the provider' },
  };
  return { type: 'response.failed', response };
}

export function chunk(choice: object, more: object = {}): object {
  return {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-6-terra-2026-08-01',
    choices: [{ index: 0, delta: {}, finish_reason: null, ...choice }],
    ...more,
  };
}

export const chatUsage = {
  ...chunk({}),
  choices: [],
  usage: { prompt_tokens: 120, prompt_tokens_details: { cached_tokens: 40 }, completion_tokens: 30 },
};

export const END = 'data: [DONE]\n\n';
