import { say } from './say.ts';
/** What every post to a desk has, whether it brings a question or an answer to check. */

export function stateWords(): string {
  return say('deskPost.state');
}
export function questionWords(): string {
  return say('deskPost.question');
}
export function whyYou(): string {
  return say('deskPost.whyYou');
}
export function toQuestion(): string {
  return say('deskPost.toQuestion');
}
/** Under the beginning of what is long. */
export function continued(): string {
  return say('deskPost.continued');
}

export function continuedFrom(heading: string): string {
  return say('deskPost.continuedFrom', { heading });
}
