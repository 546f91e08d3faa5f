import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask } from '../../contracts/model.ts';
import { chunk, completed, delta, END } from './events.ts';
import { openAt, startServer, stream } from './server.ts';

const QUESTIONS = 20;
/** Of the event loop, until what was sent is read. */
const TURNS = 10;
const RESPONSES = [delta('Yes.'), completed()];
const CHAT = [chunk({ delta: { content: 'Yes.' } }), chunk({ finish_reason: 'stop' }), END];

/** Ends some time after the last event, as real servers do. */
function endLate(response: ServerResponse, events: readonly unknown[]): void {
  stream(response, events);
  setTimeout(() => response.end(), 5);
}

test.each([
  ['Responses', {}, RESPONSES],
  ['Chat Completions', { OPENAI_API: 'chat' }, CHAT],
] as const)(
  'a stream of the %s API is read to its end, so that the next question uses its connection',
  async (_api, env, events) => {
    let ended: Promise<unknown> = Promise.resolve();
    const server = await startServer((response) => {
      ended = once(response, 'close');
      endLate(response, events);
    });
    const { model } = openAt(server.url, env);

    for (let question = 0; question < QUESTIONS; question += 1) {
      expect((await ask(model)).error).toBeUndefined();
      await ended;
      for (let turn = 0; turn < TURNS; turn += 1) await setImmediate(); // people take longer
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
  const server = await startServer((response) => {
    stream(response, RESPONSES);
    const writing = setInterval(() => response.write(`: ${'x'.repeat(10_000)}\n`), 1);
    response.once('close', () => clearInterval(writing));
  });

  expect((await ask(openAt(server.url).model)).error).toBeUndefined();
  await server.hungUp;
});
