import type { Activity } from 'botbuilder';
import { toPlainText } from '../../src/markdown/plain-text.ts';
import { writtenBy } from '../../src/messages/labels.ts';
import type { Note } from '../../src/ports/conversations.ts';
import { toCard, toPostButton } from './cards.ts';
import { plain } from './card-text.ts';
import { bytesOf, cut } from './size.ts';

/** Of a message, what the words of the note take; the rest is for who wrote it, buttons, and the words for where no card is shown. */
const MAX_WORDS_BYTES = 48 * 1024;
const MAX_LINE_CHARS = 2_000;
const MAX_FALLBACK_CHARS = 2_000;
const MAX_SMALL_CHARS = 1_000;

type Block = NonNullable<ReturnType<typeof plain>>;

/**
 * Renders words of a person, or a word beside them, as cards: what does not fit into the first goes on in further ones. Small print
 * and buttons are on the first, the one that is changed later. No AI label: none wrote it.
 */
export function toNoteMessages(note: Note): readonly Partial<Activity>[] {
  const text = note.author === undefined ? toPlainText(note.text) : note.text; // what a person wrote stays as it was written
  const [first = [], ...more] = toChunks(text);
  const count = more.length + 1;
  return [toMessage(note, first, 1, count), ...more.map((lines, n) => toMessage(note, lines, n + 2, count))];
}

function toMessage(note: Note, lines: readonly string[], number: number, count: number): Partial<Activity> {
  const by = note.author === undefined ? '' : cut(writtenBy(note.author), MAX_SMALL_CHARS);
  const place = count === 1 ? '' : `(${String(number)}/${String(count)})`;
  const small = number === 1 ? cut(note.small, MAX_SMALL_CHARS) : '';
  const body = [
    plain(by, { weight: 'Bolder' }),
    ...lines.map((line) => plain(line)),
    plain([place, small].filter(Boolean).join(' '), { isSubtle: true, size: 'Small' }),
  ].filter((block) => block !== undefined);
  const actions = number === 1 ? note.buttons.map(toPostButton) : [];
  const words = cut([by, lines.join('\n'), small].filter(Boolean).join('\n\n'), MAX_FALLBACK_CHARS);
  const card = toCard({ body, ...(actions.length === 0 ? {} : { actions }), fallbackText: words });
  return { type: 'message', summary: by === '' ? cut(lines.join(' '), 100) : by, attachments: [card] };
}

/** Lines, as many to a message as fit. */
function toChunks(text: string): readonly (readonly string[])[] {
  const chunks: string[][] = [[]];
  let bytes = 0;
  for (const line of text.split('\n').flatMap(toPieces)) {
    const block: Block | undefined = plain(line);
    const more = block === undefined ? 0 : bytesOf(block) + 2;
    if (bytes + more > MAX_WORDS_BYTES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)?.push(line);
    bytes += more;
  }
  return chunks;
}

/** A line that is too long for any message, in pieces; no sign is taken apart. */
function toPieces(line: string): readonly string[] {
  if (line.length <= MAX_LINE_CHARS) return [line];
  return line.match(new RegExp(`[^]{1,${String(MAX_LINE_CHARS)}}`, 'gu')) ?? [];
}
