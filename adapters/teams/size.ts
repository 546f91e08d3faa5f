import type { Activity } from 'botbuilder';

/** Teams refuses a message somewhere above 80 KB of UTF-16; this leaves 6 KB for its address. */
const MAX_MESSAGE_BYTES = 74 * 1024;

/** What a part of a message takes of it: JSON, in UTF-16. */
export function bytesOf(part: unknown): number {
  return Buffer.byteLength(JSON.stringify(part) ?? '', 'utf16le');
}

export function fits(message: Partial<Activity>): boolean {
  return bytesOf(message) <= MAX_MESSAGE_BYTES;
}

/** At most `maxChars`, without half a sign at its end. */
export function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
