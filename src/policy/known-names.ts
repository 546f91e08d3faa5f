import type { ASTNode } from '@marcbachmann/cel-js';
import { PLACE_KINDS, PLATFORM_IDS } from '../domain/platforms.ts';
import { childrenOf, pathOf } from './usage.ts';

/** Words that stand for a place or platform, and numbers that a day can have. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'place.platform': PLATFORM_IDS,
  'principal.platform': PLATFORM_IDS,
  'place.kind': PLACE_KINDS,
};
const DAYS: Readonly<Record<string, readonly [least: bigint, most: bigint, words: string]>> = {
  'time.weekday': [1n, 7n, '1 (Monday) to 7'],
  'time.hour': [0n, 23n, '0 to 23'],
};
const LISTS: Readonly<Record<string, keyof PolicyNames>> = {
  topics: 'topics',
  findings: 'findings',
  guards: 'guards',
  'principal.groups': 'groups',
};

/** What a name in a condition must be, when it is compared with something that has names. */
type Check = (value: string | bigint) => string | undefined;

/**
 * A name that stands for nothing there is, wherever a condition compares with one: `"x" in topics`, `place.kind == "x"`,
 * `time.weekday in [6, 9]`, `guards.exists(g, g == "x")`. Such a condition never holds where it was meant to.
 */
export function findUnknownName(node: ASTNode, known: PolicyNames): string | undefined {
  return visit(node, new Map(), known);
}

/** `bound`: what the variables of `exists` and the like go through. */
function visit(node: ASTNode, bound: ReadonlyMap<string, Check>, known: PolicyNames): string | undefined {
  const inside = bindingOf(node, known);
  const here = inside === undefined ? checkNode(node, bound, known) : undefined;
  if (here !== undefined) return here;
  const scope = inside === undefined ? bound : new Map([...bound, inside]);
  for (const child of childrenOf(node.args)) {
    const problem = visit(child, scope, known);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** `topics.exists(t, …)` binds `t`. */
function bindingOf(node: ASTNode, known: PolicyNames): readonly [string, Check] | undefined {
  if (node.op !== 'rcall') return undefined;
  const [, receiver, args] = node.args as readonly [string, ASTNode, readonly ASTNode[]];
  const list = LISTS[pathOf(receiver) ?? ''];
  const [variable, body] = args;
  if (list === undefined || variable?.op !== 'id' || body === undefined) return undefined;
  return [variable.args, (value) => checkListed(value, list, known)];
}

function checkNode(node: ASTNode, bound: ReadonlyMap<string, Check>, known: PolicyNames): string | undefined {
  if (node.op !== 'in' && node.op !== '==' && node.op !== '!=') return undefined;
  const [left, right] = node.args;
  if (node.op === 'in') {
    const list = LISTS[pathOf(right) ?? ''];
    if (list !== undefined) return checkValues([left], (value) => checkListed(value, list, known));
    const check = checkFor(left, bound);
    return check && right.op === 'list' ? checkValues(childrenOf(right.args), check) : undefined;
  }
  const [check, value] = [checkFor(left, bound), right];
  const [flipped, other] = [checkFor(right, bound), left];
  return (check && checkValues([value], check)) ?? (flipped && checkValues([other], flipped));
}

function checkFor(node: ASTNode, bound: ReadonlyMap<string, Check>): Check | undefined {
  const path = pathOf(node) ?? '';
  const words = WORDS[path];
  if (words !== undefined) {
    return (value) =>
      words.includes(String(value))
        ? undefined
        : `${path} is never "${String(value)}"; it is ${words.join(', ')}`;
  }
  const days = DAYS[path];
  if (days !== undefined) {
    const [least, most, range] = days;
    return (value) =>
      typeof value === 'bigint' && (value < least || value > most)
        ? `${path} is never ${String(value)}; it is ${range}`
        : undefined;
  }
  return bound.get(path);
}

function checkValues(nodes: readonly ASTNode[], check: Check): string | undefined {
  for (const node of nodes) {
    if (node.op !== 'value') continue;
    const value: unknown = node.args;
    if (typeof value !== 'string' && typeof value !== 'bigint') continue;
    const problem = check(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkListed(
  value: string | bigint,
  list: keyof PolicyNames,
  known: PolicyNames,
): string | undefined {
  const name = String(value);
  if (known[list].has(name)) return undefined;
  return `"${name}" is not one of the ${list}: ${[...known[list]].join(', ') || 'there are none'}`;
}

/** Names that a condition may compare against; anything else is a slip of the pen. */
interface PolicyNames {
  readonly topics: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly findings: ReadonlySet<string>;
  readonly guards: ReadonlySet<string>;
}
