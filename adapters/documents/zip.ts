import { inflateRawSync } from 'node:zlib';

/** What a DOCX may hold when inflated, all its parts together. */
const MAX_INFLATED_BYTES = 50_000_000;
const MAX_ENTRIES = 2_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
  /** False for links and folders. Source: PKWARE APPNOTE 4.4.15, the upper half as Unix has it. */
  readonly isFile: boolean;
  readonly crc: number;
}

/** True for a zip that holds the main part of a Word document. */
export function isDocx(bytes: Uint8Array): boolean {
  return entriesOf(bytes)?.some(({ name }) => name === 'word/document.xml') ?? false;
}

/**
 * Inflates every part once, under a limit, and keeps nothing: what a zip declares about itself proves nothing.
 * Out: what is wrong with it; undefined when nothing is.
 */
export function findZipFault(bytes: Uint8Array): 'damaged' | 'encrypted' | 'too-large' | undefined {
  const entries = entriesOf(bytes);
  if (entries === undefined) return 'damaged';
  if (entries.some(({ encrypted }) => encrypted)) return 'encrypted';
  let left = MAX_INFLATED_BYTES;
  if (entries.reduce((sum, { inflated }) => sum + inflated, 0) > left) return 'too-large';
  for (const entry of entries) {
    const size = inflatedSize(bytes, entry, left);
    if (typeof size === 'string') return size;
    left -= size;
  }
  return undefined;
}

function inflatedSize(bytes: Uint8Array, entry: Entry, limit: number): number | 'damaged' | 'too-large' {
  const content = inflate(bytes, entry, limit);
  return typeof content === 'string' ? content : content.length;
}

/** What an entry holds, at most `limit` bytes of it, whatever it declares. */
export function inflate(
  bytes: Uint8Array,
  entry: Entry,
  limit: number,
): Uint8Array | 'damaged' | 'too-large' {
  const view = viewOf(bytes);
  if (entry.offset + 30 > bytes.length) return 'damaged';
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === STORED) return packed.length > limit ? 'too-large' : packed;
  if (entry.method !== DEFLATED) return 'damaged';
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'damaged';
  }
}

/** Reads the central directory. Source: PKWARE APPNOTE 4.3.12 and 4.3.16. Out: undefined where there is none. */
export function entriesOf(bytes: Uint8Array, maxEntries = MAX_ENTRIES): readonly Entry[] | undefined {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  if (count > maxEntries) return undefined;
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      isFile: isFile(view.getUint32(at + 38, true)),
      crc: view.getUint32(at + 16, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** UTF-8 as nearly every program writes it, else what the first ones wrote. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function isFile(attributes: number): boolean {
  const type = (attributes >>> 16) & 0o170000;
  return type === 0 || type === 0o100000;
}

function findEnd(view: DataView): number | undefined {
  const stop = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= stop; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
