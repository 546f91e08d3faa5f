import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addUsage } from '../../../adapters/sql/usage.ts';
import { AnomalyWatch } from '../../../src/anomalies/anomaly-watch.ts';
import type { IncidentBoard } from '../../../src/ports/incident-board.ts';
import { openTestAppOn } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT } from '../../fixtures/turns.ts';

/** A Wednesday: 10:00 to 11:00 in Berlin is the hour in question. */
const HOUR = Temporal.Instant.from('2026-06-10T08:00:00Z');
const EVERYTHING = {
  statuses: ['open', 'acknowledged', 'resolved', 'false_alarm'],
  order: 'newest',
  limit: 50,
} as const;
const open: { close(): Promise<void> }[] = [];
let app: Awaited<ReturnType<typeof start>>;

async function start() {
  const opened = await openSqliteStores();
  const started = await openTestAppOn(opened);
  open.push(started);
  return { ...started, db: opened.db };
}

beforeEach(async () => {
  app = await start();
});

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

describe('an injected spike', () => {
  it('opens one incident within its hour, with what is usual, and no other one for the hours after', async () => {
    await count(eightWeeks(HOUR));
    await count([[HOUR, 120]]);
    await runAt(HOUR);
    await lookAfter(HOUR);
    await runAt(HOUR.add({ hours: 1 }));
    await count([[HOUR.add({ hours: 1 }), 130]]);
    await lookAfter(HOUR.add({ hours: 1 }));

    const [incident, ...others] = (await anomalies()).filter(({ cause }) => cause === 'questions');

    expect(others).toEqual([]);
    expect(incident).toMatchObject({ status: 'open', count: 2, severity: 'medium' });
    expect(incident?.evidence).toMatchObject({ unit: 'events', by: 'spike', step: 'hour', value: 130 });
    expect(Number(incident?.evidence?.['high'])).toBeLessThan(100);
  });

  it('is told once of however many replicas look, again and again', async () => {
    await count([...eightWeeks(HOUR), [HOUR, 120]]);
    await runAt(HOUR);
    const replicas = [watch(), watch(), watch()];
    app.clock.set(HOUR.add({ minutes: 65 }).toString());

    await Promise.all(replicas.map((one) => one.look()));
    await Promise.all(replicas.map((one) => one.look()));
    await watch().look();

    expect((await anomalies()).filter(({ cause }) => cause === 'questions')).toMatchObject([{ count: 1 }]);
  });

  it('is over by itself when hours are as usual again, and says so', async () => {
    await count([...eightWeeks(HOUR), [HOUR, 120]]);
    for (let hours = 0; hours <= 8; hours += 1) {
      const at = HOUR.add({ hours });
      await runAt(at);
      await lookAfter(at);
    }

    const incident = (await anomalies()).find(({ cause }) => cause === 'questions');

    expect(incident).toMatchObject({ status: 'resolved', resolution: 'ended' });
  });

  it('is not opened again while it goes on, once somebody has closed it', async () => {
    await count([...eightWeeks(HOUR), [HOUR, 120]]);
    await runAt(HOUR);
    await lookAfter(HOUR);
    for (const incident of await anomalies()) await resolve(incident);
    const next = HOUR.add({ hours: 1 });
    await runAt(next);
    await count([[next, 140]]);
    await lookAfter(next);

    expect((await anomalies()).filter(({ status }) => status === 'open')).toEqual([]);
  });

  it('is found in an hour that ended while nobody ran', async () => {
    await count([...eightWeeks(HOUR), [HOUR, 120]]);
    await runAt(HOUR);

    await lookAfter(HOUR.add({ hours: 3 }));

    expect((await anomalies()).map(({ cause }) => cause)).toContain('questions');
  });
});

describe('before four weeks have told what is usual', () => {
  it('only what is over the caps of the policy is an incident', async () => {
    await count([
      [HOUR.subtract({ hours: 30 }), 3],
      [HOUR, 500],
    ]);
    await runAt(HOUR);
    await lookAfter(HOUR);
    const before = await anomalies();
    const next = HOUR.add({ hours: 1 });
    await count([[next, 2500]]);
    await runAt(next);
    await lookAfter(next);

    expect(before).toEqual([]);
    expect(await anomalies()).toMatchObject([
      { cause: 'questions', evidence: { by: 'cap', value: 2500, high: 2000 } },
    ]);
  });
});

it('a database that is away is asked again after a pause that grows, and nothing is lost', async () => {
  await count([...eightWeeks(HOUR), [HOUR, 120]]);
  await runAt(HOUR);
  let asked = 0;
  const failing = new AnomalyWatch({
    ...app.deps,
    usage: {
      series: () => {
        asked += 1;
        return Promise.reject(new Error('away'));
      },
    },
  });
  app.clock.set(HOUR.add({ minutes: 65 }).toString());
  for (let second = 0; second < 100; second += 1) {
    await failing.look();
    app.clock.advance({ seconds: 1 });
  }
  await watch().look();

  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(6);
  expect((await anomalies()).map(({ cause }) => cause)).toContain('questions');
});

function watch(): AnomalyWatch {
  return new AnomalyWatch(app.deps);
}

async function runAt(at: Temporal.Instant): Promise<void> {
  await app.deps.anomalies.runs(TENANT, at);
}

/** Looks when the hour that begins at `at` is over and settled. */
async function lookAfter(at: Temporal.Instant): Promise<void> {
  app.clock.set(at.add({ minutes: 65 }).toString());
  const looking = watch();
  for (let looks = 0; looks < 3; looks += 1) await looking.look();
}

async function anomalies(): Promise<Awaited<ReturnType<IncidentBoard['list']>>['incidents']> {
  const { incidents } = await app.deps.board.list(TENANT, EVERYTHING);
  return incidents.filter(({ kind }) => kind === 'anomaly');
}

async function resolve(incident: Parameters<IncidentBoard['step']>[0]): Promise<void> {
  const step = {
    at: app.clock.now(),
    action: 'resolve',
    status: 'resolved',
    by: undefined,
    facts: [],
  } as const;
  await app.deps.board.step(incident, step);
}

/** Twenty an hour on working days from 8 to 18 local time, more or less, and one now and then otherwise. */
function eightWeeks(until: Temporal.Instant): [Temporal.Instant, number][] {
  return Array.from({ length: 8 * 168 }, (_, index) => {
    const at = until.subtract({ hours: 8 * 168 - index });
    const local = at.toZonedDateTimeISO('Europe/Berlin');
    const isWork = local.dayOfWeek < 6 && local.hour >= 8 && local.hour < 18;
    return [at, isWork ? 14 + ((index * 7) % 13) : index % 6 === 0 ? 1 : 0];
  });
}

async function count(questions: readonly (readonly [Temporal.Instant, number])[]): Promise<void> {
  const entries = questions.map(([at, value]) => ({
    tenant: TENANT,
    at,
    counts: [{ metric: 'questions', label: '', value } as const],
  }));
  for (let from = 0; from < entries.length; from += 500) {
    await addUsage(app.db, entries.slice(from, from + 500));
  }
}
