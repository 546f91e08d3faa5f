import {
  appendFileSync,
  chmodSync,
  existsSync,
  readFileSync,
  statSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openCheckpointFile } from '../../../adapters/checkpoints/file.ts';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import { hashEntry } from '../../../src/audit/chain.ts';
import { readSigned } from '../../../src/audit/check-growth.ts';
import { parseCheckpoint, parseCheckpointFile } from '../../../src/audit/checkpoint.ts';
import { Sealer } from '../../../src/audit/sealer.ts';
import { Tree } from '../../../src/audit/tree.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';
import { TENANT } from '../../fixtures/turns.ts';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

const KEY = AuditKey.make('candor/test', 1);

type Opened = Omit<Awaited<ReturnType<typeof openSqliteStores>>, 'file'>;

async function open(openStores: () => Promise<Opened> = openSqliteStores) {
  const opened = await openStores();
  const folder = makeTempDir();
  cleanups.push(
    () => folder.remove(),
    () => opened.close(),
  );
  const file = join(folder.path, 'checkpoints.txt');
  const clock = new FakeClock();
  const log = new FakeLog();
  const deps = { ...opened.stores, clock, ids: new FakeIds(), log, random: () => 0.5 };
  const sealerOn = (path = file) =>
    new Sealer(
      { ...deps, seal: { signer: () => KEY, checkpointFile: openCheckpointFile(path) } },
      () => TENANT,
    );
  return {
    ...opened,
    file,
    clock,
    log,
    sealer: sealerOn(),
    sealerOn,
    append: (count: number) =>
      opened.stores.audit.append(
        Array.from(
          { length: count },
          () => ({ tenant: TENANT, kind: 'digest.posted', at: clock.now(), meta: {} }) as const,
        ),
      ),
    sizes: async () => (await opened.stores.checkpoints.above(0, 100)).map(({ size }) => size),
    published: () => (existsSync(file) ? parseCheckpointFile(readFileSync(file, 'utf8')) : []),
    kinds: async () => (await Array.fromAsync(opened.stores.audit.read(1))).map(({ kind }) => kind),
    incidents: async () =>
      (await opened.db.selectFrom('incidents').selectAll().execute()).map(({ kind, cause, count }) => ({
        kind,
        cause,
        count,
      })),
    wait: (minutes: number) => clock.advance({ seconds: Math.round(minutes * 60) }),
  };
}

describe('the log is sealed', () => {
  it('once a hundred entries or five minutes have passed, and when asked to', async () => {
    const at = await open();
    await at.append(3);
    await at.sealer.look();
    expect(await at.sizes()).toEqual([3]);

    await at.append(99);
    at.wait(1);
    await at.sealer.look();
    expect(await at.sizes()).toEqual([3]);
    await at.append(1);
    at.wait(0.1);
    await at.sealer.look();
    expect(await at.sizes()).toEqual([3, 103]);

    await at.append(1);
    at.wait(5);
    await at.sealer.look();
    await at.append(1);
    await at.sealer.seal();
    expect(await at.sizes()).toEqual([3, 103, 104, 105]);
    expect(at.published()).toEqual((await at.stores.checkpoints.above(0, 9)).map(({ note }) => note));
  });

  it('with the root of its entries, signed, in a file that its owner alone reads', async () => {
    const at = await open();
    await at.append(37);

    await at.sealer.seal();

    const tree = new Tree();
    for await (const { hash } of at.stores.audit.read(1)) tree.append(Buffer.from(hash, 'hex'));
    const [note = ''] = at.published();
    expect(readSigned(note, KEY.keys)).toMatchObject({ size: 37, root: tree.root() });
    expect(readSigned(note, AuditKey.make('candor/test', 1).keys)).toBeUndefined();
    expect(parseCheckpoint(note)?.origin).toBe('candor/test');
    expect(statSync(at.file).mode & 0o777).toBe(0o600);
  });

  it('with a heartbeat when nothing happens, so that a missing end shows', async () => {
    const at = await open();
    await at.append(1);
    for (let looks = 0; looks < 4; looks += 1) {
      await at.sealer.look();
      at.wait(5);
    }

    expect(await at.kinds()).toEqual([
      'digest.posted',
      'audit.heartbeat',
      'audit.heartbeat',
      'audit.heartbeat',
    ]);
    expect(await at.sizes()).toEqual([1, 2, 3, 4]);
  });

  it('also when the clock is set back', async () => {
    const at = await open();
    await at.append(1);
    await at.sealer.look();
    at.wait(-600);
    await at.append(1);

    await at.sealer.look();

    expect(await at.sizes()).toEqual([1, 2]);
  });

  it.each([
    ['SQLite', openSqliteStores],
    ['PostgreSQL', openPostgresStores],
  ] as const)('once, whoever of several processes does it, on %s', async (_, openStores) => {
    const at = await open(openStores);
    await at.append(5);
    const sealers = Array.from({ length: 4 }, () => at.sealerOn());

    await Promise.all(sealers.map((sealer) => sealer.look()));
    at.wait(5);
    await Promise.all(sealers.map((sealer) => sealer.look()));

    const sizes = await at.sizes();
    expect(sizes[0]).toBe(5);
    expect(sizes.length).toBeLessThanOrEqual(1 + sealers.length);
    const roots = at.published().map((note) => readSigned(note, KEY.keys));
    expect(roots).not.toContain(undefined);
    expect(await at.incidents()).toEqual([]);
  });

  it('after an old log was hashed, as it stands', async () => {
    const at = await open();
    await at.append(1500);
    await at.db.deleteFrom('audit_tree').execute();

    await at.sealer.look();
    expect(await at.sizes()).toEqual([]);
    await at.sealer.look();
    await at.sealer.look();

    expect(await at.sizes()).toEqual([1500]);
  });
});

describe('a checkpoint file', () => {
  it('is given what it lacks after a process was stopped in between', async () => {
    const at = await open();
    await at.append(1);
    await at.sealer.seal();
    const before = readFileSync(at.file);
    await at.append(1);
    await at.sealer.seal();
    writeFileSync(at.file, before); // as if it had stopped before it wrote

    await at.append(1);
    await at.sealerOn().seal();

    expect(at.published().map((note) => parseCheckpoint(note)?.size)).toEqual([1, 2, 3]);
  });

  it('gets a record again that was cut short', async () => {
    const at = await open();
    await at.append(1);
    await at.sealer.seal();
    appendFileSync(at.file, 'candor/test\n2\nabc');
    await at.append(1);

    await at.sealer.seal();

    expect(at.published().map((note) => parseCheckpoint(note)?.size)).toEqual([1, 2]);
  });

  it('that takes nothing is an incident that counts, with growing pauses, and is given all of it later', async () => {
    const at = await open();
    mkdirSync(at.file);
    for (let round = 0; round < 3; round += 1) {
      await at.append(1);
      await at.sealer.seal();
    }
    expect(await at.incidents()).toEqual([{ kind: 'checkpoint_not_taken', cause: 'file', count: 1 }]);
    at.wait(2);
    await at.sealer.seal();
    expect(await at.incidents()).toEqual([{ kind: 'checkpoint_not_taken', cause: 'file', count: 2 }]);
    expect(await at.sizes()).not.toEqual([]);
    chmodSync(at.file, 0o700);

    const elsewhere = join(at.file, 'checkpoints.txt');
    await at.append(1);
    await at.sealerOn(elsewhere).seal();

    const written = parseCheckpointFile(readFileSync(elsewhere, 'utf8')).map(
      (note) => parseCheckpoint(note)?.size,
    );
    expect(written).toEqual(await at.sizes());
  });
});

describe('a log is not sealed', () => {
  async function sealed() {
    const at = await open();
    await at.append(5);
    await at.sealer.seal();
    await at.append(5);
    return at;
  }

  const TAMPERS: Record<string, (at: Awaited<ReturnType<typeof sealed>>) => Promise<unknown>> = {
    'that lost its end': (at) => at.db.deleteFrom('audit_entries').where('seq', '>', 8).execute(),
    'of which an entry was changed': (at) =>
      at.db.updateTable('audit_entries').set({ meta: '{"n":1}' }).where('seq', '=', 7).execute(),
    'that was cut and written on': async (at) => {
      await at.db.deleteFrom('audit_entries').where('seq', '>', 8).execute();
      await at.append(1);
    },
    'whose tree was changed': (at) =>
      at.db
        .updateTable('audit_tree')
        .set({ nodes: 'ab'.repeat(64) })
        .execute(),
    'whose newest checkpoint was changed': (at) =>
      at.db.updateTable('audit_checkpoints').set({ note: 'none' }).execute(),
    'that an older copy was put in place of': async (at) => {
      await at.sealer.seal();
      await at.db.deleteFrom('audit_entries').where('seq', '>', 5).execute();
      await at.db.deleteFrom('audit_checkpoints').where('size', '>', 5).execute();
      const [first] = await at.stores.checkpoints.above(0, 1);
      const last = (await Array.fromAsync(at.stores.audit.read(5)))[0];
      await at.db
        .updateTable('audit_tree')
        .set({ size: 5, nodes: first?.nodes ?? '', head: last?.hash ?? '' })
        .execute();
      await at.append(1);
    },
    'that was written anew, with its tree and without its checkpoints': async (at) => {
      await at.sealer.seal();
      const entries = await Array.fromAsync(at.stores.audit.read(1));
      const tree = new Tree();
      let prev = '0'.repeat(64);
      for (const entry of entries) {
        const forged = { ...entry, meta: { forged: true }, prev };
        prev = hashEntry(forged);
        tree.append(Buffer.from(prev, 'hex'));
        const row = { meta: JSON.stringify(forged.meta), prev: forged.prev, hash: prev };
        await at.db.updateTable('audit_entries').set(row).where('seq', '=', entry.seq).execute();
      }
      await at.db.updateTable('audit_tree').set({ head: prev, nodes: tree.toText() }).execute();
      await at.db.deleteFrom('audit_checkpoints').execute();
      await at.append(1);
    },
  };

  it.each(Object.entries(TAMPERS))('%s, and that is an incident', async (_, tamper) => {
    const at = await sealed();
    await tamper(at);
    const before = await at.sizes();

    await at.sealerOn().seal();

    expect(await at.sizes()).toEqual(before);
    expect(await at.incidents()).toMatchObject([{ kind: 'audit_inconsistent', count: 1 }]);
  });

  it('and is looked at again after growing pauses, not with every look', async () => {
    const at = await sealed();
    await at.db.updateTable('audit_entries').set({ meta: '{"x":1}' }).where('seq', '=', 8).execute();
    await at.append(200);
    for (let looks = 0; looks < 20; looks += 1) {
      await at.sealer.look();
      at.wait(0.2);
    }

    const [incident] = await at.incidents();
    expect(incident?.count).toBeLessThanOrEqual(3);
  });
});
