import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import type { Finding } from '../domain/finding.ts';
import type { Detector } from '../redaction/detector.ts';
import { DETECTORS } from '../redaction/detectors/index.ts';
import { toSafePattern } from '../redaction/safe-pattern.ts';
import { TRACED_DETECTORS, detectorOf } from '../redaction/traced.ts';
import type { PolicyFile } from './schema.ts';

type RedactionException = PolicyFile['redaction']['exceptions'][number];

/** What was masked and need not have been, until a day. */
interface CompiledException extends Pick<RedactionException, 'id' | 'kind' | 'detector' | 'until'> {
  /** `file:line:column` */
  readonly where: string;
  /** Looked for at the end of what stands before a finding. */
  readonly label: RegExp | undefined;
  /** All of a finding. */
  readonly pattern: RegExp | undefined;
}

/** How far before a finding its label is looked for. */
const LABEL_CHARS = 120;
const TO_VALUE = String.raw`\s{0,3}(?:[:=：]|->|\s(?:is|ist|est|es|è|é))?\s{0,3}["'\x60«„“(]?$`;

export function compileExceptions(
  { value, where }: YamlFile<PolicyFile>,
  kinds: readonly string[],
  faults: Fault[],
): CompiledException[] {
  const ids = value.redaction.exceptions.map(({ id }) => id);
  return value.redaction.exceptions.map(({ id, kind, label, pattern, detector, until }, index) => {
    const path = ['redaction', 'exceptions', index];
    const report = (key: string, problem: string) =>
      faults.push({ where: where([...path, key]), problem: `exception ${id}: ${problem}` });
    if (ids.indexOf(id) !== index) report('id', 'is there twice');
    if (!kinds.includes(kind)) report('kind', `there is no kind "${kind}"`);
    const problem = detector === undefined ? undefined : problemOf(detector, kind);
    if (problem !== undefined) report('detector', problem);
    const safe = pattern === undefined ? undefined : toSafePattern(pattern);
    if (safe !== undefined && 'problem' in safe) report('pattern', safe.problem);
    return {
      id,
      kind,
      detector,
      until,
      where: where(path),
      label: label === undefined ? undefined : toLabel(label),
      pattern: safe === undefined || 'problem' in safe ? undefined : new RegExp(`^(?:${safe.source})$`, 'iu'),
    };
  });
}

/** What is wrong with naming this detector for this kind. */
function problemOf(detector: string, kind: string): string | undefined {
  const able = DETECTORS.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
  return able.includes(detector)
    ? undefined
    : `no detector "${detector}" finds ${kind}; these do: ${able.join(', ') || 'none'}`;
}

/** A label is letters, digits and what joins them. */
function toLabel(label: string): RegExp {
  const words = label.split(/[ _-]+/).join(String.raw`[\s_-]{1,3}`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words}${TO_VALUE}`, 'iu');
}

/** Those that have not ended: an exception holds through its last day, in the policy's time zone. */
export function exceptionsInForce(
  exceptions: readonly CompiledException[],
  now: Temporal.Instant,
  timezone: string,
): readonly CompiledException[] {
  const today = now.toZonedDateTimeISO(timezone).toPlainDate().toString();
  return exceptions.filter(({ until }) => until >= today);
}

/** What an exception by detector needs: findings that name theirs. */
export function detectorsFor(exceptions: readonly CompiledException[]): readonly Detector[] {
  return exceptions.some(({ detector }) => detector !== undefined) ? TRACED_DETECTORS : DETECTORS;
}

/**
 * Leaves out what an exception is made for, wherever it stands in the text. One that names a detector leaves what others find.
 * In: findings of `detectorsFor` the exceptions.
 */
export function withoutExceptions(
  text: string,
  findings: readonly Finding[],
  exceptions: readonly CompiledException[],
): readonly Finding[] {
  if (exceptions.length === 0) return findings;
  const keyOf = (finding: Finding, by = detectorOf(finding)) =>
    `${finding.kind} ${by} ${text.slice(finding.start, finding.end)}`;
  const excepted = new Set<string>();
  for (const finding of findings) {
    for (const one of exceptions)
      if (isFor(one, finding, text)) excepted.add(keyOf(finding, one.detector ?? ''));
  }
  return findings.filter((finding) => !excepted.has(keyOf(finding)) && !excepted.has(keyOf(finding, '')));
}

function isFor(
  { kind, label, pattern, detector }: CompiledException,
  finding: Finding,
  text: string,
): boolean {
  const { start, end } = finding;
  if (kind !== finding.kind) return false;
  if (detector !== undefined && detector !== detectorOf(finding)) return false;
  if (pattern !== undefined && !pattern.test(text.slice(start, end))) return false;
  if (label !== undefined && !label.test(text.slice(Math.max(0, start - LABEL_CHARS), start))) return false;
  return label !== undefined || pattern !== undefined || detector !== undefined;
}
