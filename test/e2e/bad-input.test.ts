import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { delivery, mention, sign } from '../adapters/slack/harness.ts';
import { personal } from '../adapters/teams/activities.ts';
import { SIGNING_SECRET } from '../load/sender.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

let at: SlackStage;

beforeAll(async () => {
  at = await openSlackStage({
    MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
    MicrosoftAppPassword: 'not-a-password',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
  });
});

afterAll(() => at.close());

const EVENT = JSON.stringify(delivery(mention({ text: '<@UBOT> how many days off?' })));
const NOW_S = Math.floor(Date.now() / 1000);
const LARGE = 'x'.repeat(1_100_000);
const signed = (raw: string, shiftS = 0) => sign(raw, NOW_S + shiftS, SIGNING_SECRET);
const teams = { authorization: `Bearer ${btoa('{"alg":"RS256"}')}.${btoa('{"exp":1}')}.AAAA` };

const BAD: readonly (readonly [string, string, string, Record<string, string>, number])[] = [
  ['an unsigned event', '/slack/events', EVENT, {}, 401],
  ['an event signed with another secret', '/slack/events', EVENT, sign(EVENT, NOW_S, 'another'), 401],
  ['an event whose body was changed', '/slack/events', `${EVENT} `, signed(EVENT), 401],
  ['a stale event', '/slack/events', EVENT, signed(EVENT, -400), 401],
  ['an event of the future', '/slack/events', EVENT, signed(EVENT, 400), 401],
  ['an event of the far future', '/slack/events', EVENT, signed(EVENT, 90_000_000), 401],
  ['a signed event that is no JSON', '/slack/events', '{"event":', signed('{"event":'), 400],
  ['a signed list', '/slack/events', '[]', signed('[]'), 400],
  ['an oversized event', '/slack/events', LARGE, signed(LARGE), 413],
  ['an oversized unsigned event', '/slack/events', LARGE, {}, 401],
  ['an unsigned activity', '/api/messages', JSON.stringify(personal()), {}, 401],
  ['an activity under a forged token', '/api/messages', JSON.stringify(personal()), teams, 401],
  ['an oversized activity', '/api/messages', LARGE, teams, 413],
  ['an activity under a forged token that is no JSON', '/api/messages', '{"type":', teams, 401],
  ['a console question that is no JSON', '/api/ask', '{"text":', {}, 400],
  ['a console question without text', '/api/ask', '{}', {}, 400],
  ['an empty console question', '/api/ask', '{"text":"  "}', {}, 400],
  ['a console question that is too long', '/api/ask', JSON.stringify({ text: 'x'.repeat(40_001) }), {}, 413],
  ['an oversized console question', '/api/ask', JSON.stringify({ text: LARGE }), {}, 413],
  ['an address nobody serves', '/nowhere', '{}', {}, 404],
];

function turns(): number {
  const db = new Sqlite(join(at.data, 'candor.db'), { readonly: true });
  const count = db.prepare('select count(*) from turns').pluck().get();
  db.close();
  return Number(count);
}

describe('bad input', () => {
  test.each(BAD)('%s is refused and leaves nothing', async (_what, path, body, headers, status) => {
    const response = await fetch(`${at.candor.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

    expect(response.status).toBe(status);
    expect(turns()).toBe(0);
    expect(at.gpt.asked).toBe(0);
    expect(at.slack.posted).toEqual([]);
  });

  it.each([
    'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc',
    '\0\0\0\r\n\r\n',
  ])('that is not even HTTP ends its connection only', async (raw) => {
    const { hostname, port } = new URL(at.candor.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined).resume();
    socket.write(raw);
    await once(socket, 'close');

    expect((await fetch(`${at.candor.url}/healthz`)).status).toBe(200);
  });

  it('does not keep a good question out', async () => {
    expect(await at.ask(1)).toBe(200);
    await at.answered(1);

    expect(turns()).toBe(1);
  });
});
