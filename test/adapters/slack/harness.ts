import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { boundBodies } from '../../../adapters/http/body-budget.ts';
import { slackModule } from '../../../adapters/slack/index.ts';
import type { Fault } from '../../../src/base/errors.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { installationDeps } from '../../fakes/installations.ts';
import { FakeIntake } from '../../fakes/intake.ts';
import { FakeLog } from '../../fakes/log.ts';
import { SlackServer } from './slack-server.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const BOT_TOKEN = 'xoxb-1-test';
const HOST = { dev: false, loopback: true };

/** Everything a Slack test needs: our server on loopback, a Slack to talk to, and what reached the intake. */
export interface Harness {
  readonly slack: SlackServer;
  readonly platform: Platform;
  readonly intake: FakeIntake;
  readonly log: FakeLog;
  readonly clock: FakeClock;
  readonly people: NameDirectory;
  readonly url: string;
  /** Posts a signed request to `/slack/events`. */
  deliver(body: object, options?: DeliverOptions): Promise<Response>;
  close(): Promise<void>;
}

interface DeliverOptions {
  readonly form?: boolean;
  readonly headers?: Record<string, string>;
}

export async function startHarness(
  env: Record<string, string> = {},
  slack?: SlackServer,
  maxUnverifiedBytes?: number,
  given: Partial<ReturnType<typeof installationDeps>> & {
    readonly clock?: FakeClock;
    readonly lists?: () => readonly string[];
  } = {},
): Promise<Harness> {
  const api = slack ?? (await SlackServer.start());
  const deps = {
    intake: new FakeIntake(),
    log: new FakeLog(),
    clock: new FakeClock(),
    people: new NameDirectory(),
    ...installationDeps(),
    ...given,
  };
  const http = express();
  if (maxUnverifiedBytes !== undefined) http.use(boundBodies(maxUnverifiedBytes));
  const { server, url } = await listen(http);
  const settings = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: api.apiUrl,
    ...env,
  };
  const faults: Fault[] = [];
  const setup = slackModule.configure(settings, HOST, faults);
  if (setup === undefined) throw new Error(JSON.stringify(faults));
  const platform = await setup.open({ ...deps, http });
  return {
    ...deps,
    slack: api,
    platform,
    url,
    deliver: (body, options) => deliver(`${url}/slack/events`, body, deps.clock, options),
    close: async () => {
      await platform.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      if (slack === undefined) await api.close();
    },
  };
}

async function listen(http: express.Express): Promise<{ server: Server; url: string }> {
  const server = createServer(http);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${String(port)}` };
}

function deliver(
  url: string,
  body: object,
  clock: FakeClock,
  options: DeliverOptions = {},
): Promise<Response> {
  const raw =
    options.form === true ? new URLSearchParams(Object.entries(body)).toString() : JSON.stringify(body);
  return fetch(url, {
    method: 'POST',
    body: raw,
    headers: {
      'Content-Type': options.form === true ? 'application/x-www-form-urlencoded' : 'application/json',
      ...sign(raw, Math.floor(clock.now().epochMilliseconds / 1_000)),
      ...options.headers,
    },
  });
}

export function sign(raw: string, timestamp: number, secret = SECRET): Record<string, string> {
  const mac = createHmac('sha256', secret)
    .update(`v0:${String(timestamp)}:${raw}`)
    .digest('hex');
  return { 'X-Slack-Request-Timestamp': String(timestamp), 'X-Slack-Signature': `v0=${mac}` };
}

/** An Events API delivery around `event`. */
export function delivery(event: object, more: object = {}): object {
  return {
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T1',
    api_app_id: 'A1',
    authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
    event,
    ...more,
  };
}

export function mention(more: object = {}): object {
  return {
    type: 'app_mention',
    user: 'U1',
    team: 'T1',
    channel: 'C1',
    ts: '1700000000.000100',
    text: '<@UBOT> how many days off?',
    ...more,
  };
}

export function message(more: object = {}): object {
  return { ...mention(), type: 'message', channel_type: 'channel', text: 'how many days off?', ...more };
}

export function command(url: string, more: object = {}): object {
  return {
    command: '/ask',
    text: 'how many days off?',
    user_id: 'U1',
    team_id: 'T1',
    channel_id: 'C1',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    response_url: `${url}/response/1`,
    ...more,
  };
}

/** The form Slack posts when somebody presses a button. */
export function press(actionId: string, value: string, more: object = {}): object {
  const payload = {
    type: 'block_actions',
    user: { id: 'U2', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    container: { type: 'message', message_ts: '1700000000.000200', is_ephemeral: false },
    message: { ts: '1700000000.000200', thread_ts: '1700000000.000100' },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value }],
    ...more,
  };
  return { payload: JSON.stringify(payload) };
}

export function turn(more: Partial<Turn> = {}): Turn {
  return {
    id: 'TURN00000000001A',
    tenant: 'acme',
    place: {
      platform: 'slack',
      kind: 'channel',
      workspace: 'T1',
      channel: 'C1',
      thread: '1700000000.000100',
      shared: false,
    },
    thread: 'slack:T1:C1:1700000000.000100',
    asker: { id: 'U1', guest: false, external: false },
    text: 'how many days off?',
    mentions: [],
    addressed: true,
    receivedAt: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    worker: 'worker-1',
    attempts: 1,
    retries: 0,
    replyRef: undefined,
    refused: false,
    loneRuns: 0,
    ...more,
  };
}

export function reply(more: Partial<Reply> = {}): Reply {
  return {
    turnId: 'TURN00000000001A',
    outcome: 'answered',
    text: 'You have **28 days** [1].',
    label: 'AI-generated, may be wrong',
    sources: [
      {
        n: 1,
        title: 'Leave',
        section: 'Days',
        document: 'leave.md',
        version: 'abcdef012345',
        quote: '28 days',
        url: 'https://handbook.example/leave?a=1&b=2',
      },
    ],
    redactions: [
      { kind: 'EMAIL', count: 1 },
      { kind: 'PHONE', count: 2 },
    ],
    notes: ['Ask the people desk if in doubt.'],
    actions: ['feedback', 'person', 'report'],
    ...more,
  };
}
