import { GEN_AI } from './gen-ai.ts';

/** One metric that `/metrics` serves. Labels have few values, all of them ours or the policy's: no person, thread or text. */
interface MetricName {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly unit: 'seconds' | 'tokens' | 'usd' | 'bytes' | 'count' | 'state';
  readonly help: string;
  readonly labels: readonly string[];
}

const { labels } = GEN_AI;
const OF_MODEL = [labels.operation, labels.provider, labels.model];

/** Every metric of Candor's own, in the order they are documented. Those of Node.js itself come beside them. */
export const METRICS = {
  build: gauge('candor_build_info', 'state', 'Always 1; which version serves.', ['version', 'node']),
  up: gauge('candor_up', 'state', '1 while the part works: store, model, handbook, and each platform.', [
    'part',
  ]),
  paused: gauge('candor_paused', 'state', '1 while an administrator has stopped answering.', []),
  figures: counter('candor_figures_total', 'count', 'What the digests count, by the id of the figure.', [
    'figure',
  ]),
  redactions: counter('candor_redactions_total', 'count', 'Values that were masked in questions, by kind.', [
    'kind',
  ]),
  modelTokens: counter('candor_model_tokens_total', 'tokens', 'Tokens of the model that were counted.', [
    'type',
  ]),
  modelCost: counter(
    'candor_model_cost_usd_total',
    'usd',
    'Cost of the model by the price table of the policy.',
    [],
  ),
  answerSeconds: gauge('candor_answer_seconds', 'seconds', 'Time to answer since midnight UTC.', [
    'quantile',
  ]),
  open: gauge('candor_questions_open', 'count', 'Questions that are accepted and not over.', ['state']),
  oldest: gauge('candor_question_oldest_seconds', 'seconds', 'How long the oldest of them waits.', []),
  outbox: gauge(
    'candor_outbox_waiting',
    'count',
    'Messages between people and digests that are not posted yet.',
    [],
  ),
  outboxOldest: gauge(
    'candor_outbox_oldest_seconds',
    'seconds',
    'How long the oldest of them could have been posted.',
    [],
  ),
  incidents: gauge(
    'candor_incidents_open',
    'count',
    'Incidents that are neither resolved nor false alarms.',
    ['severity'],
  ),
  auditEntries: gauge('candor_audit_entries', 'count', 'Entries of the audit log.', []),
  sealAge: gauge(
    'candor_audit_checkpoint_age_seconds',
    'seconds',
    'How long ago the audit log was signed.',
    [],
  ),
  deliveries: gauge('candor_audit_delivery_failing', 'count', 'Places outside that take no checkpoints.', []),
  database: gauge(
    'candor_database_read_seconds',
    'seconds',
    'What the latest read of these figures took.',
    [],
  ),
  requests: counter('candor_metrics_failures_total', 'count', 'Reads of these figures that failed.', []),
  duration: {
    name: GEN_AI.duration.name,
    type: 'histogram',
    unit: 'seconds',
    help: 'GenAI operation duration.',
    labels: [...OF_MODEL, labels.error],
  },
  tokens: {
    name: GEN_AI.tokens.name,
    type: 'histogram',
    unit: 'tokens',
    help: 'Number of input and output tokens used.',
    labels: [...OF_MODEL, labels.tokenType],
  },
} as const satisfies Readonly<Record<string, MetricName>>;

function gauge(name: string, unit: MetricName['unit'], help: string, own: readonly string[]) {
  return { name, type: 'gauge', unit, help, labels: own } as const;
}

function counter(name: string, unit: MetricName['unit'], help: string, own: readonly string[]) {
  return { name, type: 'counter', unit, help, labels: own } as const;
}
