import type { Organisation } from '../policy/organisation.ts';
import type { ProcessorTime } from '../ports/clock.ts';
import { findLeaks } from '../redaction/leaks.ts';
import type { Guard } from './guard.ts';
import { runGuards } from './run.ts';

/** What was found in a text. Never the text. */
interface ScreenFinding {
  /** The guard, or `leaks` for personal data and secrets in what the model wrote. */
  readonly guard: string;
  readonly kind: string;
  readonly rule?: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

interface ScreenResult {
  /** Something must not pass as it is: a finding, or a check that did not take place. */
  readonly flagged: boolean;
  /** Confidence of the surest finding that counts, 0 to 1. */
  readonly score: number;
  readonly findings: readonly ScreenFinding[];
  /** Ids of guards that could not check. */
  readonly notChecked: readonly string[];
}

/** What policy may want to know of, and is no danger: a question about medicine may be asked. */
const MERELY_NOTED = new Set(['advice', 'unsupported']);

/** Runs everything over a text that would run over it in a turn. */
export function screenText(
  text: string,
  stage: Guard['stage'],
  { policy, terms, secretRules }: Organisation,
  guards: readonly Guard[],
  processorMs: ProcessorTime,
): ScreenResult {
  const context = { allowedHosts: policy.links.hosts, canary: '' };
  const screening = runGuards(guards, stage, text, context, processorMs);
  const leaks = stage === 'output' ? findLeaks(text, { terms, secretRules, regions: policy.regions }) : [];
  const findings = [...screening.findings, ...leaks.map((finding) => ({ ...finding, guard: 'leaks' }))];
  const counting = findings.filter(({ guard }) => !MERELY_NOTED.has(guard));
  const notChecked = screening.failed.map(({ guard }) => guard);
  return {
    flagged: counting.length > 0 || notChecked.length > 0,
    score: Math.max(0, ...counting.map(({ confidence }) => confidence)),
    findings,
    notChecked,
  };
}
