import { createHash } from 'node:crypto';
import { ConfigError, type Fault } from '../base/errors.ts';
import { type YamlFile, parseYamlFile } from '../base/yaml-file.ts';
import { compileCondition } from './conditions.ts';
import { compileExceptions } from './exceptions.ts';
import { GUARD_NAMES } from './guard-names.ts';
import { lintPolicy } from './lint.ts';
import type { CompiledRule, Policy } from './policy.ts';
import { checkReferences } from './references.ts';
import { checkRetention } from './retention.ts';
import { PolicyFile } from './schema.ts';
import { ticketEndpointsOf } from './ticket-endpoints.ts';
import { compileSubjects, compileTopics } from './topics.ts';
import { USAGE_NAMES } from './usage.ts';

type UsageName = (typeof USAGE_NAMES)[number];

/**
 * Compiles the text of a policy file.
 *
 * `kinds` are the kinds the detectors can report.
 * Throws: `ConfigError` `POLICY_INVALID` with every fault at once, each with file, line and column.
 */
export function compilePolicy(file: string, text: string, kinds: readonly string[]): Policy {
  const faults: Fault[] = [];
  const parsed = parseYamlFile(file, text, PolicyFile, faults);
  if (parsed === undefined) throw new ConfigError('POLICY_INVALID', faults);
  checkReferences(parsed, kinds, faults);
  checkRetention(parsed, faults);
  const rules = compileRules(parsed, kinds, faults);
  const exceptions = compileExceptions(parsed, kinds, faults);
  if (faults.length > 0) throw new ConfigError('POLICY_INVALID', faults);
  return {
    ...parsed.value,
    version: versionOf(text),
    rules,
    exceptions,
    reportDesk: parsed.value.redaction.desk ?? 'security',
    findTopics: compileTopics(parsed.value.topics),
    countSubjects: compileSubjects(parsed.value.desks),
    usage: USAGE_NAMES.filter((name) => rules.some(({ usage }) => usage.some((one) => isSame(one, name)))),
    ticketEndpoints: ticketEndpointsOf(parsed),
    doubts: lintPolicy(parsed, rules),
  };
}

function isSame(one: UsageName, other: UsageName): boolean {
  return one.who === other.who && one.field === other.field;
}

function compileRules(
  parsed: YamlFile<PolicyFile>,
  kinds: readonly string[],
  faults: Fault[],
): CompiledRule[] {
  const { value, where } = parsed;
  const known = {
    topics: new Set(value.topics.map((topic) => topic.id)),
    groups: new Set(Object.keys(value.groups)),
    findings: new Set(kinds),
    guards: GUARD_NAMES,
  };
  return value.rules.flatMap((rule, index) => {
    const { problem, ...compiled } = compileCondition(rule.when, known);
    if (compiled.condition !== undefined) return [{ ...rule, ...compiled }];
    faults.push({ where: where(['rules', index, 'when']), problem: `rule ${rule.id}: when ${problem}` });
    return [];
  });
}

/** The version that a file's text has. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
