import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import { PLATFORMS_WITH_CHANNELS } from './channels.ts';
import type { PolicyFile } from './schema.ts';

type Rule = PolicyFile['rules'][number];

/** Everything that names something else must name something that exists. Pushes a fault for each that does not. */
export function checkReferences(
  { value, where }: YamlFile<PolicyFile>,
  kinds: readonly string[],
  faults: Fault[],
): void {
  const need: Need = (ok, path, problem) => {
    if (!ok) faults.push({ where: where(path), problem });
  };
  checkDefaultDesk(value, need);
  checkRoles(value, need);
  checkUnique(value.rules, 'rules', need);
  checkUnique(value.topics, 'topics', need);
  checkUnique(value.desks, 'desks', need);
  checkDesks(value, need);
  checkHardSubjects(value, need);
  checkReportDesk(value, need);
  const { desk: privacyDesk } = value.privacy;
  need(
    privacyDesk === undefined || hasDesk(value.desks, privacyDesk),
    ['privacy', 'desk'],
    `privacy.desk: there is no desk "${privacyDesk ?? ''}"; there are: ${listOf(value.desks)}`,
  );
  for (const [index, rule] of value.rules.entries()) checkRule(rule, ['rules', index], value, need);
  checkBudgets(value, need);
  checkModels(value, need);
  for (const [index, group] of (value.chargeback.groups ?? []).entries()) {
    need(
      Object.hasOwn(value.groups, group),
      ['chargeback', 'groups', index],
      `chargeback.groups: there is no group "${group}"; there are: ${Object.keys(value.groups).join(', ')}`,
    );
  }
  for (const [index, group] of value.quality.pastQuestions.exceptGroups.entries()) {
    need(
      Object.hasOwn(value.groups, group),
      ['quality', 'pastQuestions', 'exceptGroups', index],
      `quality.pastQuestions.exceptGroups: there is no group "${group}"; there are: ${Object.keys(value.groups).join(', ')}`,
    );
  }
  for (const [index, group] of (value.training.required ?? []).entries()) {
    need(
      group === 'everybody' || Object.hasOwn(value.groups, group),
      ['training', 'required', index],
      `training.required: there is no group "${group}"; there are: everybody, ${Object.keys(value.groups).join(', ')}`,
    );
  }
  for (const [kind, plan] of Object.entries(value.detectors)) {
    need(
      kinds.includes(kind),
      ['detectors', kind],
      `detectors: nothing detects "${kind}"; known kinds: ${kinds.join(', ')}`,
    );
    checkExceptions(kind, plan, value, need);
  }
}

/** Notes a problem at that place of the file unless `ok`. */
type Need = (ok: boolean, path: readonly PropertyKey[], problem: string) => void;

function checkDefaultDesk({ desks, defaultDesk }: PolicyFile, need: Need): void {
  need(
    hasDesk(desks, defaultDesk),
    ['defaultDesk'],
    `defaultDesk: there is no desk "${defaultDesk}"; there are: ${listOf(desks)}`,
  );
}

function hasDesk(desks: PolicyFile['desks'], named: string): boolean {
  return desks.some(({ id }) => id === named);
}

function listOf(desks: PolicyFile['desks']): string {
  return [...new Set(desks.map(({ id }) => id))].join(', ');
}

function checkRoles({ admins, roles, groups }: PolicyFile, need: Need): void {
  const lists = { admins, 'roles.security': roles.security, 'roles.auditor': roles.auditor };
  for (const [name, members] of Object.entries(lists)) {
    for (const [index, member] of members.entries()) {
      need(
        /[@:]/.test(member) || Object.hasOwn(groups, member),
        [...name.split('.'), index],
        `${name}: there is no group "${member}"; write an e-mail address, platform:workspace:user or a group`,
      );
    }
  }
}

function checkDesks({ desks }: PolicyFile, need: Need): void {
  for (const [index, { id, widenTo }] of desks.entries()) {
    need(
      widenTo === undefined || (hasDesk(desks, widenTo) && widenTo !== id),
      ['desks', index, 'widenTo'],
      `desk ${id}: widenTo must name another desk; there are: ${listOf(desks)}`,
    );
  }
}

function checkReportDesk({ desks, redaction }: PolicyFile, need: Need): void {
  need(
    redaction.desk === undefined || hasDesk(desks, redaction.desk),
    ['redaction', 'desk'],
    `redaction.desk: there is no desk "${String(redaction.desk)}"; there are: ${listOf(desks)}`,
  );
}

function checkHardSubjects({ hardSubjects, desks, topics }: PolicyFile, need: Need): void {
  for (const [subject, desk] of Object.entries(hardSubjects.desks)) {
    need(
      hasDesk(desks, desk),
      ['hardSubjects', 'desks', subject],
      `hardSubjects.desks: there is no desk "${desk}"; there are: ${listOf(desks)}`,
    );
  }
  for (const [subject, named] of Object.entries(hardSubjects.topics)) {
    for (const [index, topic] of named.entries()) {
      need(
        topics.some(({ id }) => id === topic),
        ['hardSubjects', 'topics', subject, index],
        `hardSubjects.topics: there is no topic "${topic}"; there are: ${topics.map(({ id }) => id).join(', ') || 'none'}`,
      );
    }
  }
}

function checkRule(rule: Rule, path: readonly PropertyKey[], value: PolicyFile, need: Need): void {
  const { id, desk, then, say, with: obligations } = rule;
  need(
    desk === undefined || hasDesk(value.desks, desk),
    [...path, 'desk'],
    `rule ${id}: there is no desk "${desk}"; there are: ${listOf(value.desks)}`,
  );
  need(then !== 'escalate' || desk !== undefined, path, `rule ${id}: escalate needs a desk`);
  checkReview(rule, path, value, need);
  const isAnswering = then === 'allow' || then === 'review';
  need(isAnswering || say !== undefined, path, `rule ${id}: ${then} needs words to say`);
  need(
    isAnswering || obligations === undefined,
    [...path, 'with'],
    `rule ${id}: only allow and review can have "with"`,
  );
  checkPrice(obligations?.model, [...path, 'with', 'model'], value, need);
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

function checkBudgets({ limits }: PolicyFile, need: Need): void {
  const caps = limits.budgets.flatMap((budget) =>
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
}

function checkModels(value: PolicyFile, need: Need): void {
  checkPrice(value.model.default, ['model', 'default'], value, need);
  checkPrice(value.searchQueries.model, ['searchQueries', 'model'], value, need);
  checkPrice(value.hardSubjects.judgement.model, ['hardSubjects', 'judgement', 'model'], value, need);
  for (const [group, model] of Object.entries(value.model.groups)) {
    need(group in value.groups, ['model', 'groups', group], `model.groups: there is no group "${group}"`);
    checkPrice(model, ['model', 'groups', group], value, need);
  }
}

function checkExceptions(
  kind: string,
  plan: PolicyFile['detectors'][string],
  { groups: known }: PolicyFile,
  need: Need,
): void {
  for (const [index, { groups = [] }] of plan.for.entries()) {
    for (const [at, group] of groups.entries()) {
      need(
        group in known,
        ['detectors', kind, 'for', index, 'groups', at],
        `detectors.${kind}: there is no group "${group}"; there are: ${Object.keys(known).join(', ') || 'none'}`,
      );
    }
  }
}

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
