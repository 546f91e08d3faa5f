import type { ASTNode } from '@marcbachmann/cel-js';
import { SPENDERS, USAGE_FIELDS, type UsageFacts } from '../domain/facts.ts';
import type { PolicyFile } from './schema.ts';

type UsageField = keyof typeof USAGE_FIELDS;
type Budget = PolicyFile['limits']['budgets'][number];

/** `person.tokensToday`: one count that a condition looks at. */
interface UsageName {
  readonly who: Budget['for'];
  readonly field: UsageField;
}

/** Every count that can be looked at. */
export const USAGE_NAMES: readonly UsageName[] = SPENDERS.flatMap((who) =>
  (Object.keys(USAGE_FIELDS) as UsageField[]).map((field) => ({ who, field })),
);

/** The type of `usage` as CEL is told. */
export const USAGE_SCHEMA = Object.fromEntries(
  SPENDERS.map((who) => [who, Object.fromEntries(Object.keys(USAGE_FIELDS).map((field) => [field, 'int']))]),
);

export function countOf(facts: UsageFacts | undefined, { who, field }: UsageName): number | undefined {
  return facts?.[who]?.[field];
}

export function toUsageFacts(counts: readonly (readonly [UsageName, number])[]): UsageFacts {
  const facts: Partial<Record<Budget['for'], Partial<Record<UsageField, number>>>> = {};
  for (const [{ who, field }, count] of counts) facts[who] = { ...facts[who], [field]: count };
  return facts;
}

/** Nothing used yet. */
export function noUsage(names: readonly UsageName[]): UsageFacts | undefined {
  return names.length === 0 ? undefined : toUsageFacts(names.map((name) => [name, 0]));
}

/** What a condition looks at: each as `usage.person.tokensToday` and no other way, so that what is read is known beforehand. */
export function findUsage(node: ASTNode): {
  readonly names: readonly UsageName[];
  readonly problem?: string;
} {
  const names: UsageName[] = [];
  let problem: string | undefined;
  const visit = (one: ASTNode): void => {
    const name = toUsageName(one);
    if (name !== undefined) names.push(name);
    else if (one.op === 'id' && one.args === 'usage')
      problem = 'must name usage in full, as usage.person.tokensToday';
    else for (const child of childrenOf(one.args)) visit(child);
  };
  visit(node);
  return problem === undefined ? { names } : { names, problem };
}

/** Names what there is, where a faulty condition looks at a count that there is not. */
export function findUnknownUsage(source: string): string | undefined {
  const wrong = [...source.matchAll(/\busage\.(\w+)\.(\w+)/gu)].find(
    ([, who, field]) => !USAGE_NAMES.some((name) => name.who === who && name.field === field),
  );
  const fields = Object.keys(USAGE_FIELDS).join(', ');
  return (
    wrong && `looks at ${wrong[0]}, which there is not; there are ${SPENDERS.join(', ')}, each with ${fields}`
  );
}

function toUsageName(node: ASTNode): UsageName | undefined {
  const path = pathOf(node)?.split('.');
  if (path?.length !== 3 || path[0] !== 'usage') return undefined;
  return USAGE_NAMES.find(({ who, field }) => who === path[1] && field === path[2]);
}

/** `time.hour`, `usage.person.tokensToday`; undefined for anything that is no plain path. */
export function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const before = pathOf(node.args[0]);
  return before === undefined ? undefined : `${before}.${node.args[1]}`;
}

/** The nodes below, whatever the operator. */
export function childrenOf(args: unknown): readonly ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
