import type { DocumentText } from '../ports/documents.ts';
import { say, sayAll } from './say.ts';

type Unreadable = Extract<DocumentText, { readonly type: 'unreadable' }>['reason'];

/** What is said of files and quoted messages that could not be read. */

const REASONS: Readonly<Record<Unreadable | 'unreachable' | 'guarded' | 'withheld', string>> =
  sayAll('files.reasons');

/** Said of every file that was left out. */
export function unreadFile(name: string, why: keyof typeof REASONS): string {
  return say('files.unreadFile', { name, reasons: REASONS[why] });
}

export function cutFile(name: string): string {
  return say('files.cutFile', { name });
}

export function tooManyFiles(read: number, sent: number): string {
  return say('files.tooManyFiles', { read: String(read), sent: String(sent) });
}

export function quoteLeftOut(): string {
  return say('files.quoteLeftOut');
}

/** Files of which not even the names are known. */
export function withheldFiles(): string {
  return say('files.withheldFiles');
}

/** A file whose name nothing is left of. */
export function unnamedFile(): string {
  return say('files.unnamedFile');
}
