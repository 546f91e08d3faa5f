import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advisoryCheck } from '../../../src/incidents/advisory-check.ts';
import { actOnIncident } from '../../../src/incidents/act.ts';
import { DailyWatch } from '../../../src/incidents/daily-watch.ts';
import { modelCheck } from '../../../src/incidents/model-check.ts';
import type { ModelLife } from '../../../src/ports/model-catalogue.ts';
import { POLICY_TEXT, type TestApp, openTestApp } from '../../fixtures/app.ts';
import { TENANT } from '../../fixtures/turns.ts';

const DAY_HOURS = 24;
const FINE: ModelLife = { offered: 'yes', ends: undefined, isAlias: false };
const [, MODEL = ''] = /model:\s*\n\s*default: (\S+)/u.exec(POLICY_TEXT) ?? [];

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp();
});
afterEach(() => at.close());

async function incidents() {
  const all = ['open', 'acknowledged', 'resolved', 'false_alarm'] as const;
  const found = await at.stores.board.list(TENANT, { statuses: all, order: 'newest', limit: 50 });
  return found.incidents;
}

async function told(): Promise<string[]> {
  return (await incidents()).map(({ kind, severity, cause, count, status, evidence, resolution = '' }) =>
    `${kind} ${severity} ${cause} ×${count} ${JSON.stringify(evidence)} ${status} ${resolution}`.trim(),
  );
}

/** Looks as a process that wakes every hour does, for so many days. */
async function days(watch: DailyWatch, count: number): Promise<void> {
  for (let hour = 0; hour < count * DAY_HOURS; hour += 1) {
    at.clock.advance({ hours: 1 });
    await watch.look();
  }
}

describe('models', () => {
  /** Lives may change while it runs. */
  function watchModels(life: ModelLife) {
    const lives = { life, asked: 0 };
    const lifeOf = (model: string) => {
      if (model === MODEL) lives.asked += 1;
      return Promise.resolve(model === MODEL ? lives.life : FINE);
    };
    return { lives, watch: new DailyWatch(modelCheck({ lifeOf }), at.deps) };
  }

  function endsIn(count: number): string {
    return at.clock.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: count }).toString();
  }

  it('that end are one incident, which becomes worse at 90, 30 and 7 days and on the day', async () => {
    const ends = endsIn(100);
    const { watch } = watchModels({ ...FINE, ends });

    await days(watch, 5);
    const early = await told();
    const seen: string[] = [];
    for (const step of [10, 60, 25, 10]) {
      await days(watch, step);
      seen.push(...(await told()));
    }

    expect(early).toEqual([]);
    const line = (severity: string, count: number, why: string) =>
      `model_ending ${severity} ${MODEL} ×${count} {"why":"${why}","ends":"${ends}"} open`;
    expect(seen).toEqual([
      line('low', 1, 'ends_within_90_days'),
      line('medium', 2, 'ends_within_30_days'),
      line('high', 3, 'ends_within_7_days'),
      line('high', 4, 'ended'),
    ]);
  });

  it('are asked for once a day, and told once while nothing changes', async () => {
    const { watch, lives } = watchModels({ ...FINE, isAlias: true });

    await days(watch, 10);

    expect(lives.asked).toBeLessThanOrEqual(11);
    expect(await told()).toEqual([`model_ending low ${MODEL} ×1 {"why":"not_a_dated_snapshot"} open`]);
  });

  it('that came back are over by themselves, and gone again they are told again', async () => {
    const { watch, lives } = watchModels({ ...FINE, offered: 'no' });

    await days(watch, 2);
    lives.life = FINE;
    await days(watch, 2);
    const over = await told();
    lives.life = { ...FINE, offered: 'no' };
    await days(watch, 2);

    const gone = `model_ending high ${MODEL} ×1 {"why":"not_offered"}`;
    expect(over).toEqual([`${gone} resolved ended`]);
    expect(await told()).toEqual([`${gone} open`, `${gone} resolved ended`]);
  });

  it('that nobody can tell of open nothing and end nothing', async () => {
    const { watch, lives } = watchModels({ ...FINE, offered: 'no' });

    await days(watch, 2);
    const before = await told();
    lives.life = { ...FINE, offered: 'unknown', ends: endsIn(3) };
    const { asked } = lives;
    await days(watch, 20);

    expect(await told()).toEqual(before);
    expect(lives.asked - asked).toBeLessThan(50);
  });

  it('that somebody accepted as they are are told again only when they become worse', async () => {
    const { watch, lives } = watchModels({ ...FINE, isAlias: true });

    await days(watch, 2);
    const [first] = await incidents();
    const order = { id: first?.id ?? '', action: 'resolve', by: undefined, cause: 'accepted' } as const;
    await actOnIncident(order, at.deps);
    await days(watch, 3);
    const accepted = await told();
    lives.life = { ...FINE, isAlias: true, ends: endsIn(20) };
    await days(watch, 1);

    expect(accepted).toHaveLength(1);
    expect((await told())[0]).toMatch(/^model_ending medium .* open$/u);
  });
});

describe('advisories', () => {
  it('are one incident a package, raised when worse ones come, over when none is known any more', async () => {
    let found: Awaited<ReturnType<Parameters<typeof advisoryCheck>[0]>> = [
      { package: '@scope/pack', severity: 'moderate', count: 1 },
      { package: 'other', severity: 'critical', count: 2 },
    ];
    const watch = new DailyWatch(
      advisoryCheck(() => Promise.resolve(found)),
      at.deps,
    );

    await days(watch, 3);
    const first = (await told()).toSorted();
    found = [{ package: '@scope/pack', severity: 'high', count: 2 }];
    await days(watch, 1);
    const worse = (await told()).toSorted();
    found = undefined;
    await days(watch, 3);
    const unknown = (await told()).toSorted();
    found = [];
    await days(watch, 3);

    const critical = 'advisory high other ×1 {"worst":"critical","advisories":2}';
    expect(first).toEqual([
      `${critical} open`,
      'advisory medium @scope/pack ×1 {"worst":"moderate","advisories":1} open',
    ]);
    expect(worse).toEqual([
      'advisory high @scope/pack ×2 {"worst":"high","advisories":2} open',
      `${critical} resolved ended`,
    ]);
    expect(unknown).toEqual(worse);
    expect(await told()).toSatisfy((all: string[]) => all.every((line) => line.endsWith('resolved ended')));
  });

  it('a look that fails is logged without what it said, and made again', async () => {
    let fails = true;
    const ask = () => (fails ? Promise.reject(new Error('secret')) : Promise.resolve([]));
    const watch = new DailyWatch(advisoryCheck(ask), at.deps);

    await days(watch, 1);
    fails = false;
    await days(watch, 2);

    expect(JSON.stringify(at.log.lines)).toContain('daily_check_failed');
  });
});
