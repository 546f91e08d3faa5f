import { toMinutes } from '../base/duration.ts';
import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import { doubtIncidents } from './lint-incidents.ts';
import { doubtPrivacy } from './lint-privacy.ts';
import { doubtRoles } from './lint-roles.ts';
import { implies, toNormalForm } from './normal-form.ts';
import type { CompiledRule } from './policy.ts';
import { findContradiction } from './satisfiability.ts';
import { DEFAULT_EXPIRY, type PolicyFile } from './schema.ts';
import { HEALTH_KINDS } from './treatment.ts';

type Conjunction = Parameters<typeof implies>[0][number];

/**
 * Finds what is well-formed and cannot be meant: rules that never decide, limits that never bind or let nothing through,
 * members that are nobody, answers that are held for longer than what is in them. Such a policy is taken all the same.
 */
export function lintPolicy(parsed: YamlFile<PolicyFile>, rules: readonly CompiledRule[]): readonly Fault[] {
  return [
    ...doubtRules(parsed, rules),
    ...doubtExpiries(parsed),
    ...doubtDesks(parsed),
    ...doubtSubjects(parsed),
    ...doubtLimits(parsed),
    ...doubtMembers(parsed),
    ...doubtHealth(parsed),
    ...doubtRoles(parsed),
    ...doubtPrivacy(parsed),
    ...doubtIncidents(parsed),
  ];
}

/** Without an agreement health data is masked all the same. */
function doubtHealth({ value, where }: YamlFile<PolicyFile>): Fault[] {
  if (value.agreements.baa) return [];
  return [...HEALTH_KINDS].flatMap((kind) => {
    const plan = value.detectors[kind];
    const allows = [plan?.action, ...(plan?.for ?? []).map(({ action }) => action)].includes('allow');
    const problem = `${kind} is masked all the same: health data leaves only with agreements: { baa: true }. Remove the line, or say so`;
    return allows ? [{ where: where(['detectors', kind]), problem }] : [];
  });
}

function doubtRules({ where }: YamlFile<PolicyFile>, rules: readonly CompiledRule[]): Fault[] {
  const earlier: { readonly id: string; readonly form: readonly Conjunction[] }[] = [];
  const doubts: Fault[] = [];
  for (const [index, { id, mode, ast }] of rules.entries()) {
    const form = toNormalForm(ast);
    if (form === undefined) continue;
    const problem = findNever(form) ?? findShadowing(form, earlier);
    if (problem !== undefined)
      doubts.push({ where: where(['rules', index, 'when']), problem: `rule ${id} ${problem}` });
    if (mode === 'enforce') earlier.push({ id, form });
  }
  return doubts;
}

function findNever(form: readonly Conjunction[]): string | undefined {
  const reasons = form.map(findContradiction);
  if (reasons.includes(undefined)) return undefined;
  return `can never fire: ${reasons[0] ?? 'its condition is always false'}. Mend the condition or remove the rule`;
}

function findShadowing(
  form: readonly Conjunction[],
  earlier: readonly { readonly id: string; readonly form: readonly Conjunction[] }[],
): string | undefined {
  const first = earlier.find((rule) => implies(form, rule.form));
  return (
    first &&
    `is never reached: whenever it holds, rule ${first.id} before it decides. Put it before that rule or remove it`
  );
}

/** The words of a rule name one desk, and the line under them another. */
function doubtDesks({ value, where }: YamlFile<PolicyFile>): Fault[] {
  return value.rules.flatMap(({ id, say = '', then, desk = value.defaultDesk }, index) => {
    const named = value.desks.filter(({ name }) => say.toLowerCase().includes(name.toLowerCase()));
    if (then === 'allow' || named.length === 0 || named.some((one) => one.id === desk)) return [];
    const problem = `rule ${id} names the ${named[0]?.name ?? ''} in what it says, and the desk ${desk} under it. Give the rule desk: ${named[0]?.id ?? ''}`;
    return [{ where: where(['rules', index]), problem }];
  });
}

/** A subject of two desks says nothing of which of them is meant. */
function doubtSubjects({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const all = value.desks.flatMap(({ id, subjects = [] }, desk) =>
    subjects.map((subject, index) => ({ id, subject, path: ['desks', desk, 'subjects', index] })),
  );
  return all.flatMap(({ id, subject, path }, at) => {
    const before = all.slice(0, at).find((one) => one.subject.toLowerCase() === subject.toLowerCase());
    if (before === undefined) return [];
    const problem =
      before.id === id
        ? `desk ${id} has the subject "${subject}" twice. Remove one`
        : `the subject "${subject}" is that of desk ${before.id}, too: a question about nothing else goes to desk ${before.id}. Keep it at one desk`;
    return [{ where: where(path), problem }];
  });
}

/** What placeholders stand for is dropped after a while: of an answer that waits longer, nobody gets the values. */
function doubtExpiries({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const kept = value.retention.placeholders;
  return value.rules.flatMap(({ id, then, expires = DEFAULT_EXPIRY }, index) =>
    then !== 'review' || toMinutes(expires) < toMinutes(kept)
      ? []
      : [
          {
            where: where(['rules', index]),
            problem: `rule ${id} holds answers for ${expires}, and their values are dropped after ${kept} (retention.placeholders). Let it expire before`,
          },
        ],
  );
}

interface Limit {
  readonly path: readonly PropertyKey[];
  readonly of: string;
  readonly cap: number;
  readonly per: string;
}

/** From short to long. */
const LENGTHS = ['minute', 'hour', 'day', 'month'];

function doubtLimits({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const { person, budgets } = value.limits;
  const limits: Limit[] = [
    { path: ['limits', 'person'], of: 'person questions', cap: person.questions, per: person.per },
    ...budgets.flatMap((budget, index) =>
      (['questions', 'tokens'] as const).flatMap((unit) => {
        const cap = budget[unit];
        const path = ['limits', 'budgets', index, unit];
        return cap === undefined ? [] : [{ path, of: `${budget.for} ${unit}`, cap, per: budget.per }];
      }),
    ),
  ];
  return limits.flatMap((limit) => {
    const problem = findTooSmall(limit, value.model.maxOutputTokens) ?? findTooLarge(limit, limits);
    return problem === undefined ? [] : [{ where: where(limit.path), problem: `limits: ${problem}` }];
  });
}

function findTooSmall({ of, cap, per }: Limit, maxOutputTokens: number): string | undefined {
  if (!of.endsWith(' tokens') || cap > maxOutputTokens) return undefined;
  return `${cap} tokens per ${per} let no question through: an answer alone may have ${maxOutputTokens} (model.maxOutputTokens). Allow several times that`;
}

function findTooLarge(limit: Limit, limits: readonly Limit[]): string | undefined {
  const binding = limits.find(
    ({ of, cap, per }) =>
      of === limit.of && LENGTHS.indexOf(per) > LENGTHS.indexOf(limit.per) && cap <= limit.cap,
  );
  return (
    binding &&
    `${limit.cap} per ${limit.per} can never be reached: ${binding.cap} per ${binding.per} end before. Lower it below ${binding.cap} or remove it`
  );
}

/** Groups and desks list people only, so they cannot form a cycle; the name of a group in one is a slip. */
function doubtMembers({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const inGroups = Object.entries(value.groups).map(([group, members]) => ({
    path: ['groups', group],
    of: `groups.${group}`,
    members,
    hint: 'groups do not include groups',
  }));
  const atDesks = value.desks.map(({ id, members = [] }, index) => ({
    path: ['desks', index, 'members'],
    of: `desk ${id}`,
    members,
    hint: 'desks do not include groups',
  }));
  return [...inGroups, ...atDesks].flatMap(({ path, of, members, hint }) =>
    members.flatMap((member, index) =>
      /[@:]/u.test(member)
        ? []
        : [
            {
              where: where([...path, index]),
              problem: `${of}: "${member}" is nobody: write an e-mail address or platform:workspace:user; ${hint}`,
            },
          ],
    ),
  );
}
