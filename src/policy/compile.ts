import { createHash } from 'node:crypto';
import { ConfigError, type Fault } from '../base/errors.ts';
import { type YamlFile, parseYamlFile } from '../base/yaml-file.ts';
import { PLATFORMS_WITH_CHANNELS } from './channels.ts';
import { compileCondition } from './conditions.ts';
import { GUARD_NAMES } from './guard-names.ts';
import { lintPolicy } from './lint.ts';
import type { CompiledRule, Policy } from './policy.ts';
import { PolicyFile, type Rule } from './schema.ts';
import { compileTopics } from './topics.ts';
import { USAGE_NAMES, type UsageName } from './usage.ts';

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
  const rules = compileRules(parsed, kinds, faults);
  if (faults.length > 0) throw new ConfigError('POLICY_INVALID', faults);
  return {
    ...parsed.value,
    version: createHash('sha256').update(text).digest('hex').slice(0, 12),
    rules,
    findTopics: compileTopics(parsed.value.topics),
    usage: USAGE_NAMES.filter((name) => rules.some(({ usage }) => usage.some((one) => isSame(one, name)))),
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

/** Everything that names something else must name something that exists. */
function checkReferences(
  { value, where }: YamlFile<PolicyFile>,
  kinds: readonly string[],
  faults: Fault[],
): void {
  const need = (ok: boolean, path: readonly PropertyKey[], problem: string) => {
    if (!ok) faults.push({ where: where(path), problem });
  };
  const desks = new Set(value.desks.map((desk) => desk.id));
  const listed = [...desks].join(', ');
  need(
    desks.has(value.defaultDesk),
    ['defaultDesk'],
    `defaultDesk: there is no desk "${value.defaultDesk}"; there are: ${listed}`,
  );
  for (const [index, admin] of value.admins.entries()) {
    need(
      /[@:]/.test(admin) || admin in value.groups,
      ['admins', index],
      `admins: there is no group "${admin}"; write an e-mail address, platform:workspace:user or a group`,
    );
  }
  checkUnique(value.rules, 'rules', need);
  checkUnique(value.topics, 'topics', need);
  checkUnique(value.desks, 'desks', need);
  for (const [index, { id, widenTo }] of value.desks.entries()) {
    need(
      widenTo === undefined || (desks.has(widenTo) && widenTo !== id),
      ['desks', index, 'widenTo'],
      `desk ${id}: widenTo must name another desk; there are: ${listed}`,
    );
  }
  for (const [index, rule] of value.rules.entries()) {
    const path = ['rules', index];
    need(
      rule.desk === undefined || desks.has(rule.desk),
      [...path, 'desk'],
      `rule ${rule.id}: there is no desk "${rule.desk}"; there are: ${listed}`,
    );
    need(rule.then !== 'escalate' || rule.desk !== undefined, path, `rule ${rule.id}: escalate needs a desk`);
    checkReview(rule, path, value, need);
    need(
      isAnswering(rule) || rule.say !== undefined,
      path,
      `rule ${rule.id}: ${rule.then} needs words to say`,
    );
    need(
      isAnswering(rule) || rule.with === undefined,
      [...path, 'with'],
      `rule ${rule.id}: only allow and review can have "with"`,
    );
    checkPrice(rule.with?.model, [...path, 'with', 'model'], value, need);
  }
  const caps = value.limits.budgets.flatMap((budget) =>
    UNITS.map((unit) =>
      budget[unit] === undefined ? undefined : `${unit} per ${budget.per} of a ${budget.for}`,
    ),
  );
  for (const [index, cap] of caps.entries()) {
    need(
      cap === undefined || caps.indexOf(cap) === index,
      ['limits', 'budgets', Math.floor(index / UNITS.length)],
      `limits.budgets: the ${cap} have two budgets; keep one`,
    );
  }
  checkPrice(value.model.default, ['model', 'default'], value, need);
  for (const [group, model] of Object.entries(value.model.groups)) {
    need(group in value.groups, ['model', 'groups', group], `model.groups: there is no group "${group}"`);
    checkPrice(model, ['model', 'groups', group], value, need);
  }
  for (const [kind, plan] of Object.entries(value.detectors)) {
    need(
      kinds.includes(kind),
      ['detectors', kind],
      `detectors: nothing detects "${kind}"; known kinds: ${kinds.join(', ')}`,
    );
    for (const [index, { groups = [] }] of plan.for.entries()) {
      for (const [at, group] of groups.entries()) {
        need(
          group in value.groups,
          ['detectors', kind, 'for', index, 'groups', at],
          `detectors.${kind}: there is no group "${group}"; there are: ${Object.keys(value.groups).join(', ') || 'none'}`,
        );
      }
    }
  }
}

function isAnswering({ then }: Rule): boolean {
  return then === 'allow' || then === 'review';
}

/** A held answer needs people who can decide on it, where they can be reached. */
function checkReview(rule: Rule, path: readonly PropertyKey[], { desks }: PolicyFile, need: Need): void {
  const { id, then, desk: named, fourEyes } = rule;
  if (then !== 'review') {
    for (const key of ['fourEyes', 'expires'] as const) {
      need(rule[key] === undefined, [...path, key], `rule ${id}: only review can have "${key}"`);
    }
    return;
  }
  need(named !== undefined, path, `rule ${id}: review needs a desk`);
  const desk = desks.find((one) => one.id === named);
  if (desk === undefined) return;
  need(
    desk.channel !== undefined && desk.channel !== 'console',
    [...path, 'desk'],
    `rule ${id}: nobody can decide at the desk ${desk.id}: give it a channel in ${PLATFORMS_WITH_CHANNELS}`,
  );
  need(
    fourEyes !== true || desk.members === undefined || new Set(desk.members).size > 1,
    [...path, 'fourEyes'],
    `rule ${id}: fourEyes needs two people and the desk ${desk.id} lists one`,
  );
}

const UNITS = ['questions', 'tokens'] as const;

type Need = (ok: boolean, path: readonly PropertyKey[], problem: string) => void;

function checkUnique(list: readonly { readonly id: string }[], name: string, need: Need): void {
  const ids = list.map((item) => item.id);
  for (const [index, id] of ids.entries()) {
    need(ids.indexOf(id) === index, [name, index, 'id'], `${name}: the id "${id}" is used twice`);
  }
}

function checkPrice(
  model: string | undefined,
  path: readonly PropertyKey[],
  { model: table }: PolicyFile,
  need: Need,
): void {
  need(
    model === undefined || model in table.prices,
    path,
    `model "${model}" has no price in model.prices: costs could not be recorded`,
  );
}
