import { citedNumbers } from '../knowledge/cite.ts';
import { NO_ANSWER } from './prompt.ts';

/** Longest stretch held back while waiting for the end of a sentence. */
const MAX_HELD = 600;

/** Cuts a growing draft where a reader may see it: at the ends of sentences and lines. */
interface Release {
  /** Takes the next piece; gives the text that may be checked and shown now, or an empty string. */
  push(delta: string): string;
  /** Gives whatever is left. */
  end(): string;
}

/** Opens a release. A draft that may still turn out to be the model's sign for "no answer" is held back whole. */
export function createRelease(): Release {
  let held = '';
  let released = false;
  function release(upTo: number): string {
    const text = held.slice(0, upTo);
    held = held.slice(upTo);
    released ||= text.length > 0;
    return text;
  }
  return {
    push(delta) {
      held += delta;
      if (!released && mayBeNoAnswer(held)) return '';
      const cut = lastBoundary(held);
      return cut > 0 ? release(cut) : held.length > MAX_HELD ? release(lastSpace(held)) : '';
    },
    end() {
      return isNoAnswer(held) && !released ? '' : release(held.length);
    },
  };
}

/** What models put around the sign, or before it: emphasis, marks of quotations and code, the backslash of Markdown. */
const DECORATION = /[\s\\*`>"'“”„«»]/gu;

/** True when the model said that it has no answer: at once, or below words that stand on nothing. */
export function isNoAnswer(draft: string): boolean {
  const lastLine = draft.trimEnd().split('\n').at(-1) ?? '';
  return startsWithSign(draft) || (startsWithSign(lastLine) && citedNumbers(draft).length === 0);
}

function startsWithSign(text: string): boolean {
  return startOf(text) === NO_ANSWER;
}

function mayBeNoAnswer(text: string): boolean {
  return NO_ANSWER.startsWith(startOf(text));
}

/** As much of the text as the sign is long, without decoration. */
function startOf(text: string): string {
  return text.slice(0, 100).replace(DECORATION, '').slice(0, NO_ANSWER.length).toUpperCase();
}

/** Just after the last line break or the last sentence end that is followed by white space; 0 when there is none. */
function lastBoundary(text: string): number {
  const line = text.lastIndexOf('\n') + 1;
  const tail = text.slice(line);
  const ends = [...tail.matchAll(/[.!?][)"'\]]{0,2}\s+/gu)];
  const last = ends.at(-1);
  return last === undefined ? line : line + last.index + last[0].length;
}

function lastSpace(text: string): number {
  return Math.max(text.lastIndexOf(' ', MAX_HELD) + 1, 0);
}
