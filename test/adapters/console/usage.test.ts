import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawChart } from '../../../adapters/charts/svg.ts';
import type { UsageStore } from '../../../src/ports/usage.ts';
import { call } from '../http/call.ts';
import { type RunningConsole, startConsole } from './desk.ts';

type Count = Awaited<ReturnType<UsageStore['series']>>[number];

/** The clock of the console stands at 2026-03-04T09:00Z, ten o'clock in Berlin. */
const count = (metric: Count['metric'], label: string, value: number, at: string): Count => ({
  metric,
  label,
  value,
  at: Temporal.Instant.from(at),
});
const COUNTS: readonly Count[] = [
  count('outcome', 'answered', 3, '2026-03-03T22:00:00Z'),
  count('outcome', 'answered', 4, '2026-03-03T23:00:00Z'),
  count('outcome', 'refused', 2, '2026-03-04T08:00:00Z'),
  count('refusal', 'colleagues-pay', 2, '2026-03-04T08:00:00Z'),
  count('latency_ms', '1000', 4, '2026-03-04T08:00:00Z'),
  count('cost_micro_usd', 'gpt', 1234, '2026-03-04T08:00:00Z'),
];

let running: RunningConsole;
let asked: unknown[][];
let spentByDay: readonly Count[];

beforeEach(async () => {
  asked = [];
  spentByDay = [];
  running = await startConsole({
    usage: {
      sum: async (...given) => {
        asked.push(given);
        return COUNTS;
      },
      people: async () => 5,
      optedOut: async () => 0,
      groups: async () => [],
      series: async (_tenant, _period, step) => (step === 'day' ? spentByDay : COUNTS),
    },
  });
});

afterEach(() => running.close());

interface Chart {
  readonly id: string;
  readonly alt: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

async function usage(period: string) {
  const { text } = await call(running.port, `/api/usage?period=${period}`);
  return JSON.parse(text) as {
    charts: Chart[];
    figures: { id: string; value: number; countedAs: string }[];
    forecast?: { microUsd: number; low: number; high: number };
  };
}

test('figures have the names and meanings of the registry, and charts the days of the zone', async () => {
  const { charts, figures } = await usage('week');
  const outcomes = charts.find(({ id }) => id === 'outcomes');

  expect(figures.find(({ id }) => id === 'answered')).toMatchObject({ value: 7 });
  expect(figures.find(({ id }) => id === 'people')).toMatchObject({ value: 5 });
  expect(figures.every(({ countedAs }) => countedAs !== '')).toBe(true);
  expect(outcomes?.categories).toEqual(['26 Feb', '27 Feb', '28 Feb', '1 Mar', '2 Mar', '3 Mar', '4 Mar']);
  expect(outcomes?.series).toEqual([
    { name: 'Answered', values: [0, 0, 0, 0, 0, 3, 4] },
    { name: 'Refused', values: [0, 0, 0, 0, 0, 0, 2] },
  ]);
  expect(outcomes?.alt).toBe('How questions ended: 9 questions, most of it: 4 Mar.');
  expect(charts.find(({ id }) => id === 'cost')?.alt).toContain('$0.001234');
});

test('speed is drawn of the days that have answers, not as none at all of the others', async () => {
  const { charts } = await usage('week');
  const speed = charts.find(({ id }) => id === 'speed');

  expect(speed?.categories).toEqual(['4 Mar']);
  expect(speed?.series.map(({ values }) => values)).toEqual([[1000], [1000]]);
});

test('what the month will have cost is told once there is a week to look back on', async () => {
  const early = await usage('week');
  spentByDay = Array.from({ length: 10 }, (_, n) =>
    count('cost_micro_usd', 'gpt', 1_000_000, `2026-02-${String(19 + n)}T00:00:00Z`),
  );
  const { forecast } = await usage('week');

  expect(early.forecast).toBeUndefined();
  expect(forecast).toMatchObject({ microUsd: expect.any(Number) as unknown });
  expect(forecast?.low).toBeLessThanOrEqual(forecast?.microUsd ?? 0);
  expect(forecast?.high).toBeGreaterThanOrEqual(forecast?.microUsd ?? 0);
});

test('today goes by hours of the zone', async () => {
  const { charts } = await usage('day');

  expect(charts[0]?.categories).toHaveLength(11);
  expect(charts[0]?.categories.slice(0, 2)).toEqual(['00:00', '01:00']);
});

test('a chart is drawn in the theme of the page, and only one that there is', async () => {
  const light = await call(running.port, '/api/usage/charts/outcomes.svg?theme=light');
  const dark = await call(running.port, '/api/usage/charts/outcomes.svg?theme=dark');
  const wrong = await Promise.all(
    [
      '/api/usage/charts/salaries.svg',
      '/api/usage?period=ever',
      '/api/usage/charts/outcomes.svg?theme=red',
    ].map(async (path) => (await call(running.port, path)).status),
  );

  expect(light.headers['content-type']).toContain('image/svg+xml');
  expect(light.text).not.toContain('prefers-color-scheme');
  expect(dark.text).not.toContain('prefers-color-scheme');
  expect(dark.text).not.toBe(light.text);
  expect(wrong).toEqual([404, 400, 400]);
});

test('a chart is to be had as a picture to take away', async () => {
  const picture = await call(running.port, '/api/usage/charts/outcomes.png?period=week');
  const wrong = await call(running.port, '/api/usage/charts/salaries.png');

  expect(picture.status).toBe(200);
  expect(picture.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': 'attachment; filename="candor-outcomes.png"',
  });
  expect(picture.text.slice(1, 4)).toBe('PNG');
  expect(wrong.status).toBe(404);
});

test('a drawing says by itself what it is for light and for dark: the page replaces that', async () => {
  const drawn = await drawChart({
    kind: 'bar',
    title: 'T',
    alt: 'A.',
    unit: 'x',
    categories: ['a'],
    series: [{ name: 's', values: [1] }],
  });

  expect(drawn).toMatch(/@media screen and \(prefers-color-scheme:dark\)\{\.chart\{[^}]*\}\}/u);
});
