import { BUILT_IN, type Decision, isSameDecision } from '../domain/decision.ts';
import { latencyBucket } from '../domain/latency.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { UsageCount } from '../domain/usage-count.ts';

interface Found {
  /** With less certainty than policy asks for. */
  readonly uncertain: readonly RedactionCount[];
  /** Kinds that policy refuses the question for. */
  readonly blocked: readonly string[];
}

/** Words to a person, commands, small talk and what help was given for are no question: a refusal by no rule would tell of it. */
export function toUsage(record: TurnRecord, decision: Decision, found: Found): UsageCount[] {
  const blocked = decision.by === 'detector' ? found.blocked : [];
  const counts: UsageCount[] = [
    ...(isQuestion(decision) ? toQuestionCounts(record) : []),
    ...toCounts(
      'redaction',
      record.reply.redactions.filter(({ kind }) => !blocked.includes(kind)),
    ),
    ...blocked.map((label) => ({ metric: 'blocked' as const, label, value: 1 })),
    ...toCounts('uncertain', found.uncertain),
  ];
  return counts.filter(({ value }) => value !== 0);
}

function isQuestion(decision: Decision): boolean {
  return (
    decision.by !== 'intent' && decision.by !== 'help' && !isSameDecision(decision, BUILT_IN.conversation)
  );
}

function toQuestionCounts(record: TurnRecord): UsageCount[] {
  const { outcome, verdict, usage, judged } = record;
  return [
    { metric: 'questions', label: '', value: 1 },
    { metric: 'outcome', label: outcome, value: 1 },
    { metric: 'tokens', label: 'input', value: usage.inputTokens },
    { metric: 'tokens', label: 'output', value: usage.outputTokens },
    ...(outcome === 'failed' ? [] : [{ metric: 'verdict', label: verdict, value: 1 } as const]),
    ...toReason(record),
    ...(judged?.facts.guards ?? []).map((label) => ({ metric: 'guard' as const, label, value: 1 })),
    ...(judged?.shadows ?? []).map((label) => ({ metric: 'shadow' as const, label, value: 1 })),
  ];
}

/** Why there was no answer; or how long it took. */
function toReason({ outcome, rule, latencyMs }: TurnRecord): UsageCount[] {
  if (outcome === 'refused') return [{ metric: 'refusal', label: rule, value: 1 }];
  if (outcome === 'escalated') return [{ metric: 'handover', label: rule, value: 1 }];
  const isAnswer = outcome === 'answered' || outcome === 'unknown';
  return isAnswer ? [{ metric: 'latency_ms', label: latencyBucket(latencyMs), value: 1 }] : [];
}

function toCounts(metric: UsageCount['metric'], counts: readonly RedactionCount[]): UsageCount[] {
  return counts.map(({ kind, count }) => ({ metric, label: kind, value: count }));
}
