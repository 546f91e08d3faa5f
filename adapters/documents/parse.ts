import type { DocumentText } from '../../src/ports/documents.ts';
import { findZipFault } from './zip.ts';

/** A file to read, and how much of it. */
export interface ReadTask {
  readonly bytes: Uint8Array;
  readonly kind: 'pdf' | 'docx';
  readonly maxPages: number;
  readonly maxChars: number;
}

/** Reads a PDF or Word file with whatever memory and time that takes. */
export function parse(task: ReadTask): Promise<DocumentText> {
  return task.kind === 'pdf' ? readPdf(task) : readDocx(task);
}

async function readPdf({ bytes, maxPages, maxChars }: ReadTask): Promise<DocumentText> {
  const { getDocumentProxy } = await import('unpdf');
  let text = '';
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)); // no Buffer;
    const pages = Math.min(pdf.numPages, maxPages);
    for (let number = 1; number <= pages && text.length < maxChars; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      text +=
        items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('') + '\n';
      page.cleanup();
    }
    return toResult(text, maxChars, pdf.numPages > maxPages);
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    return { type: 'unreadable', reason: encrypted ? 'encrypted' : 'damaged' };
  }
}

async function readDocx({ bytes, maxChars }: ReadTask): Promise<DocumentText> {
  const fault = findZipFault(bytes);
  if (fault !== undefined) return { type: 'unreadable', reason: fault };
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    return toResult(value, maxChars, false);
  } catch {
    return { type: 'unreadable', reason: 'damaged' };
  }
}

function toResult(text: string, maxChars: number, more: boolean): DocumentText {
  if (text.trim() === '') return { type: 'unreadable', reason: 'no-text' };
  return { type: 'text', text: text.slice(0, maxChars), cut: more || text.length > maxChars };
}
