import type { ASTNode } from '@marcbachmann/cel-js';
import type { implies } from './normal-form.ts';
import { USAGE_NAMES, childrenOf, pathOf } from './usage.ts';

type Atom = NonNullable<ReturnType<Conjunction['get']>>;
type Conjunction = Parameters<typeof implies>[0][number];

type Value = string | bigint;
type Range = readonly [least: number, most: number];

/** Where a number can lie at all. */
const NUMBERS: Readonly<Record<string, Range>> = {
  'time.hour': [0, 23],
  'time.weekday': [1, 7],
  'question.length': [0, 40_000],
  ...Object.fromEntries(
    USAGE_NAMES.map(({ who, field }) => [`usage.${who}.${field}`, [0, Number.MAX_SAFE_INTEGER] as const]),
  ),
};
const FLIPPED: Readonly<Record<string, string>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const NEGATED: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** What is known of each path so far. */
interface Known {
  readonly ranges: Map<string, Range>;
  /** The values that are left of those that were named. */
  readonly values: Map<string, readonly Value[]>;
}

/** Why these can never hold together, in plain words; undefined where nothing speaks against it. */
export function findContradiction(conjunction: Conjunction): string | undefined {
  const known: Known = { ranges: new Map(Object.entries(NUMBERS)), values: new Map() };
  for (const [key, atom] of conjunction) {
    if (!atom.negated && conjunction.has(`!${key}`)) return 'it asks for something and for its opposite';
  }
  // What names values comes first: the others then say which of them are left.
  const compared = [...conjunction.values()].flatMap(toComparison).toSorted((a, b) => rankOf(a) - rankOf(b));
  for (const comparison of compared) {
    const problem = narrow(comparison, known);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface Comparison {
  readonly path: string;
  readonly op: string;
  readonly values: readonly Value[];
}

function rankOf({ op }: Comparison): number {
  return op === '==' || op === 'in' ? 0 : 1;
}

/** `place.kind == "direct"`, `22 <= time.hour`, `!(time.weekday in [6, 7])`; nothing for anything else. */
function toComparison({ node, negated }: Atom): Comparison[] {
  if (node.op === 'in') return toMembership(node, negated);
  const op = FLIPPED[node.op];
  if (op === undefined) return [];
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  const forward = toOne(left, node.op, right) ?? toOne(right, op, left);
  if (forward === undefined) return [];
  return [negated ? { ...forward, op: NEGATED[forward.op] ?? forward.op } : forward];
}

function toOne(path: ASTNode, op: string, value: ASTNode): Comparison | undefined {
  const name = pathOf(path);
  const literal = toValue(value);
  return name === undefined || literal === undefined ? undefined : { path: name, op, values: [literal] };
}

function toMembership(node: ASTNode & { readonly op: 'in' }, negated: boolean): Comparison[] {
  const [left, right] = node.args;
  const path = pathOf(left);
  if (path === undefined || right.op !== 'list') return [];
  const values = childrenOf(right.args).map(toValue);
  if (values.includes(undefined)) return [];
  return [{ path, op: negated ? 'not in' : 'in', values: values.filter((value) => value !== undefined) }];
}

function toValue(node: ASTNode): Value | undefined {
  const value: unknown = node.op === 'value' ? node.args : undefined;
  return typeof value === 'string' || typeof value === 'bigint' ? value : undefined;
}

function narrow({ path, op, values }: Comparison, known: Known): string | undefined {
  const before = known.values.get(path);
  if (op === '==' || op === 'in') {
    const left = before?.filter((value) => values.includes(value)) ?? values;
    known.values.set(path, left);
    if (left.length === 0) return toNoneLeft(path, before, values);
    return checkRange(path, left, known);
  }
  if (op === '!=' || op === 'not in') {
    const left = before?.filter((value) => !values.includes(value));
    if (left !== undefined) known.values.set(path, left);
    return left?.length === 0 ? toNoneLeft(path, before, values) : undefined;
  }
  const [value] = values;
  return typeof value === 'bigint' ? narrowRange(path, op, Number(value), known) : undefined;
}

function toNoneLeft(path: string, before: readonly Value[] | undefined, values: readonly Value[]): string {
  const [one] = before ?? [];
  const [other] = values;
  if (one === undefined || other === undefined) return `${path} is in no empty list`;
  return one === other
    ? `${path} cannot be "${String(one)}" and something else at once`
    : `${path} cannot be "${String(one)}" and "${String(other)}" at once; write || between them`;
}

function narrowRange(path: string, op: string, value: number, known: Known): string | undefined {
  const [least, most] = known.ranges.get(path) ?? [-Infinity, Infinity];
  const low = op === '>' ? value + 1 : op === '>=' ? value : least;
  const high = op === '<' ? value - 1 : op === '<=' ? value : most;
  const range = [Math.max(least, low), Math.min(most, high)] as const;
  known.ranges.set(path, range);
  return range[0] > range[1] ? toEmptyRange(path) : checkRange(path, known.values.get(path), known);
}

/** Numbers that were named must lie in what is left of the range. */
function checkRange(
  path: string,
  values: readonly Value[] | undefined,
  { ranges }: Known,
): string | undefined {
  const range = ranges.get(path);
  const numbers = values?.filter((value) => typeof value === 'bigint');
  if (range === undefined || numbers === undefined || numbers.length === 0) return undefined;
  const [least, most] = range;
  return numbers.every((value) => value < least || value > most) ? toEmptyRange(path) : undefined;
}

function toEmptyRange(path: string): string {
  const [from, to] = NUMBERS[path] ?? [-Infinity, Infinity];
  return `no ${path} from ${String(from)} to ${String(to)} is in that range; for one that passes midnight write || between the two sides`;
}
