import type { PostLine } from '../domain/channel-post.ts';
import { say } from './say.ts';

/** What stands in every post to a channel beside its own words. */

/** Over a table of figures. */
export const COLUMNS = ['Figure', 'Value', 'Change'] as const;

export function moreSections(count: number): string {
  return `${String(count)} more sections did not fit here.`;
}

/** Under a post whose folded sections are the first answer in its thread. */
export const IN_THREAD = 'All figures are in the thread.';
/** On the button that opens and closes the folded sections of a post. */
export const ALL_FIGURES = 'All figures';

export function detailsOf(title: string): string {
  return `${title}: all figures`;
}

/** On what leads to the thing that a line tells of, and to the console. */
export const OPEN = 'Open';
export const OPEN_CONSOLE = 'Open console';

/** A line of the story, with what it can be looked up by. */
export function lineInWords({ text, reference }: PostLine): string {
  return reference === undefined ? text : `${text} (${reference})`;
}

/** The smaller parts of a whole together, where there is no room for each. */
export const OTHERS = 'Other';

/** On what opens the numbers under a chart. */
export const AS_TABLE = 'As a table';

/** With the pictures of charts that a place does not draw itself. */
export function chartPictures(): string {
  return say('channelPost.chartPictures');
}
