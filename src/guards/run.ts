import type { Finding } from '../turn/turn.ts';
import type { Guard, GuardContext } from './guard.ts';

/** What the guards of one stage made of a text. */
export interface Screening {
  readonly findings: readonly Finding[];
  /** Ids of guards that threw: their check counts as not passed, and blocks. */
  readonly failed: readonly string[];
}

/** Runs the guards of `stage` over `text`. Never throws. */
export function runGuards(
  guards: readonly Guard[],
  stage: Guard['stage'],
  text: string,
  context: GuardContext,
): Screening {
  const findings: Finding[] = [];
  const failed: string[] = [];
  for (const guard of guards.filter((candidate) => candidate.stage === stage)) {
    try {
      findings.push(...guard.check(text, context));
    } catch {
      failed.push(guard.id);
    }
  }
  return { findings, failed };
}

/** Replaces what output guards found. Overlapping findings become one replacement, the first one's. */
export function strip(text: string, findings: readonly Finding[], guards: readonly Guard[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { kind, start, end } of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= done) continue;
    if (start >= done) {
      const replacement = guards.find((guard) => guard.id === kind)?.replacement ?? '[removed]';
      pieces.push(text.slice(done, start), replacement);
    }
    done = end;
  }
  return pieces.join('') + text.slice(done);
}
