import type { ASTNode } from '@marcbachmann/cel-js';
import type { Facts } from '../domain/facts.ts';
import type { Unknown } from '../domain/person.ts';
import type { IdentityUse } from './identity-use.ts';
import type { CompiledRule, Policy } from './policy.ts';
import type { Scope } from './scope.ts';
import { isForPlace } from './treatment.ts';
import { childrenOf, pathOf } from './usage.ts';

type Flag = IdentityUse['flags'][number];

const GROUPS = 'principal.groups';
const FLAGS: Readonly<Partial<Record<string, Flag>>> = {
  'principal.guest': 'guest',
  'principal.external': 'external',
};
/** What every event proves by itself. */
const PROVEN = new Set(['principal.id', 'principal.platform']);
/** A condition that looks at more than this is not tried out: two to the power of it are tried. */
const MOST = 8;

export function findIdentityUse(node: ASTNode): IdentityUse {
  const flags = new Set<Flag>();
  const groups = new Set<string>();
  let opaque = false;
  const visit = (one: ASTNode): void => {
    const group = toGroup(one);
    const path = pathOf(one) ?? '';
    const flag = FLAGS[path];
    if (group !== undefined) groups.add(group);
    else if (flag !== undefined) flags.add(flag);
    else if (path === GROUPS || path === 'principal') opaque = true;
    else if (!PROVEN.has(path)) for (const child of childrenOf(one.args)) visit(child);
  };
  visit(node);
  return { flags: [...flags], groups: [...groups], opaque };
}

/** The name in `"managers" in principal.groups`. */
function toGroup(node: ASTNode): string | undefined {
  if (node.op !== 'in') return undefined;
  const [left, right] = node.args;
  return pathOf(right) === GROUPS && left.op === 'value' && typeof left.args === 'string'
    ? left.args
    : undefined;
}

/** True where a condition comes out otherwise for some person whom this one may be. */
export function dependsOnIdentity(
  { condition, identity }: Pick<CompiledRule, 'condition' | 'identity'>,
  scope: Scope,
  unknown: Unknown,
): boolean {
  const { principal } = scope;
  const flags = unknown === 'identity' ? identity.flags : [];
  const groups = identity.groups.filter((group) => !principal.groups.includes(group));
  const size = flags.length + groups.length;
  if (identity.opaque || size > MOST) return true;
  const outcomes = new Set<boolean | 'error'>();
  for (let choice = 0; choice < 2 ** size; choice += 1) {
    const isChosen = (index: number): boolean => (choice & (1 << index)) !== 0;
    const person = {
      ...principal,
      ...Object.fromEntries(flags.map((flag, index) => [flag, isChosen(index)])),
      groups: [...principal.groups, ...groups.filter((_group, index) => isChosen(flags.length + index))],
    };
    outcomes.add(outcomeOf(condition, { ...scope, principal: person }));
  }
  return outcomes.size > 1;
}

function outcomeOf(condition: CompiledRule['condition'], scope: Scope): boolean | 'error' {
  try {
    return condition(scope);
  } catch {
    return 'error';
  }
}

/** True where what is done with something that was found depends on the groups of the person. */
export function treatsByGroup(
  policy: Policy,
  { findings, place }: Pick<Facts, 'findings' | 'place'>,
): boolean {
  return findings.some((kind) =>
    policy.detectors[kind]?.for.some(
      ({ groups, places }) => groups !== undefined && isForPlace(places, place),
    ),
  );
}
