import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask } from '../../contracts/model.ts';
import { chunk, completed, delta, END } from './events.ts';
import { openAt, startServer, stream } from './server.ts';

const QUESTIONS = 20;
const RESPONSES = [delta('Yes.'), completed()];
const CHAT = [chunk({ delta: { content: 'Yes.' } }), chunk({ finish_reason: 'stop' }), END];

/** Ends some time after the last event, as real servers do. */
async function endLate(response: ServerResponse, events: readonly unknown[]): Promise<void> {
  stream(response, events);
  await delay(5);
  response.end();
}

test.each([
  ['Responses', {}, RESPONSES],
  ['Chat Completions', { OPENAI_API: 'chat' }, CHAT],
] as const)(
  'a stream of the %s API is read to its end, so that the next question uses its connection',
  async (_api, env, events) => {
    const server = await startServer((response) => endLate(response, events));
    const { model } = openAt(server.url, env);

    for (let question = 0; question < QUESTIONS; question += 1) {
      expect((await ask(model)).error).toBeUndefined();
      await delay(25); // people take longer
    }

    expect(server.received).toHaveLength(QUESTIONS);
    expect(server.connections()).toBeLessThanOrEqual(2);
  },
);

test('a stream that does not end after its last event is hung up on, and keeps no answer waiting', async () => {
  const server = await startServer((response) => stream(response, RESPONSES));

  const { error, text } = await ask(openAt(server.url).model);

  expect({ error, text }).toEqual({ error: undefined, text: 'Yes.' });
  await server.hungUp;
});

test('what comes after the last event without end is not read on', async () => {
  const server = await startServer(async (response) => {
    stream(response, RESPONSES);
    while (!response.destroyed) {
      response.write(`: ${'x'.repeat(10_000)}\n`);
      await delay(1);
    }
  });

  expect((await ask(openAt(server.url).model)).error).toBeUndefined();
  await server.hungUp;
});
