import type { PostLine } from '../domain/channel-post.ts';
import { say } from './say.ts';

/** What stands in every post to a channel beside its own words. */

/** Over a table of figures. */
export function figureColumns(): readonly [figure: string, value: string, change: string] {
  return [
    say('channelPost.columns.figure'),
    say('channelPost.columns.value'),
    say('channelPost.columns.change'),
  ];
}

export function moreSections(count: number): string {
  return say('channelPost.moreSections', { count });
}

/** Under a post whose folded sections are the first answer in its thread. */
export function inThread(): string {
  return say('channelPost.inThread');
}

/** On the button that opens and closes the folded sections of a post. */
export function allFigures(): string {
  return say('channelPost.allFigures');
}

export function detailsOf(title: string): string {
  return say('channelPost.detailsOf', { title });
}

/** On what leads to the thing that a line tells of. */
export function openWord(): string {
  return say('channelPost.open');
}
export function openConsole(): string {
  return say('channelPost.openConsole');
}

/** A line of the story, with what it can be looked up by. */
export function lineInWords({ text, reference }: PostLine): string {
  return reference === undefined ? text : `${text} (${reference})`;
}

/** The smaller parts of a whole together, where there is no room for each. */
export function otherParts(): string {
  return say('channelPost.others');
}

/** On what opens the numbers under a chart. */
export function asTable(): string {
  return say('channelPost.asTable');
}

/** With the pictures of charts that a place does not draw itself. */
export function chartPictures(): string {
  return say('channelPost.chartPictures');
}
