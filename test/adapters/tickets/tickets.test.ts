import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it, test } from 'vitest';
import { serveTicketCallbacks } from '../../../adapters/tickets/callbacks.ts';
import { configureTickets } from '../../../adapters/tickets/index.ts';
import { isSigned, toSignedHeaders } from '../../../adapters/webhooks/sign.ts';
import type { Fault } from '../../../src/base/errors.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';

const OUT = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const BACK = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(app: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function configure(lines: string) {
  const faults: Fault[] = [];
  return { systems: configureTickets({ CANDOR_TICKET_ENDPOINTS: lines }, faults), faults };
}

describe('what a desk hands to its ticket system', () => {
  const message = {
    id: 'msg_1',
    at: Temporal.Now.instant(),
    ticket: 'ESC1',
    body: '{"type":"ticket.created"}',
  };

  it.each([
    [
      'its id and address',
      '{"id":"IT-42","url":"https://jira.example.com/browse/IT-42"}',
      { id: 'IT-42', url: 'https://jira.example.com/browse/IT-42' },
    ],
    [
      'them inside',
      '{"ticket":{"id":42,"url":"https://desk.example.com/42"}}',
      { id: '42', url: 'https://desk.example.com/42' },
    ],
    [
      'an address that is none',
      '{"id":"IT-42","url":"javascript:alert(1)"}',
      { id: 'IT-42', url: undefined },
    ],
    ['nothing to use', '{"id":"<!channel> see http://x","url":7}', {}],
    ['no JSON', 'created', {}],
    ['far too much', JSON.stringify({ id: 'IT-42', rest: 'x'.repeat(20_000) }), {}],
  ])(
    'is signed, names the ticket, and takes from an answer with %s what it can',
    async (_what, answer, kept) => {
      const received: { headers: Record<string, unknown>; body: string }[] = [];
      const url = await listen((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          received.push({ headers: request.headers, body });
          response.writeHead(201).end(answer);
        });
      });
      const { systems } = configure(`jira ${url}/hook ${OUT} ${BACK}`);

      const found = await systems[0]?.endpoint.send(message);

      const headers = received[0]?.headers ?? {};
      const text = (name: string) => String(headers[name]);
      const [id, seconds, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
        text(`webhook-${name}`),
      );
      const signed = {
        id: id ?? '',
        seconds: seconds ?? '',
        signatures: signatures ?? '',
        body: received[0]?.body ?? '',
      };
      expect(found).toEqual(kept);
      expect(headers['idempotency-key']).toBe('ESC1');
      expect(isSigned(signed, [OUT], Temporal.Now.instant())).toBe(true);
    },
  );

  it.each([[302], [400], [500]])('was not taken where the answer is %i', async (status) => {
    const url = await listen((_request, response) =>
      response.writeHead(status, { location: '/' }).end('{"id":"IT-1"}'),
    );
    const { systems } = configure(`jira ${url} ${OUT} ${BACK}`);

    await expect(systems[0]?.endpoint.send(message)).rejects.toMatchObject({ code: 'WEBHOOK_FAILED' });
  });
});

test.each([
  ['an address in clear', `jira http://jira.example.com/hook ${OUT} ${BACK}`],
  ['one secret for both ways', `jira https://jira.example.com/hook ${OUT} ${OUT}`],
  ['no secret for callbacks', `jira https://jira.example.com/hook ${OUT}`],
  ['a name that is none', `Jira! https://jira.example.com/hook ${OUT} ${BACK}`],
])('settings with %s are refused, and no secret is named', (_what, line) => {
  const { systems, faults } = configure(`# comment\n${line}`);

  expect(systems).toEqual([]);
  expect(faults).toHaveLength(1);
  expect(JSON.stringify(faults)).not.toContain(OUT.slice(6));
});

test('several endpoints stand after each other, and none twice', () => {
  const line = (name: string) => `${name} https://example.com/${name} ${OUT},${OTHER} ${BACK}`;

  expect(configure(`${line('a')};${line('b')}`).systems.map(({ endpoint }) => endpoint.name)).toEqual([
    'a',
    'b',
  ]);
  expect(configure(`${line('a')};${line('a')}`).faults).toHaveLength(1);
});

describe('what a ticket system calls back with', () => {
  const EVENT = {
    type: 'ticket.message',
    timestamp: '2026-03-04T09:00:00Z',
    data: { escalation: 'ESC1', ticket: { id: 'IT-1' }, author: 'Kim\nAgent', text: 'Hello' },
  };

  async function start() {
    const taken: unknown[] = [];
    const clock = new FakeClock();
    const app = express();
    serveTicketCallbacks(app, {
      log: new FakeLog(),
      clock,
      systems: configure(
        `jira https://a.example.com ${OUT} ${BACK};zendesk https://b.example.com ${OUT} ${OTHER}`,
      ).systems,
      take: (endpoint, event) => {
        taken.push([endpoint, event]);
        return Promise.resolve('taken');
      },
    });
    const url = await listen(app);
    const call = async (
      body = JSON.stringify(EVENT),
      { secret = BACK, at = clock.now(), name = 'jira', id = 'in-1', headers = {} } = {},
    ) => {
      const signed = toSignedHeaders({ id, at, body }, [secret]);
      const response = await fetch(`${url}/tickets/${name}`, {
        method: 'POST',
        body,
        headers: { ...signed, ...headers },
      });
      return response.status;
    };
    return { call, taken, clock };
  }

  it('is taken where it is signed', async () => {
    const { call, taken } = await start();

    expect(await call()).toBe(200);
    expect(taken).toEqual([
      [
        'jira',
        expect.objectContaining({
          id: 'in-1',
          type: 'ticket.message',
          escalation: 'ESC1',
          author: 'Kim Agent',
          text: 'Hello',
        }),
      ],
    ]);
  });

  it('is refused where it is forged, replayed, of the future, of another endpoint, or what was sent to it', async () => {
    const { call, taken, clock } = await start();

    const codes = [
      await call(undefined, { secret: OTHER }),
      await call(undefined, { secret: OUT }),
      await call(undefined, { name: 'zendesk' }),
      await call(undefined, { name: 'unknown' }),
      await call(undefined, { at: clock.now().subtract({ seconds: 301 }) }),
      await call(undefined, { at: clock.now().add({ seconds: 301 }) }),
      await call(undefined, { headers: { 'webhook-signature': 'v1,AAAA' } }),
      await call(undefined, { headers: { 'webhook-id': 'in-2' } }),
    ];

    expect(codes).toEqual([401, 401, 401, 401, 401, 401, 401, 401]);
    expect(taken).toEqual([]);
  });

  it.each([
    ['no JSON', 'hello'],
    ['another kind', JSON.stringify({ ...EVENT, type: 'ticket.exploded' })],
    ['a message without words', JSON.stringify({ ...EVENT, data: { escalation: 'ESC1' } })],
    ['a time that is none', JSON.stringify({ ...EVENT, timestamp: 'yesterday' })],
    ['words without end', JSON.stringify({ ...EVENT, data: { ...EVENT.data, text: 'x'.repeat(10_001) } })],
  ])('is malformed where it has %s', async (_what, body) => {
    const { call, taken } = await start();

    expect(await call(body)).toBe(400);
    expect(taken).toEqual([]);
  });
});
