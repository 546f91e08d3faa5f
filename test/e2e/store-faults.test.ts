import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { runCandor } from './process.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

let at: SlackStage;
const after: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of after.splice(0).toReversed()) await clean();
});

async function open(more: Readonly<Record<string, string>> = {}): Promise<void> {
  at = await openSlackStage(more);
  after.push(() => at.close());
}

function rowsOf(data: string, table: string): number {
  const db = new Sqlite(join(data, 'candor.db'), { readonly: true });
  const count = db.prepare(`select count(*) from ${table}`).pluck().get();
  db.close();
  return Number(count);
}

describe('a database that another process holds', () => {
  /** Takes the write lock as another process would. */
  function lock(): { release(): void } {
    const other = new Sqlite(join(at.data, 'candor.db'));
    other.exec('begin exclusive');
    return {
      release: () => {
        other.exec('rollback');
        other.close();
      },
    };
  }

  it('for a while delays a question, and nothing else', async () => {
    await open();
    const held = lock();

    const asked = at.ask(1);
    // A server that stood still would answer these only once it had given the question up.
    const meanwhile = [];
    for (let n = 0; n < 5; n += 1) meanwhile.push((await fetch(`${at.candor.url}/healthz`)).status);
    held.release();

    expect(meanwhile).toEqual([200, 200, 200, 200, 200]);
    expect(await asked).toBe(200);
    await at.answered(1);
    expect(at.messagesOf(1)).toHaveLength(1);
  });

  it('is not ready, and says so before it gives a question up', async () => {
    await open();
    const held = lock();
    const ended: string[] = [];

    const asked = at.ask(1).then((status) => ended.push(`asked ${String(status)}`));
    const ready = fetch(`${at.candor.url}/readyz`).then(({ status }) =>
      ended.push(`ready ${String(status)}`),
    );
    await Promise.all([asked, ready]);
    held.release();

    expect(ended).toEqual(['ready 503', 'asked 500']);
    await expect.poll(async () => (await fetch(`${at.candor.url}/readyz`)).status).toBe(200);
  });

  it('for longer than it waits is not acknowledged, and the question is answered once when it comes again', async () => {
    await open();
    const held = lock();

    const first = await at.ask(1);
    await at.candor.logged('slack_request_failed');
    held.release();
    const again = await at.ask(1);

    expect([first, again]).toEqual([500, 200]);
    await at.answered(1);
    expect(at.messagesOf(1)).toHaveLength(1);
    expect(rowsOf(at.data, 'turns')).toBe(1);
  });
});

/** A file system of six megabytes; undefined where it cannot be made. */
function mountTiny(folder: string): { unmount(): void } | undefined {
  mkdirSync(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]);
  if (status !== 0) return undefined;
  return { unmount: () => void spawnSync('umount', ['-l', folder]) };
}

describe('a full disk', () => {
  it('is said to whoever asks, writes nothing by half, and is over when there is room again', async (test) => {
    const folder = makeTempDir();
    after.push(() => folder.remove());
    const data = join(folder.path, 'data');
    const tiny = mountTiny(data);
    test.skip(tiny === undefined, 'needs the right to mount a file system');
    after.push(() => tiny?.unmount());
    await open({ CANDOR_DATA_DIR: data });
    await at.ask(1);
    await at.answered(1);
    const filler = join(data, 'filler');
    await emptyLog(data);
    fill(filler);

    const statuses = [];
    for (let n = 2; n < 6; n += 1) statuses.push(await at.ask(n));
    const ready = await fetch(`${at.candor.url}/readyz`);
    const alive = await fetch(`${at.candor.url}/healthz`);
    rmSync(filler);
    const again = [];
    for (let n = 2; n < 6; n += 1) again.push(await at.ask(n));

    expect(new Set(statuses)).toEqual(new Set([500]));
    expect([ready.status, alive.status]).toEqual([503, 200]);
    expect(await ready.json()).toMatchObject({ status: 'down', store: 'down' });
    expect(new Set(again)).toEqual(new Set([200]));
    await expect.poll(async () => (await fetch(`${at.candor.url}/readyz`)).status).toBe(200);
    for (let n = 2; n < 6; n += 1) await at.answered(n);
    for (let n = 1; n < 6; n += 1) expect(at.messagesOf(n)).toHaveLength(1);
    expect(rowsOf(data, 'turns')).toBe(5);
    expect((await runCandor(['audit', 'verify'], { env: { CANDOR_DATA_DIR: data } })).code).toBe(0);
  });
});

/** A few pages, which is less than a question takes. */
const LITTLE_BYTES = 12_288;

describe('a disk with room for a little', () => {
  it('is not ready once a question found no room, though something smaller would', async (test) => {
    const folder = makeTempDir();
    after.push(() => folder.remove());
    const data = join(folder.path, 'data');
    const tiny = mountTiny(data);
    test.skip(tiny === undefined, 'needs the right to mount a file system');
    after.push(() => tiny?.unmount());
    await open({ CANDOR_DATA_DIR: data });
    const filler = join(data, 'filler');
    await emptyLog(data);
    fill(filler);
    truncateSync(filler, statSync(filler).size - LITTLE_BYTES);

    const asked = await at.ask(1);
    const ready = await fetch(`${at.candor.url}/readyz`);
    rmSync(filler);

    expect([asked, ready.status]).toEqual([500, 503]);
    await expect.poll(async () => (await fetch(`${at.candor.url}/readyz`)).status).toBe(200);
    expect(await at.ask(1)).toBe(200);
  });
});

describe('a database that fails while the first digests are looked for', () => {
  it('does not keep the server from serving, nor from ending', async () => {
    await open();
    at.candor.kill('SIGTERM');
    await at.candor.over;
    const db = new Sqlite(join(at.data, 'candor.db'));
    db.exec(`update audit_entries set at = '2026-01-01T00:00:00.000Z' where seq = 1; drop table digest_runs`);
    db.close();

    await at.restart();
    await at.candor.logged('scheduled_look_failed');
    await at.ask(1);
    await at.answered(1);

    expect((await at.candor.stop()).code).toBe(0);
  });
});

/** What the log beside the database has had is room for what comes next, also on a full disk. */
async function emptyLog(data: string): Promise<void> {
  const db = new Sqlite(join(data, 'candor.db'));
  await expect
    .poll(() => db.pragma('wal_checkpoint(truncate)'))
    .toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
  db.close();
}

/** Leaves no room for anything. */
function fill(file: string): void {
  const piece = Buffer.alloc(4096);
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, piece);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
}
