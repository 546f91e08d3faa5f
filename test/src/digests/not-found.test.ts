import { afterEach, describe, expect, it } from 'vitest';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { notFound } from '../../../src/digests/sections/not-found.ts';
import type { PostSection } from '../../../src/domain/channel-post.ts';
import { type TestApp, openTestApp, openTestAppOn } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: { close(): Promise<void> } | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** So many people ask that, one after the other, and the handbook has no answer. */
async function ask(at: Pick<TestApp, 'ask'>, people: number, question: string): Promise<void> {
  for (let n = 0; n < people; n += 1) {
    const asker = { id: `U0P${String(n)}`, guest: false, external: false };
    await at.ask(question, { asker, place: aPlace({ thread: `${question}${String(n)}` }) });
  }
}

async function sectionOf({ deps, clock }: Pick<TestApp, 'deps' | 'clock'>) {
  const { policy } = deps.organisation.current;
  const plan = policy.digests[0];
  if (plan === undefined) throw new Error('no plan');
  const period = latestDuePeriod(plan, policy.timezone, clock.now());
  const post = await buildDigest(policy, plan, period, deps);
  return post.sections.find(({ heading }) => heading === 'Asked and not found');
}

function labelsOf(section: PostSection | undefined): readonly string[] {
  return section?.figures?.map(({ label }) => label) ?? [];
}

describe('what was asked and not found', () => {
  it('is told by words that five people looked for, and never by a question, a name or a number', async () => {
    const at = await openTestApp([{ text: ['NO_ANSWER'] }]);
    open = at;
    await ask(at, 5, 'May Maria Gonzalez of badge 481516 take a sabbatical, ana@example.org?');
    await ask(at, 4, 'Where do unicorns graze?');
    at.clock.set('2026-03-09T08:00:00Z');

    const section = await sectionOf(at);

    expect(labelsOf(section)).toContain('sabbatical');
    expect(section?.figures).toContainEqual({ label: 'sabbatical', value: '5', change: '' });
    expect(JSON.stringify(section)).not.toMatch(/maria|gonzalez|481516|ana|unicorn|EMAIL|PERSON|\?/iu);
  });

  it('is not there where nothing was missed by enough people', async () => {
    const at = await openTestApp([{ text: ['NO_ANSWER'] }]);
    open = at;
    await ask(at, 4, 'May I take a sabbatical?');
    at.clock.set('2026-03-09T08:00:00Z');

    expect(await sectionOf(at)).toBeUndefined();
  });

  it('leaves no word in the database that anybody reads without the keys, and is forgotten in time', async () => {
    const opened = await openSqliteStores();
    const at = await openTestAppOn(opened, [{ text: ['NO_ANSWER'] }]);
    open = at;
    await ask(at, 5, 'May I take a sabbatical?');

    const rows = await opened.db.selectFrom('themes').selectAll().execute();
    at.clock.set('2026-06-02T08:00:00Z');
    await at.app.runMaintenance();
    const kept = await opened.db.selectFrom('themes').selectAll().execute();
    at.clock.set('2026-06-03T08:00:00Z');
    await at.app.runMaintenance();

    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toContain('sabbatical');
    expect(kept).toHaveLength(5);
    expect(await opened.db.selectFrom('themes').selectAll().execute()).toEqual([]);
  });
});

it('names no word a second time that a line of a theme tells of', () => {
  const theme = { state: 'open', words: ['sabbatical', 'sap'] };
  const data = {
    current: { themes: ['sabbatical', 'parking', 'old'].map((word) => ({ word, people: 6 })) },
    previous: { themes: [] },
    minimumGroup: 5,
    backlog: [
      theme,
      { state: 'fixed', words: ['old'], since: Temporal.Instant.from('2026-01-01T00:00:00Z') },
    ],
    period: {
      start: Temporal.Instant.from('2026-03-02T00:00:00Z'),
      end: Temporal.Instant.from('2026-03-09T00:00:00Z'),
    },
  } as unknown as Parameters<typeof notFound.build>[0];

  expect(labelsOf(notFound.build(data) as PostSection)).toEqual(['parking', 'old']);
});
