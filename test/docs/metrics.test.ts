import { parser } from '@prometheus-io/lezer-promql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { GEN_AI } from '../../adapters/metrics/gen-ai.ts';
import { METRICS } from '../../adapters/metrics/names.ts';

const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});
const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Candor[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smhd]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
});

/** Of Node.js, by prom-client's `collectDefaultMetrics`. */
const DEFAULTS = new Set(['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']);
/** What Prometheus adds to a histogram. */
const PARTS = ['_bucket', '_sum', '_count'];

const dashboard = Dashboard.parse(JSON.parse(read('docs/operations/dashboard.json')));
const rules = Rules.parse(parse(read('docs/operations/alerts.yaml'))).groups.flatMap((group) => group.rules);
const expressions = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
];
const served = new Map<string, readonly string[]>(
  Object.values(METRICS).flatMap(({ name, type, labels }) =>
    (type === 'histogram' ? PARTS.map((part) => name + part) : [name]).map((one) => [one, labels] as const),
  ),
);

describe('what the dashboard and the rules ask for', () => {
  it.each(expressions)('%s is a query that Prometheus reads', (_, expr) => {
    expect(nodesOf(expr, '⚠')).toEqual([]);
  });

  it('would be told of a query that is none', () => {
    expect(nodesOf('sum(rate(candor_figures_total[5m])', '⚠')).not.toEqual([]);
    expect(nodesOf('sum bye (le) (candor_up)', '⚠')).not.toEqual([]);
  });

  it.each(expressions)('%s names metrics and labels that are served', (_, expr) => {
    const names = nodesOf(expr, 'Identifier');
    const unknown = names.filter((name) => !served.has(name) && !DEFAULTS.has(name));
    const labels = new Set([...names.flatMap((name) => served.get(name) ?? []), 'le', 'instance']);

    expect(names.length).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
    expect(nodesOf(expr, 'LabelName').filter((label) => !labels.has(label))).toEqual([]);
  });

  it('has every metric of Candor on the dashboard or in a rule, but what the documentation is for', () => {
    const asked = new Set(expressions.flatMap(([, expr]) => nodesOf(expr, 'Identifier')));
    const left = [...served.keys()].filter(
      (name) => !asked.has(name) && !PARTS.some((part) => name.endsWith(part)),
    );

    expect(left).toEqual([
      'candor_paused',
      'candor_model_tokens_total',
      'candor_outbox_waiting',
      'candor_audit_entries',
    ]);
  });
});

describe('the names of metrics', () => {
  const table = [
    ...read('docs/operations.md').matchAll(/^\| `(\w+)` \| (\w+) \| (\w+) \| (.*?) \| (.+) \|$/gmu),
  ].filter(([, name = '']) => name.startsWith('candor_') || name.startsWith('gen_ai_'));

  it('are documented with type, unit, labels and meaning, and none is documented that is not served', () => {
    const documented = table.map(([, name, type, unit, labels = '', help]) => ({
      name,
      type,
      unit,
      labels: [...labels.matchAll(/`(\w+)`/gu)].map(([, label]) => label),
      help,
    }));

    expect(documented).toEqual(
      Object.values(METRICS).map((metric) => ({ ...metric, labels: [...metric.labels] })),
    );
  });

  it('end with their unit, counters with total', () => {
    const wrong = Object.values(METRICS).filter(
      ({ name, type, unit }) =>
        (type === 'counter') !== name.endsWith('_total') ||
        (unit === 'seconds') !== name.endsWith('_seconds'),
    );

    expect(wrong).toEqual([]);
  });

  it('of the model are those of OpenTelemetry as Prometheus writes them', () => {
    for (const { otel, name, unit } of [GEN_AI.duration, GEN_AI.tokens]) {
      expect(name).toBe(`${otel.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}`);
    }
  });

  it('have no label for a person, a conversation, a tenant or text', () => {
    const labels = new Set(Object.values(METRICS).flatMap((metric) => [...metric.labels]));

    expect(
      [...labels].filter((label) => /person|user|subject|thread|channel|tenant|rule|question/u.test(label)),
    ).toEqual([]);
  });
});

/** The texts of all nodes of a kind in a query. */
function nodesOf(expr: string, kind: string): string[] {
  const found: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, from, to }) => {
      if (name === kind) found.push(expr.slice(from, to));
    },
  });
  return found;
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
