import { BUILT_IN, type Decision, isSameDecision } from '../domain/decision.ts';
import { latencyBucket } from '../domain/latency.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { UsageCount } from '../domain/usage-count.ts';

/** Words to a person, commands, small talk and what help was given for are no question: a refusal by no rule would tell of it. */
export function toUsage(
  record: TurnRecord,
  decision: Decision,
  uncertain: readonly RedactionCount[],
): UsageCount[] {
  const counts: UsageCount[] = [
    ...(isQuestion(decision) ? toQuestionCounts(record) : []),
    ...toCounts('redaction', record.reply.redactions),
    ...toCounts('uncertain', uncertain),
  ];
  return counts.filter(({ value }) => value !== 0);
}

function isQuestion(decision: Decision): boolean {
  return (
    decision.by !== 'intent' && decision.by !== 'help' && !isSameDecision(decision, BUILT_IN.conversation)
  );
}

function toQuestionCounts({ outcome, verdict, rule, usage, latencyMs, judged }: TurnRecord): UsageCount[] {
  return [
    { metric: 'questions', label: '', value: 1 },
    { metric: 'outcome', label: outcome, value: 1 },
    { metric: 'verdict', label: verdict, value: 1 },
    { metric: 'tokens', label: 'input', value: usage.inputTokens },
    { metric: 'tokens', label: 'output', value: usage.outputTokens },
    { metric: 'latency_ms', label: latencyBucket(latencyMs), value: 1 },
    { metric: 'refusal', label: rule, value: verdict === 'refuse' ? 1 : 0 },
    ...(judged?.shadows ?? []).map((label) => ({ metric: 'shadow' as const, label, value: 1 })),
  ];
}

function toCounts(metric: UsageCount['metric'], counts: readonly RedactionCount[]): UsageCount[] {
  return counts.map(({ kind, count }) => ({ metric, label: kind, value: count }));
}
