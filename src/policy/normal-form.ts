import type { ASTNode } from '@marcbachmann/cel-js';

/** A part of a condition that is not taken apart, as it stands or negated. */
interface Atom {
  readonly node: ASTNode;
  readonly negated: boolean;
}

/** Atoms that must all hold, by a key that equal ones share. */
type Conjunction = ReadonlyMap<string, Atom>;

/** More than this is not looked into. */
const MOST = 256;

/** The disjunctive normal form of a condition: it holds where any of these does. Undefined where it would be very long. */
export function toNormalForm(node: ASTNode, negated = false): readonly Conjunction[] | undefined {
  if (node.op === '!_') return toNormalForm(node.args, !negated);
  if (node.op === 'value' && typeof node.args === 'boolean') return node.args === negated ? [] : [new Map()];
  if (node.op !== '&&' && node.op !== '||') return [new Map([[keyOf({ node, negated }), { node, negated }]])];
  const left = toNormalForm(node.args[0], negated);
  const right = toNormalForm(node.args[1], negated);
  if (left === undefined || right === undefined) return undefined;
  const isAnd = (node.op === '&&') !== negated;
  const size = isAnd ? left.length * right.length : left.length + right.length;
  if (size > MOST) return undefined;
  return isAnd ? left.flatMap((l) => right.map((r) => new Map([...l, ...r]))) : [...left, ...right];
}

function keyOf({ node, negated }: Atom): string {
  const text = JSON.stringify(node.toOldStructure(), (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return negated ? `!${text}` : text;
}

/** True when whatever makes `later` hold makes `earlier` hold too; false also where it cannot be told. */
export function implies(later: readonly Conjunction[], earlier: readonly Conjunction[]): boolean {
  return later.every((one) => earlier.some((other) => other.keys().every((key) => one.has(key))));
}
