/** What stands in and under the charts of a digest. */

export const BY_DAY = { unit: 'questions', now: 'This time', before: 'Time before' } as const;

interface Told {
  readonly name: string;
  readonly count: string;
}

export function mostAndLeast(most: Told, least: Told): string {
  return `Most on ${most.name} with ${most.count}, fewest on ${least.name} with ${least.count}.`;
}

export function eachAlike(count: string): string {
  return `${count} each.`;
}

/** `Mon 5`, or `5–11 Oct` for a week. */
export function partName(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const month = last.toLocaleString('en-GB', { month: 'short' });
  if (!first.equals(last)) return `${String(first.day)}–${String(last.day)} ${month}`;
  return `${first.toLocaleString('en-GB', { weekday: 'short' })} ${String(first.day)}`;
}
