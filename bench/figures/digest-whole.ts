import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { QUESTIONS, fillOversight, fillUsage } from '../digest-rows.ts';
import type { Figure, Row } from '../figure.ts';
import type { Stage } from '../stage.ts';

const KINDS = ['usage', 'incidents', 'audit'];
/** What the product promises of every digest. */
const MOST_MS = 1000;
const MOST_MB = 100;

/** Whole digests of a week, each kind built again and again in a process of its own that does nothing else. */
export const digestWhole: Figure = {
  name: 'digest-whole',
  title: `A digest of a week built, after ${String(QUESTIONS / 1e6)} million questions and 10 000 incidents, SQLite: processor time, and memory above the idle process`,
  async measure(stage) {
    const folder = stage.makeFolder();
    const { db } = await openSqlite(join(folder, 'candor.db'));
    await fillUsage(db);
    await fillOversight(db);
    await db.destroy();
    const rows: Row[] = [];
    for (const kind of KINDS) {
      const { cpuMs, peakMb } = await buildIn(stage, folder, kind);
      rows.push({ what: kind, unit: 'ms', samples: cpuMs, target: { p50: MOST_MS } });
      rows.push({ what: `${kind}, most memory`, unit: 'MB', samples: [peakMb], target: { p50: MOST_MB } });
    }
    return rows;
  },
};

interface Built {
  readonly cpuMs: readonly number[];
  readonly peakMb: number;
}

async function buildIn(stage: Stage, folder: string, kind: string): Promise<Built> {
  const script = fileURLToPath(new URL('../build-digests.ts', import.meta.url));
  const out = join(folder, `${kind}.json`);
  const { child, errors } = stage.spawnNode([script, folder, kind, out], {}, folder);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`no digest was built: ${errors()}`);
  return JSON.parse(await readFile(out, 'utf8')) as Built;
}
