import { createServer } from 'node:http';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { openEndpoint } from '../../../adapters/checkpoints/endpoint.ts';
import { openWitness } from '../../../adapters/checkpoints/witness.ts';
import { serveWitness } from '../../../adapters/checkpoints/witness-server.ts';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import { CheckpointCourier } from '../../../src/audit/checkpoint-courier.ts';
import { parseCheckpoint, toCheckpointText } from '../../../src/audit/checkpoint.ts';
import { parseNote, parseVerifierKey, verifyNote } from '../../../src/audit/note.ts';
import { Sealer } from '../../../src/audit/sealer.ts';
import { Tree, proveConsistency } from '../../../src/audit/tree.ts';
import type { CheckpointSink } from '../../../src/ports/checkpoint-sink.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { PlainWitness } from '../../fixtures/plain-witness.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT } from '../../fixtures/turns.ts';

const KEY = AuditKey.make('candor/test', 1);
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

type Opened = Omit<Awaited<ReturnType<typeof openSqliteStores>>, 'file'>;

async function open(sinks: readonly CheckpointSink[], openStores: () => Promise<Opened> = openSqliteStores) {
  const opened = await openStores();
  cleanups.push(() => opened.close());
  const clock = new FakeClock();
  const deps = { ...opened.stores, clock, ids: new FakeIds(), log: new FakeLog(), random: () => 0.5 };
  const sealer = new Sealer(
    { ...deps, seal: { signer: () => KEY, checkpointFile: undefined } },
    () => TENANT,
  );
  const courierOn = () => new CheckpointCourier({ ...deps, sinks, file: undefined }, () => TENANT);
  const courier = courierOn();
  return {
    ...opened,
    clock,
    courierOn,
    /** Lets the log grow and signs it. */
    async grow(count: number) {
      const fact = { tenant: TENANT, kind: 'digest.posted', at: clock.now(), meta: {} } as const;
      await opened.stores.audit.append(Array.from({ length: count }, () => fact));
      await sealer.seal();
    },
    async look(minutes = 15) {
      clock.advance({ minutes });
      await courier.look();
    },
    latest: async () => (await opened.stores.checkpoints.latest())?.note ?? '',
    incidents: () => opened.db.selectFrom('incidents').select(['kind', 'cause', 'count']).execute(),
    delivery: () => opened.db.selectFrom('audit_deliveries').selectAll().executeTakeFirst(),
  };
}

/** A server that takes notes; `answers` are the status codes of its first answers, 200 after. */
async function openServer(answers: number[] = []) {
  const taken: { size: number | undefined; token: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      taken.push({ size: parseCheckpoint(body)?.size, token: request.headers.authorization });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`;
  return { url, taken, sizes: () => taken.map(({ size }) => size) };
}

describe('checkpoints that are posted to an endpoint', () => {
  it('arrive once each, in order, with the token, whatever process sends them', async () => {
    const server = await openServer();
    const at = await open([openEndpoint(server.url, 'secret')]);
    for (const count of [1, 2, 3]) await at.grow(count);

    await Promise.all([at.courierOn().look(), at.courierOn().look(), at.courierOn().look()]);
    await at.look();
    await at.grow(1);
    await at.look();

    expect(server.sizes()).toEqual([1, 3, 6, 7]);
    expect(server.taken[0]?.token).toBe('Bearer secret');
  });

  it('come again where the server took one and said that it failed, and none is passed over', async () => {
    const server = await openServer([200, 500, 302]);
    const at = await open([openEndpoint(server.url, undefined)]);
    for (const count of [1, 1, 1]) await at.grow(count);

    for (let looks = 0; looks < 4; looks += 1) await at.look();

    expect(server.sizes()).toEqual([1, 2, 2, 2, 3]);
    expect(await at.incidents()).toEqual([]);
  });

  it('wait with growing pauses while the server is away, and are an incident after an hour', async () => {
    const server = await openServer(Array.from({ length: 500 }, () => 503));
    const at = await open([openEndpoint(server.url, undefined)]);
    await at.grow(1);

    for (let minute = 0; minute < 50; minute += 1) await at.look(1);
    expect(server.taken.length).toBeLessThan(16);
    expect(await at.incidents()).toEqual([]);
    for (let minute = 0; minute < 60; minute += 1) await at.look(1);

    expect(server.taken.length).toBeLessThan(28);
    expect(await at.incidents()).toMatchObject([{ kind: 'checkpoint_not_taken', cause: 'endpoint' }]);
  });

  it('are sent on when the clock was set back', async () => {
    const server = await openServer([500]);
    const at = await open([openEndpoint(server.url, undefined)]);
    await at.grow(1);
    await at.look();

    await at.look(-60 * 24);

    expect(server.sizes()).toEqual([1, 1]);
  });
});

describe('a witness that shares no code with this one', () => {
  async function openPlain(openStores?: () => Promise<Opened>) {
    const witness = new PlainWitness(KEY.keys[0] ?? '');
    const url = await witness.listen();
    cleanups.push(() => witness.close());
    const at = await open([openWitness(url, witness.vkey)], openStores);
    return { witness, at };
  }

  it.each([
    ['SQLite', openSqliteStores],
    ['PostgreSQL', openPostgresStores],
  ] as const)('cosigns a log as it grows, on %s', async (_, openStores) => {
    const { witness, at } = await openPlain(openStores);

    for (const count of [3, 1, 4, 100, 7]) {
      await at.grow(count);
      await at.look();
      const note = parseNote(await at.latest());
      const keys = [KEY.keys[0] ?? '', witness.vkey].map(parseVerifierKey).filter((key) => key !== undefined);
      expect(note && verifyNote(note, keys)).toBe('verified');
      expect(note?.signatures).toHaveLength(2);
    }
    expect(witness.size).toBe(115);
  });

  it('that was away for hours gets the newest head alone, with the proof from what it had', async () => {
    const { witness, at } = await openPlain();
    await at.grow(5);
    await at.look();
    witness.refusing = 503;
    for (let hour = 0; hour < 6; hour += 1) {
      await at.grow(11);
      await at.look(60);
    }
    witness.refusing = undefined;

    await at.look(60);

    const latest = await at.latest();
    const size = parseCheckpoint(latest)?.size;
    expect(witness.size).toBe(size);
    expect(parseNote(latest)?.signatures).toHaveLength(2);
    expect(await at.delivery()).toMatchObject({ size, attempts: 0, failing_since: null });
  });

  it('is asked from where it stands when this database forgot', async () => {
    const { witness, at } = await openPlain();
    await at.grow(6);
    await at.look();
    await at.db.deleteFrom('audit_deliveries').execute();
    await at.db.deleteFrom('audit_checkpoints').execute();
    await at.grow(8);

    await at.look();

    expect(witness.size).toBe(14);
  });

  it('refuses a log that was written anew', async () => {
    const { witness, at } = await openPlain();
    await at.grow(6);
    await at.look();
    await at.db.deleteFrom('audit_entries').execute();
    await at.db.deleteFrom('audit_tree').execute();
    await at.db.deleteFrom('audit_checkpoints').execute();
    await at.grow(9);

    for (let looks = 0; looks < 8; looks += 1) await at.look();

    expect(witness.size).toBe(6);
    expect(parseNote(await at.latest())?.signatures).toHaveLength(1);
    expect(await at.incidents()).toMatchObject([{ kind: 'checkpoint_not_taken', cause: 'witness' }]);
  });

  it('counts for nothing when it signs with another key', async () => {
    const { witness } = await openPlain();
    const url = await witness.listen();
    const at = await open([openWitness(url, AuditKey.make('plain.example/w', 4).keys[0] ?? '')]);
    await at.grow(2);

    await at.look();

    expect(parseNote(await at.latest())?.signatures).toHaveLength(1);
    expect(await at.delivery()).toMatchObject({ size: 0, attempts: 1 });
  });
});

describe('this installation as a witness', () => {
  const WITNESS = AuditKey.make('candor/witness/test', 4);

  async function serve() {
    const opened = await openSqliteStores();
    const app = express();
    const clock = new FakeClock();
    serveWitness(app, {
      key: WITNESS,
      trusted: KEY.keys,
      witnessed: opened.stores.witnessedLogs,
      clock,
    });
    const server = app.listen(0, '127.0.0.1');
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    cleanups.push(
      () => opened.close(),
      () => {
        server.closeAllConnections();
        server.close();
      },
    );
    const address = server.address();
    const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/audit`;
    const ask = async (body: string) => {
      const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.text(),
      };
    };
    return { url, ask, db: opened.db };
  }

  const LEAVES = Array.from({ length: 40 }, (_, index) => Buffer.alloc(32, index));

  function treeOf(size: number): Tree {
    const tree = new Tree();
    for (const leaf of LEAVES.slice(0, size)) tree.append(leaf);
    return tree;
  }

  async function request(
    old: number,
    size: number,
    { key = KEY, root = treeOf(size).root(), proofFrom = old } = {},
  ) {
    const text = toCheckpointText(key.origin, size, root);
    const proof = await proveConsistency(treeOf(Math.min(proofFrom, size)), LEAVES.slice(proofFrom), size);
    const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
    return `old ${String(old)}\n${lines}\n${text}\n${key.sign(text)}`;
  }

  it('cosigns what continues, and keeps it before it answers', async () => {
    const at = await serve();
    const [key] = WITNESS.keys.map(parseVerifierKey);
    if (key === undefined) throw new Error('no key');

    for (const [old, size] of [
      [0, 3],
      [3, 3],
      [3, 8],
      [8, 40],
    ] as const) {
      const body = await request(old, size);
      const { status, text } = await at.ask(body);

      expect(status).toBe(200);
      const note = parseNote(`${parseNote(body.slice(body.indexOf('\n\n') + 2))?.text ?? ''}\n${text}`);
      expect(note && verifyNote(note, [key])).toBe('verified');
      const kept = await at.db.selectFrom('witnessed_logs').selectAll().execute();
      expect(kept).toMatchObject([{ size, root: treeOf(size).root().toString('hex') }]);
    }
  });

  it('answers with the status that the protocol has for what is wrong', async () => {
    const at = await serve();
    await at.ask(await request(0, 5));
    const stranger = AuditKey.make('candor/stranger', 1);
    const forger = AuditKey.make('candor/test', 1);
    const other = Buffer.alloc(32, 255);

    const answers = {
      stranger: await at.ask(await request(5, 9, { key: stranger })),
      forged: await at.ask(await request(5, 9, { key: forger })),
      backwards: await at.ask((await request(4, 4)).replace('old 4', 'old 5')),
      stale: await at.ask(await request(3, 9)),
      fork: await at.ask(await request(5, 5, { root: other })),
      wrong: await at.ask(await request(5, 9, { proofFrom: 4 })),
      rewritten: await at.ask(await request(5, 9, { root: other })),
      garbage: await at.ask('old 05\n\nno checkpoint'),
      large: await at.ask('x'.repeat(100_000)),
    };

    expect(Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))).toEqual({
      stranger: 404,
      forged: 403,
      backwards: 400,
      stale: 409,
      fork: 409,
      wrong: 422,
      rewritten: 422,
      garbage: 400,
      large: 413,
    });
    expect(answers.stale).toMatchObject({
      text: '5\n',
      type: expect.stringMatching(/^text\/x\.tlog\.size/u),
    });
    expect((await at.ask(await request(5, 9))).status).toBe(200);
  });

  it('lets one of two histories through that come at once', async () => {
    const at = await serve();
    await at.ask(await request(0, 5));
    const bodies = await Promise.all([6, 7, 8, 9].map((size) => request(5, size)));

    const statuses = (await Promise.all(bodies.map((body) => at.ask(body)))).map(({ status }) => status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(3);
  });

  it('is asked by another installation, whose log it cosigns', async () => {
    const witness = await serve();
    const at = await open([openWitness(witness.url, WITNESS.keys[0] ?? '')]);

    for (const count of [2, 5, 30]) {
      await at.grow(count);
      await at.look();
    }

    expect(parseNote(await at.latest())?.signatures.map(({ name }) => name)).toEqual([
      'candor/test',
      'candor/witness/test',
    ]);
  });
});
