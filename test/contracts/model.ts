import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Receipt } from '../../src/domain/turn-record.ts';
import { createSends, unnoted } from '../fakes/sends.ts';
import type { Model, ModelEvent, ModelLimits, ModelRequest } from '../../src/ports/model.ts';

/** A question that one handbook passage answers. */
export function modelRequest(more: Partial<ModelRequest> = {}): ModelRequest {
  const question = 'How many days can I carry over?';
  return {
    model: 'gpt-6-terra',
    instructions: 'You are the help desk of Harbour & Pine.',
    history: [],
    question,
    prompt: `Passages:\n[1] You can carry over up to five unused days.\n\nQuestion: ${question}`,
    sources: [
      {
        n: 1,
        title: 'Annual leave and vacation',
        section: 'Carrying days over',
        document: 'leave.md',
        version: '0123456789ab',
        quote: 'You can carry over up to **five unused days** into the next year. They lapse on 31 March.',
      },
    ],
    maxOutputTokens: 800,
    safetyId: 'a'.repeat(64),
    ...more,
  };
}

/** A minute, and as often as the settings allow. */
export const LIMITS: ModelLimits = { withinMs: 60_000, maxRequests: 6 };

export interface Answered {
  readonly events: readonly ModelEvent[];
  readonly text: string;
  readonly sent: Receipt | undefined;
  readonly done: Extract<ModelEvent, { type: 'done' }> | undefined;
  readonly error: unknown;
}

/** Reads an answer to its end, good or bad. */
export async function ask(
  model: Model,
  request: ModelRequest = modelRequest(),
  signal: AbortSignal = new AbortController().signal,
  limits: ModelLimits = LIMITS,
): Promise<Answered> {
  const events: ModelEvent[] = [];
  const { beforeSend, receipts } = createSends();
  let error: unknown;
  try {
    for await (const event of model.answer(request, limits, beforeSend, signal)) events.push(event);
  } catch (caught) {
    error = caught;
  }
  return {
    events,
    text: events.map((event) => (event.type === 'text' ? event.delta : '')).join(''),
    sent: receipts[0],
    done: events.find((event) => event.type === 'done'),
    error,
  };
}

/** What every `Model` must do. `create` gives one that answers `modelRequest()` with text. */
export function modelContract(name: string, create: () => Promise<Model>): void {
  describe(`${name} as a model`, () => {
    test('gives text, then exactly one done', async () => {
      const { events, error } = await ask(await create());

      expect(error).toBeUndefined();
      expect(events.map((event) => event.type).join(' ')).toMatch(/^text( text)* done$/);
    });

    test('answers with text, in full', async () => {
      const { text, done } = await ask(await create());

      expect(text.trim()).not.toBe('');
      expect(done?.outcome).toBe('complete');
      expect(done?.model).toMatch(/^[\w@][\w.:/@+-]{0,119}$/u);
    });

    test('has what it sends noted beforehand, with the hash of its own body', async () => {
      const { sent } = await ask(await create());

      if (sent === undefined) return; // it sends nothing
      expect(sent.sha256).toBe(createHash('sha256').update(sent.body).digest('hex'));
      expect(sent.destination).toMatch(/^https?:[^?@]+$/);
    });

    test('counts tokens in whole numbers, none below zero', async () => {
      const { done } = await ask(await create());

      for (const count of Object.values(done?.usage ?? { missing: -1 })) {
        expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
      }
    });

    test('sends nothing and throws the reason when aborted beforehand', async () => {
      const reason = new Error('given up');

      const { events, error } = await ask(await create(), modelRequest(), AbortSignal.abort(reason));

      expect(events).toEqual([]);
      expect(error).toBe(reason);
    });

    test('throws the reason, and no done, when aborted in the middle', async () => {
      const model = await create();
      const reason = new Error('given up');
      const controller = new AbortController();
      const seen: string[] = [];

      const reading = (async () => {
        for await (const event of model.answer(modelRequest(), LIMITS, unnoted, controller.signal)) {
          seen.push(event.type);
          controller.abort(reason);
        }
      })();

      await expect(reading).rejects.toBe(reason);
      expect(seen).toEqual(['text']);
    });

    test('lets the reader leave early, and answers the next question', async () => {
      const model = await create();
      const { signal } = new AbortController();
      for await (const event of model.answer(modelRequest(), LIMITS, unnoted, signal)) {
        if (event.type === 'text') break;
      }

      const { done } = await ask(model);

      expect(done?.outcome).toBe('complete');
    });

    test('answers several questions at once, each with its own receipt', async () => {
      const model = await create();
      const prompts = ['carry over days, please (one)', 'carry over days, please (two)'];

      const answers = await Promise.all(prompts.map((prompt) => ask(model, modelRequest({ prompt }))));

      for (const [index, { sent, done }] of answers.entries()) {
        expect(done?.outcome).toBe('complete');
        if (sent === undefined) continue; // it sends nothing
        expect(sent.body).toContain(prompts[index]);
        expect(sent.body).not.toContain(prompts[1 - index]);
      }
    });

    test('sends nothing that could not be noted, tries no more, and is up as before', async () => {
      const model = await create();
      const away = new UpstreamError('STORE_FAILED', 'away', { retryable: true });
      const noted: string[] = [];
      const reading = (async () => {
        const beforeSend = ({ body }: { readonly body: string }): Promise<never> => {
          noted.push(body);
          return Promise.reject(away);
        };
        const { signal } = new AbortController();
        for await (const _ of model.answer(modelRequest(), LIMITS, beforeSend, signal)) continue;
      })();

      const failed = await reading.catch((error: unknown) => error);

      if (noted.length === 0) return; // it sends nothing
      expect(failed).toBe(away);
      expect(noted).toHaveLength(1);
      expect(model.state).toBe('up');
    });

    test('is up', async () => {
      expect((await create()).state).toBe('up');
    });
  });
}
