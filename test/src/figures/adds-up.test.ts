import { array, constantFrom, record, sample } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { openAuditEvidence } from '../../../adapters/sql/audit-evidence.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openStoredLog } from '../../../adapters/sql/stored-log.ts';
import { verifyDatabase } from '../../../src/audit/verify-database.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Period, UsageCount } from '../../../src/domain/usage-count.ts';
import { FIGURES } from '../../../src/figures/registry.ts';
import { actOnIncident } from '../../../src/incidents/act.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TEST_MASTER_KEY } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aNewTurn, aPlace } from '../../fixtures/turns.ts';

const DAYS = 4;
const FIRST = Temporal.Instant.from('2026-03-04T00:00:00Z');
const KEY = ['sk', 'proj', 'Zx81'.repeat(12)].join('-');
const POLICY = POLICY_TEXT.replace('questions: 5, per: hour', 'questions: 3, per: hour').replace(
  'then: allow\n    with: { disclaimer',
  'then: review\n    desk: people\n    with: { disclaimer',
);
const BROKEN = new UpstreamError('MODEL_BROKEN', 'no', { retryable: false });

/** What people write, some of which is no question. */
const TEXTS = [
  'How much leave?',
  'How much leave has ana@example.org?',
  'What is the salary of Ben?',
  'Should we hire Bob?',
  'I want to talk to a person',
  'Is it legal?',
  `My key is ${KEY}`,
  'hello',
  'waits',
];
const ASKED = record({
  text: constantFrom(...TEXTS),
  asker: constantFrom('U1', 'U2', 'U3'),
  hour: constantFrom(0, 7, 12, 23),
});
const WEEK = sample(
  array(array(ASKED, { minLength: 6, maxLength: 10 }), { minLength: DAYS, maxLength: DAYS }),
  {
    seed: 42,
    numRuns: 1,
  },
)[0];
const ANSWERS: FakeAnswer[] = [
  { text: ['You have 30 days. [1]'] },
  { text: ['You have'], error: BROKEN },
  { text: ['NO_ANSWER'] },
  { text: ['You have 30 days. [1]'] },
];

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp(Array.from({ length: 60 }, (_, n) => ANSWERS[n % ANSWERS.length] ?? {}));
  await app.deps.organisation.adopt(orgFiles(POLICY));
  for (const [day, asked] of (WEEK ?? []).entries()) {
    for (const [n, one] of asked.toSorted((a, b) => a.hour - b.hour).entries()) await ask(day, n, one);
  }
  await leave('LAST', { place: aPlace({ thread: 'last' }) });
});

afterAll(() => app.close());

async function ask(day: number, n: number, { text, asker, hour }: NonNullable<typeof WEEK>[number][number]) {
  await moveTo(FIRST.add({ hours: 24 * day + hour, minutes: n }));
  const place = aPlace({ thread: `${String(day)}.${String(n)}` });
  const who = { id: asker, guest: false, external: false };
  if (text !== 'waits') {
    const { turnId } = await app.ask(text, { place, asker: who });
    const action = { type: 'report' } as const;
    if (n % 3 === 0) await app.app.intake.act('slack', { turnId, place, asker: who, action });
    return;
  }
  await leave(`W${String(day)}-${String(n)}`, { place, asker: who });
}

/** A claim that began before the clock moved would date a later question back, as it does with clocks that run ahead. */
async function moveTo(now: Temporal.Instant) {
  app.clock.set(now.toString());
  await sql`select 1`.execute(app.db); // statements wait for one another
}

/** A question that another worker takes and does not come back to: whoever looks later answers it. */
async function leave(id: string, part: Parameters<typeof aNewTurn>[1]) {
  const receivedAt = app.clock.now();
  await app.stores.inbox.accept({ ...aNewTurn(id, part), receivedAt });
  const leaseUntil = receivedAt.add({ minutes: 5 });
  await app.stores.inbox.claim({ worker: 'another', now: receivedAt, leaseUntil });
}

function toPeriod(day: number, days = 1): Period {
  const start = FIRST.add({ hours: 24 * day });
  return { start, end: start.add({ hours: 24 * days }) };
}

function sumOf(counts: readonly UsageCount[], metric: string, labels?: readonly string[]): number {
  return counts
    .filter((count) => count.metric === metric && (labels === undefined || labels.includes(count.label)))
    .reduce((sum, { value }) => sum + value, 0);
}

/** Questions as the table of turns has them, by how they ended. */
async function outcomesOfTurns({ start, end }: Period): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ outcome: string; count: number }>`
    select coalesce(outcome, 'waiting') as outcome, count(*) as count from turns
    where received_at >= ${start.toString({ fractionalSecondDigits: 3 })}
      and received_at < ${end.toString({ fractionalSecondDigits: 3 })}
      and (rule is null or (rule not like 'intents.%' and rule <> 'people.conversation' and rule <> 'help'))
    group by 1`.execute(app.db);
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

describe.each(Array.from({ length: DAYS }, (_, day) => day))('on day %i of a random week', (day) => {
  it('the outcomes are those of the questions that were asked, as many as wait included', async () => {
    const counts = await app.stores.usage.sum(TENANT, toPeriod(day));

    const outcomes = counts.filter(({ metric }) => metric === 'outcome');
    expect(Object.fromEntries(outcomes.map(({ label, value }) => [label, value]))).toEqual(
      await outcomesOfTurns(toPeriod(day)),
    );
    const isLast = day === DAYS - 1;
    expect(sumOf(counts, 'outcome', ['waiting'])).toBeGreaterThanOrEqual(isLast ? 1 : 0);
    const asked = WEEK?.[day]?.filter(({ text }) => text !== 'hello') ?? [];
    expect(sumOf(counts, 'outcome')).toBe(asked.length + (isLast ? 1 : 0));
  });

  it('the parts of every figure sum to it', async () => {
    const counts = await app.stores.usage.sum(TENANT, toPeriod(day));
    const valueOf = (figure: (typeof FIGURES)[number] | undefined) =>
      figure?.from === 'counts' ? sumOf(counts, figure.metric, figure.labels) : undefined;

    for (const whole of FIGURES) {
      const parts = FIGURES.filter(({ partOf }) => partOf === whole.id);
      if (parts.length === 0) continue;
      const sum = parts.reduce((total, part) => total + (valueOf(part) ?? 0), 0);
      expect({ figure: whole.id, sum }).toEqual({ figure: whole.id, sum: valueOf(whole) });
    }
  });

  it('what every group is charged sums to what all cost', async () => {
    const counts = await app.stores.usage.sum(TENANT, toPeriod(day));

    expect(sumOf(counts, 'charged_micro_usd')).toBe(sumOf(counts, 'cost_micro_usd'));
    expect(sumOf(counts, 'charged_questions')).toBe(sumOf(counts, 'questions'));
  });
});

describe('a random week', () => {
  it('is the sum of its days', async () => {
    const { usage } = app.stores;
    const days = await Promise.all(
      Array.from({ length: DAYS }, (_, day) => usage.sum(TENANT, toPeriod(day))),
    );
    const week = await usage.sum(TENANT, toPeriod(0, DAYS));

    for (const { metric, label, value } of week) {
      const sum = days.reduce((total, counts) => total + sumOf(counts, metric, [label]), 0);
      expect({ metric, label, value: sum }).toEqual({ metric, label, value });
    }
  });

  it('opens and ends as many incidents as there are more open ones', async () => {
    const { board, incidents } = app.stores;
    const { incidents: open } = await board.list(TENANT, {
      statuses: ['open'],
      order: 'newest',
      limit: 50,
    });
    expect(open.length).toBeGreaterThan(1);
    await actOnIncident({ id: open[0]?.id ?? '', action: 'resolve', by: undefined }, app.deps);

    const { opened, reopened, resolved, falseAlarms, openAtStart, openAtEnd } = await board.figures(
      TENANT,
      toPeriod(0, DAYS),
    );
    expect(opened + reopened - resolved - falseAlarms).toBe(openAtEnd - openAtStart);
    expect(openAtEnd).toBe(await incidents.countOpen(TENANT));
  });

  it('is told by the log as it was counted', async () => {
    const { db } = app;
    const keyring = openKeyring(TEST_MASTER_KEY, openDataKeys(db));
    const log = { stored: openStoredLog(db, keyring), evidence: openAuditEvidence(db, keyring) };

    const report = await verifyDatabase(log, { deep: true, keys: [], elsewhere: [] });

    expect(report.problems).toEqual([]);
  });
});
