import type { Documents, DocumentText } from '../../src/ports/documents.ts';
import { MAX_FILE_BYTES, type Unreadable } from '../../src/ports/documents.ts';
import { readInWorker } from './in-worker.ts';
import { agrees, decodeText, type FileKind, sniff } from './sniff.ts';
import { findZipFault } from './zip.ts';

const MAX_PAGES = 50;
const DEADLINE_MS = 15_000;
/** Files parsed at the same time; further ones wait. */
const MAX_WORKERS = 2;

const REFUSED: Readonly<Partial<Record<FileKind, Unreadable>>> = {
  picture: 'picture',
  'old-office': 'unsupported',
  unsupported: 'unsupported',
};

/** Reads text, PDF and Word files; a PDF or Word file on a thread of its own, since its author is not trusted. */
export function openDocuments(deadlineMs = DEADLINE_MS): Documents {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn(read: () => Promise<DocumentText>): Promise<DocumentText> {
    if (running < MAX_WORKERS) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await read();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    read: async (bytes, name, maxChars) => {
      if (bytes.length > MAX_FILE_BYTES) return unreadable('too-large');
      const kind = sniff(bytes);
      const refused = REFUSED[kind];
      if (kind === 'old-office' && /\.docx$/i.test(name)) return unreadable('encrypted');
      if (refused !== undefined) return unreadable(refused);
      if (!agrees(name, kind)) return unreadable('mismatch');
      if (kind === 'text') return readText(bytes, maxChars);
      const fault = kind === 'docx' ? findZipFault(bytes) : undefined;
      if (fault !== undefined) return unreadable(fault);
      const task = { bytes, kind: kind === 'pdf' ? kind : ('docx' as const), maxPages: MAX_PAGES, maxChars };
      return inTurn(() => readInWorker(task, deadlineMs));
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
