import type { DocumentText } from '../ports/documents.ts';

type Unreadable = Extract<DocumentText, { readonly type: 'unreadable' }>['reason'];

/** What is said of files and quoted messages that could not be read. */

const REASONS: Readonly<Record<Unreadable | 'unreachable' | 'guarded' | 'withheld', string>> = {
  busy: 'I am reading too many other files just now; please ask again in a minute',
  damaged: 'it is damaged',
  encrypted: 'it asks for a password',
  guarded: 'it holds text that tries to give me instructions',
  mismatch: 'its content is not what its name says',
  'no-text': 'it holds no text, only pictures of text or nothing',
  picture: 'it is a picture, and I read text only',
  'too-large': 'it is too large',
  'too-slow': 'reading it took too long',
  unreachable: 'I could not get it',
  unsupported: 'it is not a kind of file I read (text, CSV, JSON, PDF, Word)',
  withheld: 'files in channels and group chats do not reach me; send it to me in our personal chat',
};

/** Said of every file that was left out. */
export function unreadFile(name: string, why: keyof typeof REASONS): string {
  return `I could not read ${name}: ${REASONS[why]}.`;
}

export function cutFile(name: string): string {
  return `${name} is longer than I read; I left out its end.`;
}

export function tooManyFiles(read: number, sent: number): string {
  return `I read the first ${String(read)} of your ${String(sent)} files.`;
}

export const QUOTE_LEFT_OUT =
  'I left out a quoted message: it holds text that tries to give me instructions, or could not be checked.';

/** Files of which not even the names are known. */
export const WITHHELD_FILES = 'what you attached';

/** A file whose name nothing is left of. */
export const UNNAMED_FILE = 'a file';
