/**
 * The alternatives of a pattern, each a regular expression by itself, with the longest first in every group inside: an expression
 * takes the first that fits, and "good" must not hide "good morning".
 */
export function alternativesOf(pattern: string): readonly string[] {
  return split(pattern).map((alternative) =>
    alternative.replace(GROUP, (_, inside: string, after: string) => `(?:${longestFirst(inside)})${after}`),
  );
}

/** A group with those in it, two deep. */
const INNER = String.raw`\(\?:(?:[^()]|\(\?:(?:[^()]|\(\?:[^()]*\))*\))*\)`;
const GROUP = new RegExp(String.raw`\(\?:((?:[^()]|${INNER})*)\)([?*+]?)`, 'gu');

function longestFirst(inside: string): string {
  return alternativesOf(inside)
    .toSorted((a, b) => b.length - a.length)
    .join('|');
}

/** Cuts at the bars that stand in no group. */
function split(pattern: string): readonly string[] {
  const alternatives = [''];
  let depth = 0;
  for (const sign of pattern) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '|' && depth === 0) alternatives.push('');
    else alternatives.push(`${alternatives.pop() ?? ''}${sign}`);
  }
  return alternatives;
}
