import { say } from './say.ts';

/** A count as it is shown, `1,204`, and how the language counts it: `{n, plural, …}` around `{count}`. */
export function counting(count: string): { readonly count: string; readonly n: number } {
  return { count, n: count === '0' ? 0 : count === '1' ? 1 : 2 };
}

/** One after the other, as the language parts them. */
export function listed(parts: readonly string[]): string {
  return parts.join(say('digest.comma'));
}
