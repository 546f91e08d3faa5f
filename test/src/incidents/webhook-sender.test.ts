import { afterEach, beforeEach, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { NewIncident } from '../../../src/domain/incident.ts';
import { actOnIncident } from '../../../src/incidents/act.ts';
import { WebhookSender } from '../../../src/incidents/webhook-sender.ts';
import type { WebhookEndpoint } from '../../../src/ports/webhook-endpoint.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { TENANT } from '../../fixtures/turns.ts';

type Message = Parameters<WebhookEndpoint['send']>[0];

/** An endpoint in memory, which may be away, or answer and be thought away. */
class FakeEndpoint implements WebhookEndpoint {
  readonly got: Message[] = [];
  state: 'up' | 'away' | 'mute' = 'up';
  readonly id: string;

  constructor(id = 'webhook:https://a.example.com/') {
    this.id = id;
  }

  async send(message: Message): Promise<void> {
    if (this.state !== 'away') this.got.push(message);
    if (this.state !== 'up') throw new UpstreamError('WEBHOOK_FAILED', 'away', { retryable: true });
  }

  get told(): string[] {
    return this.got.map(({ body }) => {
      const { type, data } = JSON.parse(body) as { type: string; data: { incident: string; action: string } };
      return `${data.incident} ${type} ${data.action}`;
    });
  }
}

let at: TestApp;
let endpoint: FakeEndpoint;

beforeEach(async () => {
  at = await openTestApp();
  endpoint = new FakeEndpoint();
});

afterEach(() => at.close());

const sender = (worker = 'w1', webhooks: readonly WebhookEndpoint[] = [endpoint]) =>
  new WebhookSender({ ...at.deps, webhooks, worker });

const open = (id: string, part: Partial<NewIncident> = {}) =>
  at.stores.incidents.open({
    id,
    tenant: TENANT,
    kind: 'secret_blocked',
    at: at.clock.now(),
    cause: 'API_KEY',
    ...part,
  });

const act = (id: string, action: Parameters<typeof actOnIncident>[0]['action'], note?: string) =>
  actOnIncident({ id, action, by: undefined, note }, at.deps);

test('what happens to incidents is told in order, with ids, codes and counts and nobody in it', async () => {
  const one = sender();
  await open('I1', { turnId: 'T1', group: 'g' });
  await open('I2', { group: 'g' });
  await act('I1', 'acknowledge', 'called Ana');
  await act('I1', 'note', 'she rotated it');
  await act('I1', 'resolve');

  await one.look();
  await one.look();

  expect(endpoint.told).toEqual([
    'I1 incident.opened opened',
    'I1 incident.changed acknowledged',
    'I1 incident.resolved resolved',
  ]);
  expect(JSON.parse(endpoint.got[0]?.body ?? '')).toEqual({
    type: 'incident.opened',
    timestamp: '2026-03-04T09:00:00.000Z',
    data: {
      incident: 'I1',
      kind: 'secret_blocked',
      severity: 'high',
      status: 'open',
      action: 'opened',
      cause: 'API_KEY',
      count: 2,
      question: 'T1',
    },
  });
  expect(JSON.stringify(endpoint.got)).not.toMatch(/Ana|rotated/u);
  expect(new Set(endpoint.got.map(({ id }) => id)).size).toBe(3);
});

test('an endpoint that is away for a day gets all of it then, in order, and is asked ever more seldom', async () => {
  const one = sender();
  endpoint.state = 'away';
  await open('I1');
  let tries = 0;
  const { send } = endpoint;
  endpoint.send = async (message) => {
    tries += 1;
    await send.call(endpoint, message);
  };
  for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
    await one.look();
    at.clock.advance({ minutes: 5 });
    if (minutes === 60) await act('I1', 'acknowledge');
  }
  const triesWhileAway = tries;
  const [unreachable] = (
    await at.stores.board.list(TENANT, { statuses: ['open'], order: 'newest', limit: 9 })
  ).incidents;
  endpoint.state = 'up';
  at.clock.advance({ hours: 2 });
  await one.look();

  expect(triesWhileAway).toBeLessThan(60);
  expect(unreachable).toMatchObject({ kind: 'webhook_unreachable', cause: 'WEBHOOK_FAILED' });
  expect(endpoint.told.slice(0, 3)).toEqual([
    'I1 incident.opened opened',
    `${unreachable?.id ?? ''} incident.opened opened`,
    'I1 incident.changed acknowledged',
  ]);
  await one.look();
  expect(endpoint.told.at(-1)).toBe(`${unreachable?.id ?? ''} incident.resolved resolved`);
});

test('what has waited for more than three days is dropped, counted and told', async () => {
  const one = sender();
  await open('I0');
  await one.look();
  endpoint.state = 'away';
  await open('I1');
  await open('I2');
  await one.look();
  at.clock.advance({ hours: 73 });
  await open('I3');
  endpoint.state = 'up';
  await one.look();

  expect(endpoint.told.slice(0, 2)).toEqual(['I0 incident.opened opened', 'I3 incident.opened opened']);
  const { incidents } = await at.stores.board.list(TENANT, {
    statuses: ['resolved', 'open'],
    order: 'newest',
    limit: 9,
  });
  expect(incidents.find(({ kind }) => kind === 'webhook_unreachable')).toMatchObject({
    cause: 'too_old',
    evidence: { dropped: 2 },
  });
});

test('a new endpoint does not hear of what is long over, and nothing of it counts as dropped', async () => {
  await open('I1');
  at.clock.advance({ hours: 100 });
  await open('I2');

  await sender().look();

  expect(endpoint.told).toEqual(['I2 incident.opened opened']);
  expect(await at.stores.incidents.countOpen(TENANT)).toBe(2);
});

test('an answer that is lost means the same message again, known by its id', async () => {
  const one = sender();
  endpoint.state = 'mute';
  await open('I1');
  await one.look();
  endpoint.state = 'up';
  at.clock.advance({ minutes: 1 });
  await one.look();

  expect(endpoint.told).toEqual(['I1 incident.opened opened', 'I1 incident.opened opened']);
  expect(new Set(endpoint.got.map(({ id }) => id)).size).toBe(1);
});

test('of two replicas one tells each thing, and another process goes on where one stopped', async () => {
  const [one, two] = [sender('w1'), sender('w2')];
  for (const id of ['I1', 'I2', 'I3']) await open(id);
  await Promise.all([one.look(), two.look(), one.look(), two.look()]);
  await one.stop();
  await open('I4');
  at.clock.advance({ minutes: 5 });
  await sender('w3').look();

  expect(endpoint.told).toEqual(['I1', 'I2', 'I3', 'I4'].map((id) => `${id} incident.opened opened`));
});

test('one that is away keeps no other waiting', async () => {
  const other = new FakeEndpoint('webhook:https://b.example.com/');
  endpoint.state = 'away';
  await open('I1');

  await sender('w1', [endpoint, other]).look();

  expect(other.told).toEqual(['I1 incident.opened opened']);
});
