import type { DocumentText } from '../../src/ports/documents.ts';
import { toPlain, toSections } from './pdf-text.ts';
import { findZipFault } from './zip.ts';

/** A file to read, and how much of it. */
interface ReadTask {
  readonly bytes: Uint8Array;
  readonly kind: 'pdf' | 'docx';
  /** `sections`: a PDF as Markdown with its headings, a Word file as HTML. */
  readonly form?: 'text' | 'sections';
  readonly maxPages: number;
  readonly maxChars: number;
}

/** Reads a PDF or Word file with whatever memory and time that takes. */
export function parse(task: ReadTask): Promise<DocumentText> {
  return task.kind === 'pdf' ? readPdf(task) : readDocx(task);
}

async function readPdf({ bytes, maxPages, maxChars, form }: ReadTask): Promise<DocumentText> {
  const { getDocumentProxy } = await import('unpdf');
  let text = '';
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)); // no Buffer;
    const pages = Math.min(pdf.numPages, maxPages);
    for (let number = 1; number <= pages && text.length < maxChars; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      text += form === 'sections' ? toSections(items) : toPlain(items);
      page.cleanup();
    }
    return toResult(text, maxChars, pdf.numPages > maxPages);
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    return { type: 'unreadable', reason: encrypted ? 'encrypted' : 'damaged' };
  }
}

async function readDocx({ bytes, maxChars, form }: ReadTask): Promise<DocumentText> {
  const fault = findZipFault(bytes);
  if (fault !== undefined) return { type: 'unreadable', reason: fault };
  const { default: mammoth } = await import('mammoth');
  try {
    const file = { buffer: Buffer.from(bytes) };
    const noPictures = { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) };
    const { value } =
      form === 'sections'
        ? await mammoth.convertToHtml(file, noPictures)
        : await mammoth.extractRawText(file);
    return toResult(value, maxChars, false);
  } catch {
    return { type: 'unreadable', reason: 'damaged' };
  }
}

function toResult(text: string, maxChars: number, more: boolean): DocumentText {
  if (text.trim() === '') return { type: 'unreadable', reason: 'no-text' };
  return { type: 'text', text: text.slice(0, maxChars), cut: more || text.length > maxChars };
}
