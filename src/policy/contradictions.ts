import type { ASTNode } from '@marcbachmann/cel-js';
import type { Conjunction } from './normal-form.ts';
import { USAGE_NAMES, pathOf } from './usage.ts';

/** What can be there at all. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'place.platform': ['slack', 'teams', 'console'],
  'principal.platform': ['slack', 'teams', 'console'],
  'place.kind': ['direct', 'group', 'channel', 'console'],
};
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'time.hour': [0, 23],
  'time.weekday': [1, 7],
  'question.length': [0, 40_000],
  ...Object.fromEntries(
    USAGE_NAMES.map(({ who, field }) => [`usage.${who}.${field}`, [0, Number.MAX_SAFE_INTEGER] as const]),
  ),
};

/** Why these can never hold together, in plain words; undefined where nothing speaks against it. */
export function findContradiction(conjunction: Conjunction): string | undefined {
  const words = new Map<string, string>();
  const ranges = new Map(Object.entries(NUMBERS));
  for (const [key, { node, negated }] of conjunction) {
    if (!negated && conjunction.has(`!${key}`)) return 'it asks for something and for its opposite';
    if (negated) continue;
    const compared = toComparison(node);
    if (compared === undefined) continue;
    const { path, op, value } = compared;
    const problem =
      typeof value === 'string' ? addWord(words, path, op, value) : narrow(ranges, path, op, Number(value));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface Comparison {
  readonly path: string;
  readonly op: string;
  readonly value: string | bigint;
}

/** `place.kind == "direct"`, `time.hour < 6`; undefined for anything else. */
function toComparison(node: ASTNode): Comparison | undefined {
  const { op } = node;
  if (op !== '==' && op !== '<' && op !== '<=' && op !== '>' && op !== '>=') return undefined;
  const [left, right] = node.args;
  const path = pathOf(left);
  if (path === undefined || right.op !== 'value') return undefined;
  const value = right.args;
  if (typeof value !== 'string' && typeof value !== 'bigint') return undefined;
  return { path, op, value };
}

function addWord(words: Map<string, string>, path: string, op: string, value: string): string | undefined {
  if (op !== '==') return undefined;
  const known = WORDS[path];
  if (known?.includes(value) === false) return `${path} is never "${value}"; it is ${known.join(', ')}`;
  const before = words.get(path);
  words.set(path, value);
  return before === undefined || before === value
    ? undefined
    : `${path} cannot be "${before}" and "${value}" at once; write || between them`;
}

function narrow(
  ranges: Map<string, readonly [number, number]>,
  path: string,
  op: string,
  value: number,
): string | undefined {
  const [least, most] = ranges.get(path) ?? [-Infinity, Infinity];
  const low = op === '>' ? value + 1 : op === '<' || op === '<=' ? least : value;
  const high = op === '<' ? value - 1 : op === '>' || op === '>=' ? most : value;
  const range = [Math.max(least, low), Math.min(most, high)] as const;
  ranges.set(path, range);
  if (range[0] <= range[1]) return undefined;
  const [from, to] = NUMBERS[path] ?? [-Infinity, Infinity];
  return `no ${path} from ${from} to ${to} is in that range; for one that passes midnight write || between the two sides`;
}
