import { get } from 'node:http';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerMetrics } from '../../../adapters/metrics/endpoint.ts';
import { createCollector } from '../../../adapters/metrics/collect.ts';
import { openRegister } from '../../../adapters/metrics/index.ts';
import { measureModel } from '../../../adapters/metrics/measure-model.ts';
import { RunningTotals } from '../../../adapters/metrics/running-totals.ts';
import { addUsage } from '../../../adapters/sql/usage.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { openTestAppOn } from '../../fixtures/app.ts';
import { FakeModel } from '../../fakes/model.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aNewTurn } from '../../fixtures/turns.ts';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('who may read /metrics', () => {
  const TOKEN = 'a-token-of-enough-characters';

  it.each([
    ['this machine, where the server is for it alone', { token: undefined, isLoopback: true }, {}, 200],
    ['nobody beyond it without a token', { token: undefined, isLoopback: false }, {}, 404],
    [
      'nobody through a proxy without a token',
      { token: undefined, isLoopback: true },
      { 'x-forwarded-for': '10.0.0.1' },
      404,
    ],
    ['whoever has the token', { token: TOKEN, isLoopback: false }, { authorization: `Bearer ${TOKEN}` }, 200],
    [
      'nobody with another one',
      { token: TOKEN, isLoopback: true },
      { authorization: 'Bearer another-token-of-enough' },
      401,
    ],
    ['nobody who does not send it', { token: TOKEN, isLoopback: true }, {}, 401],
  ])('%s', async (_, guard, headers, status) => {
    const url = await serve(answerMetrics({ ...guard, render: () => Promise.resolve('candor_up 1\n') }));

    const response = await fetch(`${url}/metrics`, { headers });

    expect(response.status).toBe(status);
    expect((await response.text()).includes('candor_up')).toBe(status === 200);
  });

  it('no page of another site, whose name leads to this machine', async () => {
    const guard = { token: undefined, isLoopback: true };
    const url = await serve(answerMetrics({ ...guard, render: () => Promise.resolve('candor_up 1\n') }));

    // fetch() sends no host but the one in the address.
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'rebound.example' };
      get(`${url}/metrics`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });

    expect(status).toBe(404);
  });

  it('reads once for those who ask at the same time', async () => {
    let reads = 0;
    const first = Promise.withResolvers<string>();
    const url = await serve(
      answerMetrics({
        token: undefined,
        isLoopback: true,
        render: () => {
          reads += 1;
          return first.promise;
        },
      }),
    );
    const asked = [fetch(`${url}/metrics`), fetch(`${url}/metrics`)];
    await expect.poll(() => reads).toBe(1);
    first.resolve('candor_up 1\n');

    await Promise.all(asked);

    expect(reads).toBeLessThanOrEqual(2);
  });
});

describe('what /metrics serves', () => {
  let app: Awaited<ReturnType<typeof openTestAppOn>>;
  let db: Awaited<ReturnType<typeof openSqliteStores>>['db'];

  beforeEach(async () => {
    const opened = await openSqliteStores();
    db = opened.db;
    app = await openTestAppOn(opened);
    closing.push(() => app.close());
  });

  function collect(part: Partial<Parameters<typeof createCollector>[0]> = {}) {
    return createCollector({
      register: openRegister(),
      gauges: app.stores.gauges,
      totals: new RunningTotals(app.deps),
      ready: () => Promise.resolve({ store: 'up', model: 'down', platforms: { slack: 'up', teams: 'off' } }),
      clock: app.clock,
      tenant: TENANT,
      version: '1.2.3',
      log: app.log,
      ...part,
    });
  }

  it('tells how things stand, and names nobody', async () => {
    await app.stores.inbox.accept(aNewTurn('T1'));
    app.clock.advance({ seconds: 90 });

    const text = await collect()();

    expect(text).toContain('candor_questions_open{state="queued"} 1');
    expect(text).toMatch(/candor_question_oldest_seconds \d+/u);
    expect(text).toContain('candor_up{part="model"} 0');
    expect(text).toContain('candor_up{part="slack"} 1');
    expect(text).not.toContain('part="teams"');
    expect(text).toContain('candor_build_info{version="1.2.3"');
    expect(text).not.toContain('U1');
    expect(text).not.toContain(TENANT);
  });

  it('counts on over midnight, and never backwards', async () => {
    const read = collect();
    await count(3, app.clock.now());
    const before = figureOf(await read());
    app.clock.advance({ hours: 24 });
    const after = figureOf(await read());
    await count(2, app.clock.now());

    expect([before, after, figureOf(await read())]).toEqual([3, 3, 5]);
  });

  it('serves the rest while the database does not answer, and counts that', async () => {
    const away = {
      standing: () => Promise.reject(new UpstreamError('STORE_FAILED', 'away', { retryable: true })),
    };
    const read = collect({ gauges: away });
    await read();

    const text = await read();

    expect(text).toContain('candor_metrics_failures_total 2');
    expect(text).toContain('candor_up{part="store"} 1');
    expect(text).not.toContain('candor_questions_open{');
  });

  async function count(value: number, at: Temporal.Instant): Promise<void> {
    await addUsage(db, [{ tenant: TENANT, at, counts: [{ metric: 'outcome', label: 'answered', value }] }]);
  }

  function figureOf(text: string): number {
    return Number(/candor_figures_total\{figure="answered"\} (\d+)/u.exec(text)?.[1]);
  }
});

describe('the model, measured', () => {
  const REQUEST = { model: 'gpt-x' } as Parameters<FakeModel['answer']>[0];
  const LIMITS = { withinMs: 1000, maxRequests: 1 };

  async function ask(model: FakeModel, stopped = false): Promise<string> {
    const register = openRegister();
    const signal = stopped ? AbortSignal.abort() : new AbortController().signal;
    const events = measureModel(model, register).answer(REQUEST, LIMITS, () => Promise.resolve(), signal);
    try {
      for await (const _ of events);
    } catch {
      // what is thrown is not what is looked at
    }
    return register.metrics();
  }

  it('has the names of OpenTelemetry, with time and tokens', async () => {
    const text = await ask(new FakeModel({}));

    expect(text).toMatch(
      /gen_ai_client_operation_duration_seconds_count\{gen_ai_operation_name="chat",gen_ai_provider_name="\w+",gen_ai_request_model="gpt-x",error_type=""\} 1/u,
    );
    expect(text).toContain('gen_ai_token_type="input"');
    expect(text).toContain('gen_ai_token_type="output"');
  });

  it('counts failures by their code', async () => {
    const error = new UpstreamError('MODEL_TIMEOUT', 'slow', { retryable: true });

    expect(await ask(new FakeModel({ error }))).toContain('error_type="MODEL_TIMEOUT"} 1');
  });
});

async function serve(router: express.Router): Promise<string> {
  const server = express().use(router).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
