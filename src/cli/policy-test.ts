import { toRuleId } from '../domain/decision.ts';
import { HARM_NAMES } from '../domain/moderation.ts';
import type { Guard } from '../guards/guard.ts';
import { parseCases } from '../policy/cases.ts';
import type { Organisation, TextFile } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { KINDS } from '../redaction/detectors/index.ts';
import { NameDirectory } from '../redaction/name-directory.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { disclaimersFor } from '../turn/disclaimers.ts';
import { judgeCase } from '../turn/judge-case.ts';
import type { JudgedQuestion } from '../turn/judge-question.ts';

type PolicyCase = Parameters<typeof judgeCase>[0];

/** One case that was tried. */
interface CaseResult {
  readonly name: string;
  /** `file:line:column` of the case. */
  readonly where: string;
  readonly passed: boolean;
  readonly expected: PolicyCase['expect'];
  /** What came out, as far as something was expected, and always verdict and rule. */
  readonly actual: PolicyCase['expect'];
  readonly findings: readonly string[];
  readonly topics: readonly string[];
  readonly guards: readonly string[];
}

/**
 * `candor policy test`: tries every case of the table against the policy.
 *
 * Throws: `ConfigError` `POLICY_INVALID` when the table is faulty; what a condition throws.
 */
export async function testPolicy(
  table: TextFile,
  organisation: Organisation,
  guards: readonly Guard[],
  clocks: Pick<TurnDeps, 'clock' | 'processorMs'>,
): Promise<readonly CaseResult[]> {
  const names = { findings: KINDS, guards: [...guards.map(({ id }) => id), ...HARM_NAMES] };
  const { value, where } = parseCases(table.file, table.text, organisation.policy, names);
  const deps = { guards, ...clocks, canary: '', people: new NameDirectory() };
  const results: CaseResult[] = [];
  for (const [index, one] of value.tests.entries()) {
    const judged = await judgeCase(one, organisation, deps);
    results.push(toResult(one, where(['tests', index]), judged, organisation.policy));
  }
  return results;
}

function toResult(
  one: PolicyCase,
  where: string,
  { facts, judgement }: JudgedQuestion,
  { answers }: Policy,
): CaseResult {
  const { verdict, decision, desk, obligations, shadows } = judgement;
  const { model, history } = obligations;
  const disclaimer = disclaimersFor(answers, obligations.disclaimer, facts.guards, []).length > 0;
  const all = { verdict, rule: toRuleId(decision), desk, model, history, disclaimer, shadows };
  const asked = new Set(['verdict', 'rule', ...Object.keys(one.expect)]);
  const actual = Object.fromEntries(Object.entries(all).filter(([key]) => asked.has(key)));
  const differs = Object.entries(one.expect).some(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(actual[key]),
  );
  const { findings, topics, guards } = facts;
  return {
    name: one.name,
    where,
    passed: !differs,
    expected: one.expect,
    actual,
    findings,
    topics,
    guards,
  };
}

/** A paragraph for every case that failed, and the sum. */
export function toTestText(results: readonly CaseResult[]): string {
  const failed = results.filter(({ passed }) => !passed);
  const lines = failed.map(
    ({ where, name, expected, actual, findings, topics, guards }) =>
      `${where}: ${name}\n  expected  ${toWords(expected)}\n  came out  ${toWords(actual)}\n` +
      `  looked at findings: ${toList(findings)}; topics: ${toList(topics)}; guards: ${toList(guards)}`,
  );
  const sum =
    failed.length === 0
      ? `All ${results.length} cases pass.`
      : `${failed.length} of ${results.length} cases ${failed.length === 1 ? 'fails' : 'fail'}.`;
  return [...lines, sum].join('\n');
}

function toWords(result: PolicyCase['expect']): string {
  return Object.entries(result)
    .map(([key, value]) => `${key} ${Array.isArray(value) ? toList(value) : String(value)}`)
    .join(', ');
}

function toList(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
