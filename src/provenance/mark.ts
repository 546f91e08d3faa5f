import { hash } from 'node:crypto';
import { parseNote, parseVerifierKey, verifyNote } from '../audit/note.ts';
import type { Reply } from '../domain/reply.ts';
import { toUnits } from './units.ts';

type Mark = NonNullable<Reply['mark']>;

/** Signs a text with the key of the audit log. Out: the line under it; undefined where the key is out of reach. */
export type SignMark = (text: string) => string | undefined;

/** Stands first in what is signed, so that a mark is never taken for a checkpoint, nor one for a mark. */
const FORM = 'candor/generated-text/v1';

/** What is signed of a mark. No line of it can hold a line break. */
function toMarkText({
  turnId,
  at,
  by,
  sha256,
}: Omit<Mark, 'signature'> & { readonly turnId: string }): string {
  return `${[FORM, turnId, at, by, sha256].join('\n')}\n`;
}

/** Of the words alone, so that a platform's own way to show them changes nothing. */
function digestOf(text: string): string {
  return hash('sha256', toUnits(text).join(' '), 'hex');
}

/** A reply with the mark of what a model wrote, or without one where `by` is undefined. */
export function withMark(
  reply: Reply,
  { at, by }: { readonly at: string; readonly by: Mark['by'] | undefined },
  sign: SignMark | undefined,
): Reply {
  const { mark: _, ...unmarked } = reply;
  if (by === undefined) return unmarked;
  const mark = { at, by, sha256: digestOf(reply.text) };
  const signature = sign?.(toMarkText({ turnId: reply.turnId, ...mark }));
  return { ...unmarked, mark: signature === undefined ? mark : { ...mark, signature } };
}

/** Whether a mark is of one of these keys, as they are exchanged. */
export function checkMark(
  { signature, ...about }: Mark & { readonly turnId: string },
  vkeys: readonly string[],
): 'verified' | 'unknown_key' | 'forged' | 'unsigned' {
  if (signature === undefined) return 'unsigned';
  const note = parseNote(`${toMarkText(about)}\n${signature}\n`);
  const keys = vkeys.map(parseVerifierKey).filter((key) => key !== undefined);
  return note === undefined ? 'forged' : verifyNote(note, keys);
}
