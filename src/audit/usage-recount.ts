import { BUILT_IN, isSameDecision, parseRuleId } from '../domain/decision.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { Discrepancies } from './discrepancy.ts';
import type { Excuses } from './excuses.ts';
import type { AuditEvidence } from '../ports/audit-evidence.ts';

type DayCount = Awaited<ReturnType<AuditEvidence['totals']>>['counts'][number];

/** Metrics that the log tells as well. */
export const RECOUNTED = [
  'questions',
  'outcome',
  'verdict',
  'refusal',
  'handover',
  'tokens',
  'undelivered',
] as const;

/** Counts by day what the log says of questions, to be held against the counts that digests are made of. */
export class UsageRecount {
  readonly #entries: number;
  readonly #sums = new Map<string, number>();
  /** `turn.decided` of turns whose `turn.ended` comes next. */
  readonly #decided = new Map<string, AuditEntry>();

  /** The counts were read when the log had so many entries: what is told after them is left out. */
  constructor(entries: number) {
    this.#entries = entries;
  }

  take(entry: AuditEntry): void {
    const { kind, turnId, seq } = entry;
    if (seq > this.#entries) return;
    if (kind === 'handbook.embedded') this.#addTokens(entry, 'input');
    if (turnId === null) return;
    if (kind === 'turn.decided') this.#decided.set(turnId, entry);
    if (kind === 'turn.undelivered') this.#add(entry, 'undelivered', entry.meta['as'] ?? 'undeliverable');
    if (kind !== 'turn.ended') return;
    this.#takeEnded(entry, this.#decided.get(turnId));
    this.#decided.delete(turnId);
  }

  compare(counts: readonly DayCount[], excuses: Excuses, found: Discrepancies): void {
    const counted = new Map(counts.map((count) => [keyOf(count), count.value]));
    for (const key of new Set([...this.#sums.keys(), ...counted.keys()])) {
      const { day, metric, label } = parseKey(key);
      const differs = (this.#sums.get(key) ?? 0) !== (counted.get(key) ?? 0);
      if (differs && !excuses.isRemoved('usage_counts', day)) {
        found.add('usage_differs', undefined, `${day} ${metric}${label === '' ? '' : ` ${label}`}`);
      }
    }
  }

  #takeEnded(entry: AuditEntry, decided: AuditEntry | undefined): void {
    if (decided !== undefined && !isQuestion(decided.meta['rule'])) return;
    const { received, outcome = '' } = entry.meta;
    const ended = { ...entry, at: typeof received === 'string' ? received : entry.at };
    this.#add(ended, 'questions', '');
    this.#add(ended, 'outcome', outcome);
    if (decided === undefined) return; // nobody could read it: no verdict, no model
    const { verdict = '', rule = '' } = decided.meta;
    const isOld = received === undefined; // from when questions counted as they ended, and failures as refused
    if (isOld || outcome !== 'failed') this.#add(ended, 'verdict', verdict);
    if (isOld ? verdict === 'refuse' : outcome === 'refused') this.#add(ended, 'refusal', rule);
    if (!isOld && outcome === 'escalated') this.#add(ended, 'handover', rule);
    this.#addTokens(ended, 'input');
    this.#addTokens(ended, 'output');
  }

  #addTokens(entry: AuditEntry, label: 'input' | 'output'): void {
    this.#add(entry, 'tokens', label, Number(entry.meta[`${label}Tokens`] ?? 0));
  }

  #add({ tenant, at }: AuditEntry, metric: string, label: string | number | boolean, value = 1): void {
    const key = keyOf({ tenant, day: at.slice(0, 10), metric, label: String(label) });
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + value);
  }
}

/** As turns are counted: words to a person, commands, small talk and help are no question. */
function isQuestion(rule: unknown): boolean {
  const decision = parseRuleId(String(rule));
  return (
    decision.by !== 'intent' && decision.by !== 'help' && !isSameDecision(decision, BUILT_IN.conversation)
  );
}

function keyOf({ tenant, day, metric, label }: Omit<DayCount, 'value'>): string {
  return JSON.stringify([tenant, day, metric, label]);
}

function parseKey(key: string): Omit<DayCount, 'value'> {
  const [tenant = '', day = '', metric = '', label = ''] = JSON.parse(key) as string[];
  return { tenant, day, metric, label };
}
