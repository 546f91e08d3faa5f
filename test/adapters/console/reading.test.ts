import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, postJson } from '../http/call.ts';
import { type RunningConsole, record, startConsole } from './desk.ts';
import { aPlace } from '../../fixtures/turns.ts';

type Reading = NonNullable<NonNullable<Parameters<typeof startConsole>[0]>['reading']>;
type Asked = Awaited<ReturnType<Reading['ask']>>;

const REASON = 'A complaint about this answer, case 12';
const UNTIL = Temporal.Instant.from('2026-03-04T09:30:00Z');

let running: RunningConsole;
let asked: Asked;
let isGranted: boolean;
let reasons: string[];

beforeEach(async () => {
  [asked, isGranted, reasons] = [{ type: 'granted', until: UNTIL }, false, []];
  running = await startConsole({
    reading: {
      ask: async (_turnId, reason) => {
        reasons.push(reason);
        return asked;
      },
      standing: async () => undefined,
      waiting: async () => [],
      agree: async () => false,
      read: async (turnId) => (isGranted ? running.desk.turns.find('acme', turnId) : undefined),
    },
  });
  const turn = {
    id: 'OTHERS',
    tenant: 'acme',
    place: aPlace(),
    thread: 'slack:T:C:1',
    asker: { id: 'U0ASKER', guest: false, external: false },
    text: 'my secret question',
    mentions: [],
    receivedAt: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    worker: 'worker-1',
    attempts: 1,
    retries: 0,
    addressed: true,
    replyRef: undefined,
    refused: false,
    loneRuns: 0,
  };
  running.desk.turns.put({ turn, record: record(turn), receipts: [], delivery: 'delivered' });
});

afterEach(() => running.close());

test('metadata of what others asked holds nothing that anybody wrote', async () => {
  const { status, text } = await call(running.port, '/api/turns/OTHERS/metadata');

  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ turnId: 'OTHERS', outcome: 'answered', verdict: 'allow' });
  expect(text).not.toMatch(/secret|EMAIL_1|Thirty/u);
});

test('content of what others asked is not there without a grant, and trying is counted', async () => {
  const answers = [
    await call(running.port, '/api/turns/OTHERS'),
    await postJson(running.port, '/api/turns/OTHERS/content', {}),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  expect(answers.map(({ text }) => text).join('')).not.toMatch(/secret|EMAIL_1|Thirty/u);
  expect(running.audited.map(({ kind }) => kind)).toEqual(['access.refused', 'access.refused']);
});

test('content is there for whoever gave a reason', async () => {
  const granted = await postJson(running.port, '/api/turns/OTHERS/reading', { reason: REASON });
  isGranted = true;
  const { status, text } = await postJson(running.port, '/api/turns/OTHERS/content', {});

  expect(JSON.parse(granted.text)).toEqual({ status: 'granted', until: UNTIL.toString() });
  expect(reasons).toEqual([REASON]);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ turnId: 'OTHERS', answer: 'Thirty days.' });
});

test.each([
  [{ type: 'waiting' }, 202, 'second person'],
  [{ type: 'no_reason' }, 400, 'Say why'],
  [{ type: 'unknown' }, 404, ''],
] as const)('whoever asks and is told %j gets %i', async (told, expected, words) => {
  asked = told;

  const { status, text } = await postJson(running.port, '/api/turns/OTHERS/reading', { reason: REASON });

  expect(status).toBe(expected);
  expect(text).toContain(words);
});

test('whoever sits at this machine agrees to nothing unless the policy lists them', async () => {
  const { status } = await postJson(running.port, '/api/readings/G1/grant', {});

  expect(status).toBe(403);
});
