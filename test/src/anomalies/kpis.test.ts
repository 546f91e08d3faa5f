import { describe, expect, it } from 'vitest';
import { findAnomalies } from '../../../src/anomalies/find-anomalies.ts';
import { countSlow } from '../../../src/anomalies/slow-answers.ts';
import { latencyBucket } from '../../../src/domain/latency.ts';
import { describeAnomaly } from '../../../src/messages/anomalies.ts';
import { AnomalyRules, isOffHour, watchingOf } from '../../../src/policy/anomaly-rules.ts';

type Counts = Parameters<typeof findAnomalies>[0]['counts'];

const HOUR = Temporal.Instant.from('2026-06-10T08:00:00Z');
const ZONE = 'Europe/Berlin';

describe('each KPI', () => {
  it.each([
    ['errors', { metric: 'outcome', label: 'failed', value: 40 }, 'errors'],
    ['refusals', { metric: 'refusal', label: 'no-pay', value: 60 }, 'refusals'],
    ['a kind of redaction', { metric: 'redaction', label: 'IBAN', value: 60 }, 'redactions.IBAN'],
    ['injections', { metric: 'guard', label: 'injection', value: 40 }, 'injections'],
    ['cost', { metric: 'cost_micro_usd', label: 'gpt-x', value: 2_000_000 }, 'cost'],
    ['slow answers', { metric: 'latency_ms', label: latencyBucket(40_000), value: 30 }, 'latency'],
    ['thumbs down', { metric: 'feedback', label: 'down', value: 40 }, 'poor_votes'],
  ] as const)('tells of too much: %s', (_, counted, cause) => {
    const counts = [...usual(), { ...counted, at: HOUR }];

    expect(find(counts).map((one) => one.cause)).toContain(cause);
  });

  it('says nothing where all is usual', () => {
    expect(find(usual())).toEqual([]);
  });

  it('of one person says how much, and never who', () => {
    const found = find(usual(), { busiest: 80 });

    expect(found.map((one) => one.cause)).toEqual(['one_person']);
    expect(JSON.stringify(found)).not.toMatch(/subject|person":/u);
  });

  it('that policy does not watch is none', () => {
    const counts = [...usual(), { metric: 'refusal', label: 'no-pay', at: HOUR, value: 60 } as const];
    const kpis = { refusals: { watch: false }, refusal_rate: { watch: false } };

    expect(find(counts, { rules: AnomalyRules.parse({ kpis }) })).toEqual([]);
  });
});

describe('slow answers', () => {
  it('are those slower than nine of ten were before; a single one moves nothing', () => {
    const hours = 50;
    const quick = Array.from({ length: hours }, () => 10);
    const slow = quick.map((_, hour) => (hour === hours - 1 ? 1 : 0));

    const { hits, trials, usualMs, lastMs } = countSlow(
      new Map([
        ['1000', quick],
        ['90000', slow],
      ]),
      hours,
    );

    expect([hits.at(-1), trials.at(-1), usualMs, lastMs]).toEqual([1, 11, 1000, 1000]);
  });

  it('are none where there was no answer yet', () => {
    expect(countSlow(new Map(), 3)).toMatchObject({ hits: [0, 0, 0], trials: [0, 0, 0], lastMs: 0 });
  });
});

describe('the policy', () => {
  it.each([
    [2, true],
    [10, false],
    [21, true],
    [5 * 24 + 10, true],
  ])('says of hour %d of the week whether next to nobody should ask', (slot, expected) => {
    expect(isOffHour(AnomalyRules.parse({}), slot)).toBe(expected);
  });

  it('may have hours within a day, and weekends like any day', () => {
    const rules = AnomalyRules.parse({ offHours: { from: '12:00', to: '13:00', weekends: false } });

    expect([11, 12, 13, 6 * 24].map((slot) => isOffHour(rules, slot))).toEqual([false, true, false, false]);
  });

  it('sets caps and how sure to be', () => {
    const rules = AnomalyRules.parse({ sensitivity: 'low', kpis: { cost: { cap: 3 } } });

    expect(watchingOf(rules, 'cost')).toEqual({ isWatched: true, cap: 3, sensitivity: 0.1 });
    expect(AnomalyRules.safeParse({ kpis: { nonsense: {} } }).success).toBe(false);
    expect(AnomalyRules.safeParse({ offHours: { from: '20:30' } }).success).toBe(false);
  });
});

describe('what people read of it', () => {
  const measured = {
    by: 'spike',
    step: 'hour',
    value: 120,
    low: 4,
    high: 40,
    unit: 'events',
    p: 1e-9,
    since: HOUR.toString(),
  };

  it.each([
    [
      'questions',
      measured,
      'Questions: 120 in the hour, usual then is 4 to 40; since 2026-06-10 10:00 (Europe/Berlin).',
    ],
    [
      'redactions.IBAN',
      { ...measured, low: 0, step: 'day' },
      'Masked in questions: bank account number: 120 that day, usual then is at most 40; since 2026-06-10 10:00 (Europe/Berlin).',
    ],
    [
      'cost',
      { ...measured, unit: 'micro_usd', value: 12_500_000, low: 100_000, high: 2_000_000 },
      'Cost of the model: $12.50 in the hour, usual then is $0.10 to $2.00; since 2026-06-10 10:00 (Europe/Berlin).',
    ],
    [
      'latency',
      { ...measured, unit: 'ms', value: 41_200, low: 0, high: 9000 },
      'Time to answer of the slowest tenth: 41.2 s in the hour, usual then is at most 9 s; since 2026-06-10 10:00 (Europe/Berlin).',
    ],
    [
      'errors',
      { ...measured, by: 'cap', high: 20 },
      'Questions that failed: 120 in the hour, more than the 20 that the policy allows until it is known what is usual; since 2026-06-10 10:00 (Europe/Berlin).',
    ],
  ])('of %s has value, what is usual, and since when', (cause, evidence, expected) => {
    expect(describeAnomaly(cause, evidence, ZONE)).toBe(expected);
  });
});

function find(counts: Counts, { busiest = 3, rules = AnomalyRules.parse({}) } = {}) {
  const ran = Array.from({ length: 8 * 168 }, (_, index) => ({
    at: HOUR.subtract({ hours: 8 * 168 - index }),
    isJudged: true,
    busiest: 2 + (index % 3),
    causes: [],
  }));
  return findAnomalies({ hour: HOUR, counts, ran, busiest }, { anomalies: rules, timezone: ZONE });
}

/** Eight weeks and the hour, in which everything that is watched happens now and then. */
function usual(): Counts {
  return Array.from({ length: 8 * 168 + 1 }, (_, index) => HOUR.subtract({ hours: 8 * 168 - index })).flatMap(
    (at, index) => {
      const wave = (index * 7) % 5;
      return [
        { metric: 'questions', label: '', at, value: 20 + wave },
        { metric: 'outcome', label: 'failed', at, value: index % 9 === 0 ? 1 : 0 },
        { metric: 'refusal', label: 'no-pay', at, value: 2 + (index % 2) },
        { metric: 'redaction', label: 'IBAN', at, value: index % 3 },
        { metric: 'guard', label: 'injection', at, value: index % 50 === 0 ? 1 : 0 },
        { metric: 'cost_micro_usd', label: 'gpt-x', at, value: (20 + wave) * 3000 },
        { metric: 'latency_ms', label: latencyBucket(2000), at, value: 16 + wave },
        { metric: 'latency_ms', label: latencyBucket(6000), at, value: 1 },
        { metric: 'feedback', label: 'down', at, value: index % 4 === 0 ? 1 : 0 },
        { metric: 'feedback', label: 'up', at, value: 2 },
      ] as const;
    },
  );
}
