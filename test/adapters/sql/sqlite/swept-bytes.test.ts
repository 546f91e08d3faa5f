import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyChain } from '../../../../src/audit/chain.ts';
import { INVENTORY } from '../../../../src/privacy/inventory.ts';
import { RetentionSweeper } from '../../../../src/privacy/retention-sweeper.ts';
import { openTestAppOn } from '../../../fixtures/app.ts';
import { dueRows, endingOf, plant, sweepAll } from '../../../fixtures/retention.ts';
import { openSqliteStores } from '../../../fixtures/sqlite-stores.ts';
import { AT, TENANT } from '../../../fixtures/turns.ts';

const MARK = 'PLANTED4711';
/** Enough for pages that become free, and are written nowhere else again. */
const ROWS = 40;
const SWEEPING = fileURLToPath(new URL('../../../fixtures/sweep-slowly.ts', import.meta.url));
const LONG = `${MARK} `.repeat(40);

let opened: Awaited<ReturnType<typeof openSqliteStores>>;

beforeEach(async () => {
  opened = await openSqliteStores();
});

afterEach(() => opened.close());

/** How often the mark stands in the database and the log beside it. */
function countMarks(): number {
  const files = ['', '-wal', '-shm'].map((end) => opened.file + end).filter((file) => existsSync(file));
  return files.reduce((sum, file) => sum + readFileSync(file, 'latin1').split(MARK).length - 1, 0);
}

it('leaves no byte of what was deleted in the database or its log', async () => {
  const app = await openTestAppOn({ ...opened, close: async () => undefined });
  const old = app.clock.now().subtract({ hours: 24 * 2000 });
  for (const [table, { endings }] of Object.entries(INVENTORY)) {
    if (!endings.some(({ emptied }) => emptied === undefined)) continue;
    const ages = new Set(endings.map(({ by }) => by));
    const sample = await plant(opened.db, table, old);
    const texts = Object.keys(sample).filter(
      (name) => typeof sample[name] === 'string' && !ages.has(name) && !['tenant', 'status'].includes(name),
    );
    for (let n = 0; n < ROWS; n += 1) {
      const marked = texts.map((name) => [name, `${name} ${String(n)} ${LONG}`]);
      // No two at once: some tables have one row a moment.
      const at = old.subtract({ hours: n + 1 });
      await plant(opened.db, table, at, Object.fromEntries(marked) as Record<string, string>);
    }
  }
  expect(countMarks()).toBeGreaterThan(ROWS * 40);

  await new RetentionSweeper(app.deps).sweep();

  expect(countMarks()).toBe(0);
  await app.close();
});

it('goes on after a process that was killed in the midst of a sweep, and no row is deleted without its entry', async () => {
  const one = endingOf('feedback', 'metadata');
  for (let n = 0; n < 300; n += 1) await plant(opened.db, 'feedback', AT.subtract({ hours: 24 }));
  await plant(opened.db, 'feedback', AT);
  const child = spawn(process.execPath, [SWEEPING, opened.file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data'); // a step is on disk, the next ones come
  child.kill('SIGKILL');
  await once(child, 'exit');

  const { stores, db } = opened;
  const entries = await Array.fromAsync(stores.audit.read(1));
  const before = entries.reduce((sum, { meta }) => sum + Number(meta['rows']), 0);
  const after = await sweepAll(stores, dueRows(one, AT));

  expect(before).toBeGreaterThan(0);
  expect(before + after).toBe(300);
  expect(await db.selectFrom('feedback').select('tenant').execute()).toEqual([{ tenant: TENANT }]);
  expect(await verifyChain(stores.audit.read(1))).toMatchObject({ ok: true });
});
