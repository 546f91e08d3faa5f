import type { Finding } from '../domain/finding.ts';
import { removed } from '../messages/removed.ts';
import type { ProcessorTime } from '../ports/clock.ts';
import type { Danger, Guard, GuardContext } from './guard.ts';

/** Processor time that a guard may take. It cannot be interrupted, so this is found out afterwards. */
const BUDGET_MS = 50;
/** The first try may have paid for compiling or for garbage; a text that is made to cost time costs it again. */
const TRIES = 2;

interface GuardFinding extends Danger {
  readonly guard: string;
}

/** Why a check counts as not passed. */
interface GuardFailure {
  readonly guard: string;
  readonly reason: 'threw' | 'overran' | 'garbage';
}

/** What the guards of one stage made of a text. */
interface Screening {
  readonly findings: readonly GuardFinding[];
  /** Checks that did not take place as they should: they count as not passed, and block. */
  readonly failed: readonly GuardFailure[];
}

/** Runs the guards of `stage` over `text`. Never throws. */
export function runGuards(
  guards: readonly Guard[],
  stage: Guard['stage'],
  text: string,
  context: GuardContext,
  processorMs: ProcessorTime,
): Screening {
  const findings: GuardFinding[] = [];
  const failed: GuardFailure[] = [];
  const watch = { processorMs, lastMs: processorMs() };
  for (const guard of guards.filter((candidate) => candidate.stage === stage)) {
    const result = checkInTime(guard, text, context, watch);
    if (typeof result === 'string') failed.push({ guard: guard.id, reason: result });
    else findings.push(...result.map((danger) => ({ ...danger, guard: guard.id })));
  }
  return { findings, failed };
}

/** Asks the system for the time once a check: where one ends, the next begins. */
interface Watch {
  readonly processorMs: ProcessorTime;
  lastMs: number;
}

function checkInTime(
  guard: Guard,
  text: string,
  context: GuardContext,
  watch: Watch,
): readonly Danger[] | GuardFailure['reason'] {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const startMs = watch.lastMs;
    let dangers: readonly Danger[];
    try {
      dangers = guard.check(text, context);
      if (!isSound(dangers, guard, text.length)) return 'garbage';
    } catch {
      return 'threw';
    }
    watch.lastMs = watch.processorMs();
    if (watch.lastMs - startMs <= BUDGET_MS) return dangers;
  }
  return 'overran';
}

/** Whether a guard gave what it must give. It may be a wrong implementation, so types prove nothing here. */
function isSound(dangers: readonly Danger[], { id }: Guard, length: number): boolean {
  return (
    Array.isArray(dangers) &&
    dangers.every(
      ({ kind, start, end, confidence }) =>
        (kind === id || kind.startsWith(`${id}.`)) &&
        Number.isInteger(start) &&
        Number.isInteger(end) &&
        start >= 0 &&
        start < end &&
        end <= length &&
        confidence >= 0 &&
        confidence <= 1,
    )
  );
}

/** What a policy rule may name: the guards that objected, and the kinds of what they found. */
export function toNames({ findings }: Screening): readonly string[] {
  return [...new Set(findings.flatMap(({ guard, kind }) => [guard, kind]))];
}

/** Splits what output guards found into what is taken out and what only policy decides over. */
export function partition(
  { findings }: Screening,
  guards: readonly Guard[],
): { readonly removed: readonly GuardFinding[]; readonly noted: readonly GuardFinding[] } {
  const noting = new Set(
    guards
      .filter(({ replacement, stage }) => replacement === undefined && stage === 'output')
      .map(({ id }) => id),
  );
  return {
    removed: findings.filter(({ guard }) => !noting.has(guard)),
    noted: findings.filter(({ guard }) => noting.has(guard)),
  };
}

/** Replaces what output guards found. Overlapping findings become one replacement, the first one's. */
export function strip(
  text: string,
  findings: readonly (Finding & { readonly guard: string })[],
  guards: readonly Guard[],
): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { guard: id, start, end } of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= done) continue;
    if (start >= done) {
      const replacement = guards.find((guard) => guard.id === id)?.replacement ?? removed();
      pieces.push(text.slice(done, start), replacement);
    }
    done = end;
  }
  return pieces.join('') + text.slice(done);
}
