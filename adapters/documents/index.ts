import type { Documents, DocumentText } from '../../src/ports/documents.ts';
import { MAX_FILE_BYTES } from '../../src/ports/documents.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { readInProcess } from './read-in-process.ts';
import { agrees, decodeText, sniff } from './sniff.ts';

type FileKind = ReturnType<typeof sniff>;
type Unreadable = Extract<DocumentText, { readonly type: 'unreadable' }>['reason'];

const MAX_PAGES = 50;
const DEADLINE_MS = 15_000;
/** Files that wait while another is read: each is held in memory meanwhile. */
const MAX_WAITING = 8;

const REFUSED: Readonly<Partial<Record<FileKind, Unreadable>>> = {
  picture: 'picture',
  'old-office': 'unsupported',
  unsupported: 'unsupported',
};

/** Reads text, PDF and Word files; PDF and Word files one at a time in a process of their own, since their authors are not trusted. */
export function openDocuments(deadlineMs = DEADLINE_MS): Documents {
  const inTurn = createOneAtATime(MAX_WAITING);
  return {
    read: async (bytes, name, maxChars, signal) => {
      if (bytes.length > MAX_FILE_BYTES) return unreadable('too-large');
      const kind = sniff(bytes);
      const refused = REFUSED[kind];
      if (kind === 'old-office' && /\.docx$/i.test(name)) return unreadable('encrypted');
      if (refused !== undefined) return unreadable(refused);
      if (!agrees(name, kind)) return unreadable('mismatch');
      if (kind === 'text') return readText(bytes, maxChars);
      if (kind !== 'pdf' && kind !== 'docx') return unreadable('unsupported');
      const task = { bytes, kind, maxPages: MAX_PAGES, maxChars };
      return (await inTurn(() => readInProcess(task, deadlineMs, signal), signal)) ?? unreadable('busy');
    },
  };
}

function readText(bytes: Uint8Array, maxChars: number): DocumentText {
  const text = decodeText(bytes) ?? '';
  if (text.trim() === '') return unreadable('no-text');
  return { type: 'text', text: text.slice(0, maxChars), cut: text.length > maxChars };
}

function unreadable(reason: Unreadable): DocumentText {
  return { type: 'unreadable', reason };
}
