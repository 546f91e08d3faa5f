import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import type { Finding } from '../domain/finding.ts';
import { toSafePattern } from '../redaction/safe-pattern.ts';
import type { PolicyFile } from './schema.ts';

type RedactionException = PolicyFile['redaction']['exceptions'][number];

/** What was masked and need not have been, until a day. */
interface CompiledException extends Pick<RedactionException, 'id' | 'kind' | 'until'> {
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
  return value.redaction.exceptions.map(({ id, kind, label, pattern, until }, index) => {
    const path = ['redaction', 'exceptions', index];
    const report = (key: string, problem: string) =>
      faults.push({ where: where([...path, key]), problem: `exception ${id}: ${problem}` });
    if (ids.indexOf(id) !== index) report('id', 'is there twice');
    if (!kinds.includes(kind)) report('kind', `there is no kind "${kind}"`);
    const safe = pattern === undefined ? undefined : toSafePattern(pattern);
    if (safe !== undefined && 'problem' in safe) report('pattern', safe.problem);
    return {
      id,
      kind,
      until,
      where: where(path),
      label: label === undefined ? undefined : toLabel(label),
      pattern: safe === undefined || 'problem' in safe ? undefined : new RegExp(`^(?:${safe.source})$`, 'iu'),
    };
  });
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

/** Leaves out what an exception is made for, wherever it stands in the text. */
export function withoutExceptions(
  text: string,
  findings: readonly Finding[],
  exceptions: readonly CompiledException[],
): readonly Finding[] {
  if (exceptions.length === 0) return findings;
  const keyOf = ({ kind, start, end }: Finding) => `${kind} ${text.slice(start, end)}`;
  const excepted = new Set(
    findings.filter((finding) => exceptions.some((one) => isFor(one, finding, text))).map(keyOf),
  );
  return findings.filter((finding) => !excepted.has(keyOf(finding)));
}

function isFor({ kind, label, pattern }: CompiledException, finding: Finding, text: string): boolean {
  const { start, end } = finding;
  if (kind !== finding.kind) return false;
  if (pattern !== undefined && !pattern.test(text.slice(start, end))) return false;
  if (label !== undefined && !label.test(text.slice(Math.max(0, start - LABEL_CHARS), start))) return false;
  return label !== undefined || pattern !== undefined;
}
