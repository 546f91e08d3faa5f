/** What stands in every post to a channel beside its own words. */

/** Over a table of figures. */
export const COLUMNS = ['Figure', 'Value', 'Change'] as const;

export function moreSections(count: number): string {
  return `${String(count)} more sections did not fit here.`;
}
