import { z } from 'zod';
import { percentile } from '../../src/domain/latency.ts';
import type { UsageCount } from '../../src/domain/usage-count.ts';
import { readForecast } from '../../src/figures/forecast.ts';
import { FIGURES } from '../../src/figures/registry.ts';
import { COUNTED_AS, FIGURE_TITLES } from '../../src/messages/figures.ts';
import { momentIn } from '../../src/messages/times.ts';
import type { ConsoleDeps } from './deps.ts';
import { parseQuery } from './query.ts';
import { sendChart } from './send-chart.ts';
import { CHARTS } from './usage-charts.ts';

type Series = Parameters<(typeof CHARTS)['outcomes']>[0];

/** Local days before today. */
const DAYS = { day: 0, week: 6, month: 29 } as const;
const PERIOD = { period: z.enum(['day', 'week', 'month']).default('week') };
const THEMED = { ...PERIOD, theme: z.enum(['light', 'dark']).default('light') };

const hour = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
const day = { day: 'numeric', month: 'short' } as const;

/** Serves figures of use and quality, and their charts, by the names and definitions that digests have. */
export function serveUsage(deps: ConsoleDeps): void {
  const { routes, usage, tenant } = deps;
  routes.get('/api/usage', 'read-metadata', async (request, response) => {
    const { period } = parseQuery(request, PERIOD);
    const span = spanOf(period, deps);
    const today = deps.clock.now().toZonedDateTimeISO(deps.policy().timezone).toPlainDate();
    const [counts, people, series, forecast] = await Promise.all([
      usage.sum(tenant, span),
      usage.people(tenant, span),
      readSeries(period, deps),
      readForecast(tenant, today, usage),
    ]);
    response.json({
      from: span.start.toString(),
      until: deps.clock.now().toString(),
      figures: FIGURES.map((figure) => toFigure(figure, counts, people)),
      // Left out with less than a week to look back on.
      forecast,
      charts: Object.entries(CHARTS).map(([id, draw]) => ({ id, ...draw(series) })),
    });
  });
  routes.get('/api/usage/charts/:id', 'read-metadata', async (request, response) => {
    const { period, theme } = parseQuery(request, THEMED);
    const series = await readSeries(period, deps);
    const find = (id: string) => Object.entries(CHARTS).find(([one]) => one === id)?.[1](series);
    await sendChart(request.params['id'], find, theme, response);
  });
}

/** Usage is counted in quarters of an hour: the one that is not over is part of it. */
const QUARTER = { minutes: 15 };

/** From the beginning of a day in the zone of the policy until now. */
function spanOf(period: keyof typeof DAYS, { clock, policy }: ConsoleDeps) {
  const now = clock.now();
  const today = now.toZonedDateTimeISO(policy().timezone).startOfDay();
  return { start: today.subtract({ days: DAYS[period] }).toInstant(), end: now.add(QUARTER) };
}

async function readSeries(period: keyof typeof DAYS, deps: ConsoleDeps): Promise<Series> {
  const span = spanOf(period, deps);
  const { timezone } = deps.policy();
  const counts = await deps.usage.series(deps.tenant, span, 'hour');
  const stepOf = createSteps(timezone, period === 'day' ? hour : day);
  const steps: string[] = [];
  const step = period === 'day' ? { hours: 1 } : { days: 1 };
  let at = span.start.toZonedDateTimeISO(timezone);
  const last = deps.clock.now();
  while (Temporal.Instant.compare(at.toInstant(), last) <= 0) {
    steps.push(stepOf(at.toInstant()));
    at = at.add(step);
  }
  return { counts, steps: [...new Set(steps)], stepOf };
}

/** Names of steps; a month has 720 hours, and many more counts. */
function createSteps(timezone: string, form: typeof hour | typeof day): Series['stepOf'] {
  const names = new Map<number, string>();
  return (at) => {
    const known = names.get(at.epochMilliseconds);
    if (known !== undefined) return known;
    const name = momentIn(at.toZonedDateTimeISO(timezone), form);
    names.set(at.epochMilliseconds, name);
    return name;
  };
}

function toFigure(figure: (typeof FIGURES)[number], counts: readonly UsageCount[], people: number) {
  const { id, unit } = figure;
  const about = { id, title: FIGURE_TITLES[id], countedAs: COUNTED_AS[id], unit };
  if (figure.from === 'people') return { ...about, value: people, labels: [] };
  const own = counts.filter(
    (count) =>
      count.metric === figure.metric &&
      (figure.from === 'percentile' || (figure.labels?.includes(count.label) ?? true)),
  );
  if (figure.from === 'percentile') {
    const buckets = new Map(own.map(({ label, value }) => [label, value]));
    return { ...about, value: percentile(buckets, figure.p) ?? null, labels: [] };
  }
  const labels = figure.byLabel === true ? own.map(({ label, value }) => [label, value] as const) : [];
  return {
    ...about,
    value: own.reduce((sum, { value }) => sum + value, 0),
    labels: labels.toSorted(([, one], [, other]) => other - one),
  };
}
