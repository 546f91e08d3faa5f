import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Circuit } from '../../../adapters/openai/circuit.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Model } from '../../../src/ports/model.ts';
import { FakeLog } from '../../fakes/log.ts';
import { ask, LIMITS, modelRequest } from '../../contracts/model.ts';
import { unnoted } from '../../fakes/sends.ts';
import { completed, delta } from './events.ts';
import { fail, openAt, startServer, stream, streamAll, type TestServer } from './server.ts';

const ONCE = { OPENAI_MAX_RETRIES: '0' };

describe('the circuit', () => {
  test('opens after five failed answers in a row, and then lets nothing leave', async () => {
    const { server, model } = await brokenServer();
    await failTimes(model, 5);
    const { error, events } = await ask(model);

    expect(model.state).toBe('down');
    expect(error).toMatchObject({ code: 'MODEL_CIRCUIT_OPEN', retryable: true });
    expect(events).toEqual([]);
    expect(server.received).toHaveLength(5);
  });

  test('says how long it will stay open', async () => {
    const { model } = await brokenServer();
    await failTimes(model, 5);

    const { error } = await ask(model);

    expect(error).toMatchObject({
      retryAfterMs: expect.toSatisfy((ms: number) => ms > 50_000 && ms <= 60_000),
    });
  });

  test('tells the log, once', async () => {
    const { model, log } = await brokenServer();

    await failTimes(model, 7);

    expect(log.lines.filter(({ event }) => event === 'model_circuit_opened')).toHaveLength(1);
  });

  test('stays closed, and the model up, while answers fail for reasons of their own', async () => {
    const server = await startServer((response) => fail(response, 400, null));
    const { model } = openAt(server.url, ONCE);

    await failTimes(model, 8);

    expect(model.state).toBe('up');
    expect(server.received).toHaveLength(8);
  });

  test('starts counting anew after an answer', async () => {
    const server = await startServer((response, _request, index) => {
      if (index === 4) streamAll(response, [delta('Five.'), completed()]);
      else fail(response, 500, null);
    });
    const { model, log } = openAt(server.url, ONCE);

    await failTimes(model, 9);

    expect(server.received).toHaveLength(9);
    expect(log.lines.map(({ event }) => event)).not.toContain('model_circuit_opened');
  });

  test('counts an answer that broke off in the middle', async () => {
    const server = await startServer(async (response) => {
      stream(response, [delta('Five ')]);
      await new Promise((resolve) => response.write(':\n\n', resolve));
      response.destroy();
    });
    const { model } = openAt(server.url, ONCE);

    await failTimes(model, 5);

    expect(model.state).toBe('down');
  });

  test('closes again when the server has recovered', async () => {
    const server = await startServer((response, _request, index) => {
      if (index < 5) fail(response, 500, null);
      else streamAll(response, [delta('Five.'), completed()]);
    });
    const { model, log } = openAt(server.url, ONCE, { restMs: 0 });
    await failTimes(model, 5);

    const { text } = await ask(model);

    expect(text).toBe('Five.');
    expect(model.state).toBe('up');
    expect(log.lines.map(({ event }) => event)).toEqual([
      'model_down',
      'model_circuit_opened',
      'model_circuit_closed',
      'model_up',
    ]);
  });

  test('lets a single question find out whether the server has recovered', async () => {
    const answering = Promise.withResolvers<void>();
    const server = await startServer(async (response, _request, index) => {
      if (index < 5) return fail(response, 500, null);
      await answering.promise;
      streamAll(response, [delta('Five.'), completed()]);
    });
    const { model } = openAt(server.url, ONCE, { restMs: 0 });
    await failTimes(model, 5);

    const probe = ask(model);
    const other = await ask(model);
    answering.resolve();

    expect(other.error).toMatchObject({ code: 'MODEL_CIRCUIT_OPEN' });
    expect((await probe).text).toBe('Five.');
    expect(server.received).toHaveLength(6);
  });

  test.each([
    ['a day ahead', { days: 1 }],
    ['forty days ahead', { days: 40 }],
    ['a day back', { days: -1 }],
    ['forty days back', { days: -40 }],
  ])('rests no shorter and no longer when the clock jumps %s', async (_where, jump) => {
    const resting = await brokenServer();
    const server = await startServer((response, _request, index) => {
      if (index < 5) fail(response, 500, null);
      else streamAll(response, [delta('Five.'), completed()]);
    });
    const rested = openAt(server.url, ONCE, { restMs: 0 });
    for (const { model } of [resting, rested]) await failTimes(model, 5);

    jumpClock(jump);

    expect(await ask(resting.model)).toMatchObject({ error: { code: 'MODEL_CIRCUIT_OPEN' } });
    expect((await ask(rested.model)).text).toBe('Five.');
    expect(rested.log.lines.map(({ event }) => event)).toContain('model_circuit_closed');
  });

  test('is not closed by a refusal of the key: the provider answers, but nobody is answered', async () => {
    const server = await startServer((response, _request, index) =>
      fail(response, index < 5 ? 500 : 401, null),
    );
    const { model, log } = openAt(server.url, ONCE, { restMs: 0 });
    await failTimes(model, 5);

    await failTimes(model, 1);

    expect(model.state).toBe('down');
    expect(log.lines.map(({ event }) => event)).not.toContain('model_circuit_closed');
  });

  test('stays open when the one that was to find out was abandoned, and lets another find out', async () => {
    const server = await startServer((response, _request, index) => {
      if (index < 5) fail(response, 500, null);
      else if (index === 5) stream(response, [delta('Five ')]);
      else streamAll(response, [delta('Five.'), completed()]);
    });
    const { model, log } = openAt(server.url, ONCE, { restMs: 0 });
    await failTimes(model, 5);

    for await (const event of model.answer(modelRequest(), LIMITS, unnoted, new AbortController().signal)) {
      if (event.type === 'text') break;
    }

    expect(log.lines.map(({ event }) => event)).not.toContain('model_circuit_closed');
    expect((await ask(model)).text).toBe('Five.');
  });
});

test('whoever was to find out and gave up leaves it to the next, at once', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const circuit = new Circuit(60_000, new FakeLog());
  const down = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
  for (let failures = 0; failures < 5; failures += 1) circuit.enter().failed(down);
  vi.advanceTimersByTime(60_000);

  circuit.enter().abandoned();
  const next = circuit.enter();

  expect(() => circuit.enter()).toThrow(expect.objectContaining({ code: 'MODEL_CIRCUIT_OPEN' }));
  next.succeeded();
  expect(circuit.isClosed).toBe(true);
});

describe('what is said of the model', () => {
  test('it is down from the first request that fails, and up again with the next answer', async () => {
    const failed = Promise.withResolvers<void>();
    const server = await startServer((response, _request, index) => {
      if (index === 0) return fail(response, 500, null);
      return failed.promise.then(() => streamAll(response, [delta('Five.'), completed()]));
    });
    const { model, log } = openAt(server.url);
    log.warn = (event) => {
      if (event === 'model_retry') failed.resolve();
    };

    const asked = ask(model);
    await failed.promise;
    const meanwhile = model.state;
    await asked;

    expect(meanwhile).toBe('down');
    expect(model.state).toBe('up');
  });

  test.each([
    ['refuses the key', 401, null],
    ['refuses access', 403, null],
    ['does not know the model', 404, 'model_not_found'],
  ])('it is down while the provider %s', async (_what, status, code) => {
    const server = await startServer((response) => fail(response, status, code));
    const { model } = openAt(server.url);

    await failTimes(model, 1);

    expect(model.state).toBe('down');
    expect(server.received).toHaveLength(1);
  });

  test('a model nobody may use is not forgotten because another one answers', async () => {
    const server = await startServer((response, { body }) => {
      if (body.includes('"gpt-secret"')) fail(response, 404, 'model_not_found');
      else streamAll(response, [delta('Five.'), completed()]);
    });
    const { model } = openAt(server.url);

    await ask(model, modelRequest({ model: 'gpt-secret' }));
    await ask(model);

    expect(model.state).toBe('down');
  });

  test('it stays down while it is due to be tried again', async () => {
    const server = await startServer((response) => fail(response, 500, null));
    const { model } = openAt(server.url, ONCE, { restMs: 0 });

    await failTimes(model, 5);

    expect(model.state).toBe('down');
  });
});

async function brokenServer(): Promise<{ server: TestServer } & ReturnType<typeof openAt>> {
  const server = await startServer((response) => fail(response, 500, null));
  return { server, ...openAt(server.url, ONCE) };
}

async function failTimes(model: Model, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await ask(model);
}

/** Sets the wall clock, and nothing else, that far away for this test. */
function jumpClock(by: Temporal.DurationLike): void {
  const to = Temporal.Now.instant().toZonedDateTimeISO('UTC').add(by).epochMilliseconds;
  vi.useFakeTimers({ toFake: ['Date'], now: to });
  onTestFinished(() => void vi.useRealTimers());
}
