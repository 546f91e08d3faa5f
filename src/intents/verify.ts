import type { Intent } from './intent.ts';

/** Eight words, or a long run without blanks, or something in quotation marks: fewer may be a question that begins with the word. */
const TEXT = String.raw`(?:\S+\s+){7,}\S.*|\S{25,}.*|["'“„«「>].+`;

/** Whether Candor wrote a text. Without one, a message that was passed on is meant. */
export const verify: Intent = { id: 'verify', commands: ['verify'], argument: TEXT, words: {} };

/** The command for a text however short, as for a message that was chosen. */
export function toVerifyCommand(text: string): string {
  return text.trim() === '' ? 'verify' : `verify > ${text}`;
}
