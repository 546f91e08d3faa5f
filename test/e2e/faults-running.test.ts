import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isFinal } from '../load/questions.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

const NO_RETRIES = { OPENAI_MAX_RETRIES: '0' };
/** What is taken for silence: short enough to wait for, long enough for an answer to begin on a busy machine. */
const SILENCE = { OPENAI_TIMEOUT_MS: '2000' };

let at: SlackStage;
let n = 0;

/** One server for all tests of a group. */
function useStage(env: Readonly<Record<string, string>>): void {
  beforeAll(async () => {
    at = await openSlackStage({ ...NO_RETRIES, ...env });
  });

  afterAll(() => at.close());
}

beforeEach(() => {
  n += 1;
});

/** One message in the thread of `n`, which said only that it was being worked on and then one final thing. */
function expectOneMessage(): void {
  const messages = at.messagesOf(n);
  expect(messages).toHaveLength(1);
  const said = new Set(messages[0]?.texts.map(({ text }) => text));
  expect([...said].filter(isFinal)).toHaveLength(1);
}

function begun(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"type":"response.created","response":{"status":"in_progress"}}\n\n');
  response.write('data: {"type":"response.output_text.delta","delta":"It is in the"}\n\n');
  return response;
}

describe('a silent model', () => {
  useStage(SILENCE);

  test.each([
    ['never answers', () => undefined],
    ['stops in mid-stream without a word', (response: ServerResponse) => void begun(response)],
  ])('that %s for a while leads to one answer', async (_what, fault) => {
    const askedBefore = at.gpt.asked;
    at.gpt.faults.push(fault, fault);

    expect(await at.ask(n)).toBe(200);
    await at.answered(n);

    expectOneMessage();
    expect(at.gpt.asked - askedBefore).toBeGreaterThan(2);
  });
});

describe('a model in trouble', () => {
  useStage({});
  const json =
    (status: number, body: string, headers = {}) =>
    (response: ServerResponse) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

  test.each([
    ['hangs up before an answer', (response: ServerResponse) => void response.destroy()],
    [
      'hangs up in mid-stream',
      (response: ServerResponse) => void setImmediate(() => begun(response).destroy()),
    ],
    [
      'asks to come back later',
      json(429, '{"error":{"code":"rate_limit_exceeded"}}', { 'retry-after': '1' }),
    ],
    ['fails', json(500, '{"error":{"message":"no"}}')],
    ['is overloaded', json(503, 'busy')],
  ])('that %s for a while leads to one answer', async (_what, fault) => {
    const askedBefore = at.gpt.asked;
    at.gpt.faults.push(fault, fault);

    expect(await at.ask(n)).toBe(200);
    await at.answered(n);

    expectOneMessage();
    expect(at.gpt.asked - askedBefore).toBe(3);
  });

  test.each([
    ['sends garbage', json(200, '<html>')],
    ['sends a stream of garbage', (response: ServerResponse) => void begun(response).end('data: {{{\n\n')],
    ['ends its stream too early', (response: ServerResponse) => void begun(response).end()],
    ['refuses the request', json(400, '{"error":{"code":"invalid"}}')],
  ])('that %s leads to one answer or one apology with a reference', async (_what, fault) => {
    at.gpt.faults.push(fault);

    expect(await at.ask(n)).toBe(200);
    const shown = () => at.messagesOf(n)[0]?.texts.at(-1)?.text;
    const final =
      /(?<!will be AI-generated[^]*)(?:Reference: [0-9A-Z]{16}|is noted)(?![^]*will be AI-generated)/u;
    await expect.poll(shown).toMatch(final); // before it the answer may grow

    expectOneMessage();
    expect(shown()).toMatch(final);
  });
});

describe('a Slack in trouble', () => {
  useStage({});
  const html = { 'content-type': 'text/html' };
  const faults = [
    ['is rate limited', { status: 429, headers: { 'retry-after': '1' } }],
    ['fails', { status: 500 }],
    ['fails after it took effect', { status: 500, effect: true as const }],
    ['answers garbage', { status: 200, headers: html, body: '<html>' }],
    [
      'answers garbage after it took effect',
      { status: 200, headers: html, body: '<html>', effect: true as const },
    ],
    ['answers JSON that says nothing', { status: 200, body: '{}' }],
    ['reports a failure of its own', { status: 200, body: '{"ok":false,"error":"internal_error"}' }],
  ] as const;

  test.each(faults)('where posting %s shows one final message', async (_what, fault) => {
    at.slack.faults.set('chat.postMessage', [fault, fault]);

    expect(await at.ask(n)).toBe(200);
    await at.answered(n);

    expectOneMessage();
  });

  test.each(faults)('where updating %s shows one final message', async (_what, fault) => {
    const askedBefore = at.gpt.asked;
    at.slack.faults.set('chat.update', [fault, fault, fault]);

    expect(await at.ask(n)).toBe(200);
    await at.answered(n);

    expectOneMessage();
    expect(at.gpt.asked - askedBefore).toBe(1);
  });
});
