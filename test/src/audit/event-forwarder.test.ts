import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventForwarder } from '../../../src/audit/event-forwarder.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { AuditEntry } from '../../../src/domain/audit-entry.ts';
import type { EventSink } from '../../../src/ports/event-sink.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { openTestApp } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT } from '../../fixtures/turns.ts';

type Opened = Awaited<ReturnType<typeof openSqliteStores>>;
type SinkEvent = Parameters<EventSink['send']>[0][number];

let opened: Opened;
const clock = new FakeClock();
const log = new FakeLog();

beforeEach(async () => {
  opened = await openSqliteStores();
  clock.set('2026-03-04T09:00:00Z');
});

afterEach(() => opened.close());

/** Takes everything, unless it is told what to do about a batch. */
class FakeSink implements EventSink {
  readonly id: string;
  readonly taken: SinkEvent[] = [];
  readonly batches: number[] = [];
  answer: () => 'takes' | 'refuses' | 'takes and fails' = () => 'takes';
  retryAfterMs: number | undefined;

  constructor(id = 'fake:one') {
    this.id = id;
  }

  async send(events: readonly SinkEvent[]): Promise<void> {
    this.batches.push(events.length);
    const answer = this.answer();
    if (answer !== 'refuses') this.taken.push(...events);
    if (answer === 'takes') return;
    const asked = this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs };
    throw new UpstreamError('SIEM_FAILED', 'no', { retryable: true, ...asked });
  }

  get sequence(): number[] {
    return this.taken.map(
      ({ json }) => (JSON.parse(json) as { metadata: { sequence: number } }).metadata.sequence,
    );
  }

  get uids(): Set<string> {
    return new Set(
      this.taken.map(({ json }) => (JSON.parse(json) as { metadata: { uid: string } }).metadata.uid),
    );
  }
}

function forward(
  sinks: readonly EventSink[],
  change: Partial<ConstructorParameters<typeof EventForwarder>[0]> = {},
) {
  return new EventForwarder({
    ...opened.stores,
    sinks,
    organisation: { current: { policy: { organisation: { id: TENANT } } } },
    clock,
    ids: new FakeIds(),
    random: () => 1,
    log,
    worker: 'worker-1',
    version: '0.1.0',
    ...change,
  });
}

/** How many entries; the first ones come with one that tells of the key of their person. */
async function append(count: number): Promise<void> {
  const { length } = await Array.fromAsync(opened.stores.audit.read(1));
  const facts = Array.from({ length: length === 0 ? count - 1 : count }, (_, index) => ({
    tenant: TENANT,
    kind: 'turn.sent' as const,
    at: clock.now(),
    subject: 'slack:T1:U1',
    meta: { purpose: 'answer', number: index },
    payload: 'WORDS-THAT-STAY',
  }));
  await opened.stores.audit.append(facts);
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function incidents() {
  const now = clock.now();
  return opened.stores.incidents.opened(
    TENANT,
    { start: now.subtract({ hours: 9 }), end: now.add({ hours: 1 }) },
    9,
  );
}

it('is sent by the process that serves, without a word of the question or the answer', async () => {
  const sink = new FakeSink();
  const key = ['sk', 'proj', 'Zx81'.repeat(12)].join('-');
  const app = await openTestApp([{ text: ['You have 30 days. [1]'] }], { sinks: [sink] });
  await app.ask('How much leave for ana@example.org?');
  await app.ask(`My key is ${key}`);

  app.app.wake();
  await app.app.drain(Promise.withResolvers<void>().promise);
  app.app.wake();
  await app.close();

  const kinds = sink.taken.map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['turn.decided', 'turn.sent', 'turn.ended', 'incident.opened']),
  );
  expect(sink.sequence).toEqual(upTo(kinds.length));
  expect(JSON.stringify(sink.taken)).not.toMatch(/ana@example|30 days|How much leave|Zx81/u);
});

describe('the forwarder', () => {
  it('sends every entry once, in order, in batches, and what is new later', async () => {
    const sink = new FakeSink();
    const forwarder = forward([sink]);
    await append(450);

    await forwarder.look();
    await append(1);
    await forwarder.look();
    await forwarder.look();

    expect(sink.sequence).toEqual(upTo(451));
    expect(sink.batches).toEqual([200, 200, 50, 1]);
  });

  it('goes on where it was after a start, with a chain that holds over it', async () => {
    const sink = new FakeSink();
    await append(3);
    await forward([sink]).look();
    await append(3);

    await forward([sink], { worker: 'worker-1' }).look();

    const chain = sink.taken.map(
      ({ json }) =>
        (
          JSON.parse(json) as {
            attestation_list: [
              { fingerprint: { value: string }; prev_event?: { fingerprint: { value: string } } },
            ];
          }
        ).attestation_list[0],
    );
    expect(sink.sequence).toEqual(upTo(6));
    for (const [index, { prev_event: before }] of chain.entries())
      expect(before?.fingerprint.value).toBe(chain[index - 1]?.fingerprint.value);
  });

  it('holds no content', async () => {
    const sink = new FakeSink();
    await append(2);

    await forward([sink]).look();

    expect(JSON.stringify(sink.taken)).not.toMatch(/WORDS-THAT-STAY|U1/u);
  });

  it('sends again what a sink did not say it took, which is known by its uid', async () => {
    const sink = new FakeSink();
    const forwarder = forward([sink]);
    await append(3);
    sink.answer = () => 'takes and fails';
    await forwarder.look();
    sink.answer = () => 'takes';
    clock.set('2026-03-04T09:00:02Z');

    await forwarder.look();

    expect(sink.sequence).toEqual([...upTo(3), ...upTo(3)]);
    expect(sink.uids.size).toBe(3);
  });

  it('tries again with growing pauses, and keeps to a longer one that the sink asks for', async () => {
    const sink = new FakeSink();
    const forwarder = forward([sink]);
    await append(2);
    sink.answer = () => 'refuses';
    const at: number[] = [];
    for (let second = 0; second < 20; second += 1) {
      clock.set(`2026-03-04T09:00:${String(second).padStart(2, '0')}Z`);
      const before = sink.batches.length;
      await forwarder.look();
      if (sink.batches.length > before) at.push(second);
    }
    expect(at).toEqual([0, 1, 3, 7, 15]);

    sink.retryAfterMs = 600_000;
    clock.set('2026-03-04T09:01:00Z');
    await forwarder.look();
    const before = sink.batches.length;
    clock.set('2026-03-04T09:10:59Z');
    await forwarder.look();

    expect(sink.batches.length).toBe(before);
  });

  it('opens one incident when a sink takes nothing for long, over starts, and none before', async () => {
    const sink = new FakeSink();
    await append(2);
    sink.answer = () => 'refuses';
    await forward([sink]).look();
    clock.set('2026-03-04T09:14:00Z');
    await forward([sink]).look();
    expect(await incidents()).toEqual([]);

    clock.set('2026-03-04T09:16:00Z');
    await forward([sink]).look();
    clock.set('2026-03-04T09:30:00Z');
    await forward([sink]).look();

    expect(await incidents()).toEqual([
      expect.objectContaining({
        kind: 'siem_unreachable',
        cause: 'SIEM_FAILED',
        group: 'siem:fake:one',
        count: 2,
      }),
    ]);
  });

  it('lets one sink that fails keep no other waiting', async () => {
    const [broken, well] = [new FakeSink('fake:broken'), new FakeSink('fake:well')];
    broken.answer = () => 'refuses';
    await append(2);

    await forward([broken, well]).look();

    expect(well.sequence).toEqual([1, 2]);
  });

  it('is one process at a time for a sink', async () => {
    const sink = new FakeSink();
    await append(2);
    const now = clock.now();
    await opened.stores.siemCursors.hold(sink.id, { worker: 'another', now, until: now.add({ minutes: 5 }) });

    await forward([sink]).look();
    expect(sink.taken).toEqual([]);

    clock.set('2026-03-04T09:06:00Z');
    await forward([sink]).look();
    expect(sink.sequence).toEqual([1, 2]);
  });

  it('reads no more of a long log than it sends, and leaves the rest to the next look', async () => {
    const sink = new FakeSink();
    let read = 0;
    const audit = {
      async *read(from: number): AsyncGenerator<AuditEntry> {
        for (let seq = from; seq <= 1_000_000; seq += 1) {
          read += 1;
          yield {
            seq,
            at: '2026-03-04T09:00:00.000Z',
            tenant: TENANT,
            kind: 'turn.ended',
            turnId: null,
            actor: null,
            policyVersion: null,
            meta: {},
            payloadHash: null,
            prev: '',
            hash: String(seq),
          };
        }
      },
    };

    await forward([sink], { audit }).look();

    expect(sink.sequence).toEqual(upTo(5000));
    expect(read).toBeLessThan(5200);
  });
});
