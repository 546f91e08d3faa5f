import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { toMinutes } from '../../../src/base/duration.ts';
import { RetentionSweeper } from '../../../src/privacy/retention-sweeper.ts';
import { POLICY_TEXT, openTestAppOn, orgFiles } from '../../fixtures/app.ts';
import { ENDINGS, dueRows, plant, sweepAll } from '../../fixtures/retention.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { BARE, TENANT } from '../../fixtures/turns.ts';

type Store = ConstructorParameters<typeof RetentionSweeper>[0]['retention'];
type App = Awaited<ReturnType<typeof start>>;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start() {
  const opened = await openSqliteStores();
  const app = await openTestAppOn(opened);
  open.push(app);
  return { ...app, db: opened.db, keyring: opened.keyring };
}

function ago({ clock }: App, days: number): Temporal.Instant {
  return clock.now().subtract({ hours: 24 * days });
}

async function countRows({ db }: App, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** A sweeper whose store is `over` the real one. */
function sweeperOver(app: App, over: (store: Store) => Partial<Store>) {
  const { retention } = app.stores;
  return new RetentionSweeper({ ...app.deps, retention: { ...retention, ...over(retention) } });
}

const AWAY = new UpstreamError('STORE_FAILED', 'the database failed', { retryable: true });

describe('what is kept', () => {
  it('is gone from every table after its time, and nothing younger is', async () => {
    const app = await start();
    const { retention } = app.deps.organisation.current.policy;
    const spans = [...new Set(ENDINGS.map(({ ending }) => toMinutes(retention[ending.after]) / (24 * 60)))];
    const ages = [1, ...spans.flatMap((days) => [days - 1, days + 1]), 2000];
    const tables = [...new Set(ENDINGS.map(({ table }) => table))];
    for (const table of tables) for (const days of ages) await plant(app.db, table, ago(app, days));
    await sweeperOver(app, () => ({})).sweep();

    const days = (one: (typeof ENDINGS)[number]) => toMinutes(retention[one.ending.after]) / (24 * 60);
    const due = ENDINGS.map((one) => app.stores.retention.isDue(dueRows(one, ago(app, days(one)))));
    expect(await Promise.all(due)).toEqual(ENDINGS.map(() => false));
    const deleted = ENDINGS.filter(({ ending }) => ending.emptied === undefined);
    const left = deleted.map(async (one) => [one.table, await countRows(app, one.table)]);
    expect(await Promise.all(left)).toEqual(
      deleted.map((one) => [one.table, ages.filter((age) => age < days(one)).length]),
    );
  });

  it('goes by its age and nothing else, whatever the ages, the table and the size of a step', async () => {
    const app = await start();
    const deleting = ENDINGS.filter(({ ending }) => ending.emptied === undefined && ending.unit !== 'day');
    const ages = array(integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 9 });
    const before = ago(app, 100);
    await assert(
      asyncProperty(
        constantFrom(...deleting),
        ages,
        integer({ min: 1, max: 4 }),
        async (one, drawn, limit) => {
          // An hour has one row.
          const ms = one.table === 'anomaly_hours' ? [...new Set(drawn)] : drawn;
          await sql`delete from ${sql.table(one.table)}`.execute(app.db);
          for (const younger of ms) await plant(app.db, one.table, before.add({ milliseconds: younger }));

          const swept = await sweepAll(app.stores, dueRows(one, before), limit);

          expect(swept).toBe(ms.filter((younger) => younger < 0).length);
          expect(await countRows(app, one.table)).toBe(ms.length - swept);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is shorter as soon as policy says so', async () => {
    const app = await start();
    await plant(app.db, 'turns', ago(app, 10), { id: 'A' });
    const content = () =>
      app.db.selectFrom('turns').select('sealed_event').where('id', '=', 'A').executeTakeFirst();
    await app.app.runMaintenance();
    expect((await content())?.sealed_event).not.toBe('');

    await app.deps.organisation.adopt(
      orgFiles(POLICY_TEXT.replace('limits:', 'retention: { content: 7 days }\nlimits:')),
    );
    await app.app.runMaintenance();

    expect((await content())?.sealed_event).toBe('');
  });

  it('stays where it is held between two steps of a sweep', async () => {
    const app = await start();
    const subject = 'slack:T:U';
    const person = app.keyring.pseudonym('subject', subject);
    for (let n = 0; n < 201; n += 1) await plant(app.db, 'feedback', ago(app, 401), { subject: person });
    let steps = 0;
    const sweeper = sweeperOver(app, (store) => ({
      async sweep(due, limit, toFact) {
        const swept = await store.sweep(due, limit, toFact);
        if (due.table === 'feedback' && steps++ === 0)
          await app.stores.holds.set(
            { id: 'H', tenant: TENANT, of: { subject }, reason: 'a claim', by: 'slack:T:A' },
            BARE,
          );
        return swept;
      },
    }));

    await sweeper.sweep();

    expect(steps).toBe(2);
    expect(await countRows(app, 'feedback')).toBe(1);
  });
});

describe('a sweep that fails', () => {
  async function startFailing(days: number) {
    const app = await start();
    await plant(app.db, 'turns', ago(app, days), { id: 'A' });
    const state = { down: true, tries: 0 };
    const sweeper = sweeperOver(app, (store) => ({
      async sweep(due, limit, toFact) {
        if (due.table !== 'turns') return store.sweep(due, limit, toFact);
        state.tries += 1;
        if (state.down) throw AWAY;
        return store.sweep(due, limit, toFact);
      },
    }));
    const lookAfter = async (seconds: number) => {
      app.clock.advance({ seconds });
      await sweeper.look();
      return state.tries;
    };
    const incidents = () =>
      app.stores.incidents.opened(TENANT, { start: ago(app, 5), end: ago(app, -1) }, 10);
    return { app, sweeper, state, lookAfter, incidents };
  }

  it('is logged and tried again at growing pauses, until it is done', async () => {
    const { app, sweeper, state, lookAfter, incidents } = await startFailing(30.5);

    await sweeper.sweep();

    expect(app.log.lines.filter(({ event }) => event === 'retention_failed')).toMatchObject([
      { level: 'error', fields: { table: 'turns', code: 'STORE_FAILED' } },
    ]);
    expect(await lookAfter(44)).toBe(1);
    expect(await lookAfter(1)).toBe(2);
    expect(await lookAfter(89)).toBe(2);
    expect(await lookAfter(1)).toBe(3);
    expect(await incidents()).toEqual([]);
    state.down = false;
    expect(await lookAfter(3600)).toBe(5); // of turns two things end
    expect(await lookAfter(36_000)).toBe(5);
    expect(app.log.lines.filter(({ event }) => event === 'retention_swept')).toHaveLength(1);
  });

  it('is an incident, one a table, once something is a day past its time', async () => {
    const { sweeper, lookAfter, incidents } = await startFailing(31.5);

    await sweeper.sweep();
    await lookAfter(3600);

    expect(await incidents()).toMatchObject([
      { kind: 'retention_overdue', severity: 'high', cause: 'turns', count: 2 },
    ]);
  });

  it('is tried again at once where the clock was set back meanwhile', async () => {
    const { sweeper, lookAfter } = await startFailing(100);

    await sweeper.sweep();

    expect(await lookAfter(-24 * 3600)).toBe(2);
  });

  it('is not tried again once the process stops', async () => {
    const { sweeper, lookAfter } = await startFailing(31);
    await sweeper.sweep();

    await sweeper.stop();

    expect(await lookAfter(3600)).toBe(1);
  });
});
