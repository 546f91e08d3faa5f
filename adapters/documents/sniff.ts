import { isDocx } from './zip.ts';

/** What a file is by its content. */
type FileKind = 'text' | 'pdf' | 'docx' | 'picture' | 'old-office' | 'unsupported';

const SIGNATURES: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['old-office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['picture', [0x4d, 0x4d, 0x00, 0x2a]],
];
const ZIP = [0x50, 0x4b];
/** Endings of files that are never plain text, and what their content has to be. */
const ENDINGS: Readonly<Record<string, readonly FileKind[]>> = {
  pdf: ['pdf'],
  docx: ['docx', 'old-office'],
  txt: ['text'],
  csv: ['text'],
  tsv: ['text'],
  json: ['text'],
  log: ['text'],
  md: ['text'],
};

/** Tells what `bytes` are. */
export function sniff(bytes: Uint8Array): FileKind {
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  if (known !== undefined) return known[0];
  if (startsWith(bytes, ZIP)) return isDocx(bytes) ? 'docx' : 'unsupported';
  return decodeText(bytes) === undefined ? 'unsupported' : 'text';
}

/** False where the ending of `name` promises another kind of file. */
export function agrees(name: string, kind: FileKind): boolean {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return ENDINGS[ending]?.includes(kind) ?? true;
}

/** Decodes UTF-8, UTF-16 with its mark, else Windows-1252. Out: undefined for bytes that are no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const sample = text.slice(0, 4096);
  // oxlint-disable-next-line no-control-regex
  const odd = sample.match(/[\0-\x08\x0E-\x1A\x1C-\x1F\x7F\uFFFD]/g)?.length ?? 0;
  return odd * 100 > sample.length ? undefined : text;
}

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
