import { readInProcess } from '../documents/read-in-process.ts';
import { agrees, decodeText, sniff } from '../documents/sniff.ts';
import { readHtml } from './html.ts';
import type { kindOf } from './kinds.ts';

type DocumentKind = NonNullable<ReturnType<typeof kindOf>>;

const MAX_PAGES = 1000;
const MAX_CHARS = 4_000_000;
const DEADLINE_MS = 60_000;

/** A document as Markdown, or why it is none. */
type Converted =
  | {
      readonly type: 'text';
      readonly markdown: string;
      readonly title?: string | undefined;
      readonly hidden?: string;
    }
  | { readonly type: 'unreadable'; readonly reason: string };

/** Reads a document whoever wrote it: PDF and Word files in a process of their own, one after the other. */
export async function convert(kind: DocumentKind, bytes: Uint8Array): Promise<Converted> {
  if (kind === 'pdf' || kind === 'docx') return convertFile(kind, bytes);
  const text = decodeText(bytes);
  if (text === undefined) return { type: 'unreadable', reason: 'no-text' };
  if (kind === 'markdown') return { type: 'text', markdown: text };
  const page = readHtml(text);
  return page.markdown === '' ? { type: 'unreadable', reason: 'no-text' } : { type: 'text', ...page };
}

async function convertFile(kind: 'pdf' | 'docx', bytes: Uint8Array): Promise<Converted> {
  if (!agrees(`x.${kind}`, sniff(bytes))) return { type: 'unreadable', reason: 'mismatch' };
  const task = { bytes, kind, form: 'sections', maxPages: MAX_PAGES, maxChars: MAX_CHARS } as const;
  const read = await readInProcess(task, DEADLINE_MS, AbortSignal.timeout(DEADLINE_MS));
  if (read.type === 'unreadable') return read;
  if (kind === 'pdf') return { type: 'text', markdown: read.text };
  const page = readHtml(read.text);
  return page.markdown === '' ? { type: 'unreadable', reason: 'no-text' } : { type: 'text', ...page };
}
