import { Counter, Gauge, type Registry } from 'prom-client';
import { percentile } from '../../src/domain/latency.ts';
import type { UsageCount } from '../../src/domain/usage-count.ts';
import { FIGURES } from '../../src/figures/registry.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Readiness } from '../http/health.ts';
import type { openGauges } from '../sql/gauges.ts';
import { METRICS } from './names.ts';
import type { RunningTotals } from './running-totals.ts';

type Standing = Awaited<ReturnType<ReturnType<typeof openGauges>['standing']>>;
type Id = Exclude<keyof typeof METRICS, 'duration' | 'tokens'>;

interface CollectDeps {
  readonly register: Registry;
  readonly gauges: ReturnType<typeof openGauges>;
  readonly totals: RunningTotals;
  readonly ready: () => Promise<Readiness>;
  readonly clock: ConstructorParameters<typeof RunningTotals>[0]['clock'];
  readonly tenant: string;
  readonly version: string;
  readonly log: Log;
}

/** Renders everything at a scrape. Out: the text of the exposition format; what cannot be read is left out, and counted. */
export function createCollector(deps: CollectDeps): () => Promise<string> {
  const set = openSetter(deps.register);
  set('build', { version: deps.version, node: process.version }, 1);
  let failures = 0;
  return async () => {
    const startMs = performance.now();
    setReadiness(await deps.ready(), set);
    try {
      setStanding(await deps.gauges.standing(deps.tenant), deps.clock.now(), set);
      setTotals(await deps.totals.read(deps.tenant), set);
      set('database', {}, (performance.now() - startMs) / 1000);
    } catch (error) {
      failures += 1;
      deps.log.error('metrics_failed', error);
    }
    set('requests', {}, failures);
    return deps.register.metrics();
  };
}

type Set = (id: Id, labels: Readonly<Record<string, string>>, value: number) => void;

/** What is read at a scrape is set, counters too: the store counts, not this process. */
function openSetter(register: Registry): Set {
  const made = new Map<Id, Gauge | Counter>();
  return (id, labels, value) => {
    const { name, help, type, labels: labelNames } = METRICS[id];
    const options = { name, help, labelNames: [...labelNames], registers: [register] };
    const metric = made.get(id) ?? (type === 'gauge' ? new Gauge(options) : new Counter(options));
    made.set(id, metric);
    if (metric instanceof Gauge) metric.set(labels, value);
    else {
      metric.remove(labels);
      metric.inc(labels, Math.max(0, value));
    }
  };
}

function setReadiness(ready: Readiness, set: Set): void {
  set('up', { part: 'store' }, Number(ready.store === 'up'));
  set('up', { part: 'model' }, Number(ready.model !== 'down'));
  set('up', { part: 'handbook' }, Number(ready.handbook === undefined || ready.handbook === 'up'));
  for (const [part, state] of Object.entries(ready.platforms)) {
    if (state !== 'off') set('up', { part }, Number(state === 'up'));
  }
  set('paused', {}, Number(ready.paused === true));
}

const STATES = ['queued', 'running', 'ended'];
const SEVERITIES = ['low', 'medium', 'high', 'personal_data'];

function setStanding(standing: Standing, now: Temporal.Instant, set: Set): void {
  for (const state of STATES) set('open', { state }, standing.open[state] ?? 0);
  set('oldest', {}, ageOf(standing.oldestAt, now));
  set('outbox', {}, standing.outbox);
  set('outboxOldest', {}, ageOf(standing.outboxOldestAt, now));
  for (const severity of SEVERITIES) set('incidents', { severity }, standing.incidents[severity] ?? 0);
  set('auditEntries', {}, standing.auditEntries);
  if (standing.sealedAt !== undefined) set('sealAge', {}, ageOf(standing.sealedAt, now));
  set('deliveries', {}, standing.failingSinks);
}

function ageOf(at: string | undefined, now: Temporal.Instant): number {
  return at === undefined ? 0 : Math.max(0, now.since(Temporal.Instant.from(at)).total('seconds'));
}

function setTotals({ total, today }: Awaited<ReturnType<RunningTotals['read']>>, set: Set): void {
  for (const figure of FIGURES) {
    if (figure.from !== 'counts' || figure.unit !== 'count') continue;
    set('figures', { figure: figure.id }, sumOf(total, figure.metric, figure.labels));
  }
  for (const { metric, label, value } of total)
    if (metric === 'redaction') set('redactions', { kind: label }, value);
  for (const type of ['input', 'output']) set('modelTokens', { type }, sumOf(total, 'tokens', [type]));
  set('modelCost', {}, sumOf(total, 'cost_micro_usd') / 1_000_000);
  const buckets = today
    .filter(({ metric }) => metric === 'latency_ms')
    .map(({ label, value }) => [label, value] as const);
  for (const quantile of [0.5, 0.95]) {
    const ms = percentile(new Map(buckets), quantile);
    if (ms !== undefined) set('answerSeconds', { quantile: String(quantile) }, ms / 1000);
  }
}

function sumOf(
  counts: readonly UsageCount[],
  metric: UsageCount['metric'],
  labels?: readonly string[],
): number {
  return counts
    .filter((count) => count.metric === metric && (labels === undefined || labels.includes(count.label)))
    .reduce((sum, { value }) => sum + value, 0);
}
