import { join } from 'node:path';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { openUsage } from '../../adapters/sql/usage.ts';
import {
  DAYS,
  DAYS_WITH_PEOPLE,
  ENDS,
  LABELS,
  PEOPLE,
  QUESTIONS,
  TENANT,
  fillUsage,
} from '../digest-rows.ts';
import type { Figure } from '../figure.ts';

const SPANS = { 'a day': 1, 'a week': 7, '28 days': 28, 'a year': DAYS };

/**
 * What a digest reads of usage after ten million questions within a year. The check of roll-ups finds all of it
 * right.
 */
export const digestFigures: Figure = {
  name: 'digest-figures',
  title: `All counts and people of a time, after ${String(QUESTIONS / 1e6)} million questions of ${String(PEOPLE)} people, SQLite, one core`,
  async measure(stage) {
    const { db } = await openSqlite(join(stage.makeFolder(), 'candor.db'));
    stage.onClose(() => db.destroy());
    await fillUsage(db);
    const usage = openUsage(db);
    const rows = [];
    for (const [what, days] of Object.entries(SPANS)) {
      const period = { start: ENDS.subtract({ hours: 24 * days + 1 }), end: ENDS.subtract({ hours: 1 }) };
      const samples: number[] = [];
      for (let round = 0; round < 15; round += 1) {
        const from = process.cpuUsage();
        const counts = await usage.sum(TENANT, period);
        if (days <= DAYS_WITH_PEOPLE && (await usage.people(TENANT, period)) < PEOPLE / 2)
          throw new Error('people are missing');
        if (counts.length < LABELS) throw new Error('counts are missing');
        const { user, system } = process.cpuUsage(from);
        samples.push((user + system) / 1000);
      }
      rows.push({ what, unit: 'ms' as const, samples, target: { p50: 1000 } });
    }
    return rows;
  },
};
