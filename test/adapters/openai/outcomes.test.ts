import { describe, expect, test } from 'vitest';
import { ask } from '../../contracts/model.ts';
import { chatUsage, chunk, completed, created, delta, END, failed, incomplete, refusal } from './events.ts';
import { fail, openAt, startServer, streamAll } from './server.ts';

const USAGE = { inputTokens: 120, cachedInputTokens: 40, outputTokens: 30 };
const NONE = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

/** What a server says, and what comes of it. */
type Case = readonly [what: string, events: readonly unknown[], expected: object, text: string];

const RESPONSES: readonly Case[] = [
  [
    'an answer',
    [created, delta('Five '), delta('days.'), completed()],
    done('complete', USAGE),
    'Five days.',
  ],
  [
    'an answer without usage',
    [delta('Five.'), completed({ usage: undefined })],
    done('complete', NONE),
    'Five.',
  ],
  [
    'an answer with null usage',
    [delta('Five.'), completed({ usage: null })],
    done('complete', NONE),
    'Five.',
  ],
  [
    'an answer with senseless usage',
    [delta('Five.'), completed({ usage: { input_tokens: 'many', output_tokens: -4 } })],
    done('complete', NONE),
    'Five.',
  ],
  [
    'an answer from a server that does not name its model',
    [delta('Five.'), completed({ model: undefined })],
    { ...done('complete', USAGE), model: 'gpt-6-terra' },
    'Five.',
  ],
  ['empty deltas', [delta(''), delta('Five.'), delta(''), completed()], done('complete', USAGE), 'Five.'],
  ['events nobody knows', [{ type: 'response.new' }, delta('5'), completed()], done('complete', USAGE), '5'],
  ['a refusal', [refusal('I am sorry'), completed()], done('refused', USAGE), ''],
  [
    'a refusal in the middle',
    [delta('Well, '), refusal('no'), completed()],
    done('refused', USAGE),
    'Well, ',
  ],
  ['a cut', [delta('Five d'), incomplete('max_output_tokens')], short('truncated'), 'Five d'],
  ['a cut before any text', [created, incomplete('max_output_tokens')], short('exhausted'), ''],
  ['a cut for a reason nobody knows', [delta('Five'), incomplete('steered')], short('truncated'), 'Five'],
  ['a filtered answer', [delta('Five'), incomplete('content_filter')], short('filtered'), 'Five'],
];

const CHAT: readonly Case[] = [
  [
    'an answer',
    [
      chunk({ delta: { role: 'assistant', content: 'Five ' } }),
      chunk({ delta: { content: 'days.' } }),
      stop('stop'),
      chatUsage,
    ],
    done('complete', USAGE),
    'Five days.',
  ],
  [
    'an answer without usage',
    [chunk({ delta: { content: 'Five.' } }), stop('stop')],
    done('complete', NONE),
    'Five.',
  ],
  [
    'usage beside the last words, as some servers do',
    [chunk({ delta: { content: 'Five.' }, finish_reason: 'stop' }, { usage: chatUsage.usage })],
    done('complete', USAGE),
    'Five.',
  ],
  [
    'a first chunk of filter results, as Azure does',
    [
      { ...chunk({}, { model: '' }), choices: [] },
      chunk({ delta: { content: 'Five.' } }),
      stop('stop'),
      chatUsage,
    ],
    done('complete', USAGE),
    'Five.',
  ],
  [
    'a refusal',
    [chunk({ delta: { refusal: 'I am sorry' } }), stop('stop'), chatUsage],
    done('refused', USAGE),
    '',
  ],
  [
    'a cut',
    [chunk({ delta: { content: 'Five d' } }), stop('length'), chatUsage],
    done('truncated', USAGE),
    'Five d',
  ],
  ['a cut before any text', [stop('length'), chatUsage], done('exhausted', USAGE), ''],
  [
    'a filtered answer',
    [chunk({ delta: { content: 'Fi' } }), stop('content_filter')],
    done('filtered', NONE),
    'Fi',
  ],
];

describe('outcomes over Responses', () => {
  test.each(RESPONSES)('%s', async (_what, events, expected, text) => {
    const server = await startServer((response) => streamAll(response, events));

    const answered = await ask(openAt(server.url).model);

    expect(answered.error).toBeUndefined();
    expect(answered.done).toEqual(expected);
    expect(answered.text).toBe(text);
    expect(answered.sent?.body).toBe(server.received[0]?.body);
  });
});

describe('outcomes over Chat Completions', () => {
  test.each(CHAT)('%s', async (_what, events, expected, text) => {
    const server = await startServer((response) => streamAll(response, [...events, END]));

    const answered = await ask(openAt(server.url, { OPENAI_API: 'chat' }).model);

    expect(answered.error).toBeUndefined();
    expect(answered.done).toEqual(expected);
    expect(answered.text).toBe(text);
  });
});

describe('outcomes, whatever the API', () => {
  test.each([['content_filter'], ['content_policy_violation']])(
    'a question rejected as %s is filtered, not a failure',
    async (code) => {
      const server = await startServer((response) => fail(response, 400, code));

      const { done: end, sent, error } = await ask(openAt(server.url).model);

      expect(error).toBeUndefined();
      expect(end).toMatchObject({ outcome: 'filtered', model: 'gpt-6-terra' });
      expect(sent?.attempts).toBe(1);
    },
  );

  test('an answer with nothing in it is one, and says nothing of the health of the provider', async () => {
    const server = await startServer((response) => streamAll(response, [created, completed()]));
    const { model, log } = openAt(server.url);

    for (let time = 0; time < 7; time += 1) {
      const { error, done: end, text } = await ask(model);
      expect({ error, text, outcome: end?.outcome }).toEqual({
        error: undefined,
        text: '',
        outcome: 'complete',
      });
    }

    expect(model.state).toBe('up');
    expect(log.lines).toEqual([]);
    expect(server.received).toHaveLength(7);
  });

  test('a failure the server reports in the stream is not shown in its words', async () => {
    const server = await startServer((response) => streamAll(response, [created, failed('server_error')]));

    const { error } = await ask(openAt(server.url, { OPENAI_MAX_RETRIES: '0' }).model);

    expect(error).toMatchObject({ code: 'MODEL_BROKEN', retryable: true });
    expect(String(error)).not.toContain('SECRET');
  });
});

function done(outcome: string, usage: object): object {
  return { type: 'done', outcome, usage, model: 'gpt-6-terra-2026-08-01' };
}

function short(outcome: string): object {
  return { type: 'done', outcome, usage: USAGE, model: 'gpt-6-terra' };
}

function stop(reason: string): object {
  return chunk({ finish_reason: reason });
}
