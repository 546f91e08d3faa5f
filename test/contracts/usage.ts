import { type Arbitrary, array, constantFrom, integer, record, sample, tuple } from 'fast-check';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../adapters/sql/schema.ts';
import { addUsage, openUsage } from '../../adapters/sql/usage.ts';
import { findWrongRollups } from '../../adapters/sql/usage-rollups-check.ts';
import type { NewCount, Period } from '../../src/domain/usage-count.ts';
import type { UsageStore } from '../../src/ports/usage.ts';
import { TENANT } from '../fixtures/turns.ts';

interface Opened {
  readonly db: Kysely<Schema>;
  close(): Promise<void>;
}

interface Added {
  readonly at: Temporal.Instant;
  readonly person: string;
  readonly counts: readonly NewCount[];
}

const FROM = Temporal.Instant.from('2025-11-20T00:00:00Z');
const QUARTER_MINUTES = 15;
const QUARTERS = 100 * 96;

/** Instants on the edge of a quarter of an hour within a hundred days, mostly on that of an hour, a day or a month. */
const EDGES = tuple(integer({ min: 0, max: QUARTERS }), constantFrom('quarter', 'hour', 'day', 'month')).map(
  ([quarter, to]) => {
    const at = FROM.add({ minutes: quarter * QUARTER_MINUTES }).toZonedDateTimeISO('UTC');
    if (to === 'day') return at.startOfDay().toInstant();
    if (to === 'month') return at.with({ day: 1 }).startOfDay().toInstant();
    return to === 'hour' ? at.with({ minute: 0 }).toInstant() : at.toInstant();
  },
);

const PERIODS = tuple(EDGES, EDGES).map(([a, b]): Period =>
  Temporal.Instant.compare(a, b) < 0 ? { start: a, end: b } : { start: b, end: a },
);

const ADDED = record({
  at: integer({ min: 0, max: QUARTERS * QUARTER_MINUTES }).map((minutes) => FROM.add({ minutes })),
  person: constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
  counts: array(
    record({
      metric: constantFrom('questions', 'outcome' as const),
      label: constantFrom('', 'a', 'b'),
      value: integer({ min: -2, max: 9 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
}) as Arbitrary<Added>;

const [ADDS = []] = sample(array(ADDED, { minLength: 120, maxLength: 120 }), { seed: 7, numRuns: 1 });

/** What is read of usage is what was counted, however long the time. */
export function usageContract(name: string, open: () => Promise<Opened>): void {
  describe(`roll-ups of usage on ${name}`, () => {
    let opened: Opened;
    let usage: UsageStore;

    beforeEach(async () => {
      opened = await open();
      usage = openUsage(opened.db);
      for (let index = 0; index < ADDS.length; index += 3) {
        await addUsage(
          opened.db,
          ADDS.slice(index, index + 3).map((one) => ({
            tenant: TENANT,
            chargedTo: groupOf(one.person),
            ...one,
          })),
        );
      }
      await addUsage(opened.db, [{ tenant: 'another', at: FROM, person: 'p9', counts: [] }]);
    });

    afterEach(() => opened.close());

    it('tell of any period what its quarters of an hour add up to', async () => {
      for (const period of sample(PERIODS, { seed: 11, numRuns: 60 })) {
        expect(toSums(await usage.sum(TENANT, period))).toEqual(toSums(countsIn(period)));
        for (const step of ['hour', 'day'] as const) {
          expect(toSums(await usage.series(TENANT, period, step))).toEqual(toSums(countsIn(period)));
        }
        expect(await usage.people(TENANT, period)).toBe(peopleIn(period).size);
      }
    });

    it('tell how many people of each group asked on the days of a time', async () => {
      for (const { start, end } of sample(PERIODS, { seed: 5, numRuns: 20 })) {
        const [from, until] = [startOfDay(start), startOfDay(end)];
        const people = [...peopleIn({ start: from, end: until })];
        const groups = [...Map.groupBy(people, groupOf)].map(([group, list]) => ({
          group,
          people: list.length,
        }));
        expect(new Set(await usage.groups(TENANT, { start: from, end: until }))).toEqual(new Set(groups));
      }
    });

    it('tell how many people opted out, of this organisation alone', async () => {
      const at = FROM.toString();
      const rows = [TENANT, TENANT, 'another'].map((tenant, n) => ({ tenant, subject: `p${String(n)}`, at }));
      await opened.db.insertInto('opt_outs').values(rows).execute();

      expect(await usage.optedOut(TENANT)).toBe(2);
    });

    it('are known to be right, and to be wrong', async () => {
      const { db } = opened;
      expect(await findWrongRollups(db)).toEqual([]);

      await db.updateTable('usage_rollups').set({ value: 99 }).where('step', '=', 'month').execute();
      await db.updateTable('usage_people_months').set({ days: 1 }).where('person', '=', 'p1').execute();

      const wrong = await findWrongRollups(db);
      expect(new Set(wrong.map(({ step, metric }) => `${step} ${metric}`))).toEqual(
        new Set(['month outcome', 'month questions', 'month people']),
      );
    });

    it('know people by the quarters of an hour where the days of the first month are gone already', async () => {
      const { db } = opened;
      const period = { start: FROM.add({ hours: 30 }), end: FROM.add({ hours: 24 * 40 }) };
      await db.deleteFrom('usage_people_months').where('bucket', '<', '2025-12-01').execute();

      expect(await usage.people(TENANT, period)).toBe(peopleIn(period).size);
    });
  });
}

function groupOf(person: string): string {
  return person < 'p3' ? 'early' : '';
}

function startOfDay(at: Temporal.Instant): Temporal.Instant {
  return at.toZonedDateTimeISO('UTC').startOfDay().toInstant();
}

function isIn({ start, end }: Period, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, start) >= 0 && Temporal.Instant.compare(at, end) < 0;
}

function countsIn(period: Period): readonly NewCount[] {
  return ADDS.filter(({ at }) => isIn(period, at)).flatMap(({ counts }) => counts);
}

function peopleIn(period: Period): ReadonlySet<string> {
  const asked = ADDS.filter(({ counts }) => counts.some(({ metric }) => metric === 'questions'));
  return new Set(asked.filter(({ at }) => isIn(period, at)).map(({ person }) => person));
}

/** By metric and label, those that sum to nothing left out. */
function toSums(counts: readonly NewCount[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const { metric, label, value } of counts) {
    sums.set(`${metric} ${label}`, (sums.get(`${metric} ${label}`) ?? 0) + value);
  }
  return Object.fromEntries([...sums].filter(([, value]) => value !== 0));
}
