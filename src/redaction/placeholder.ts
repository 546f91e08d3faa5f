/** The one place that knows how a placeholder looks, as written by us and as rewritten by a model. */

/** Longest placeholder that is still recognised, brackets included. */
export const MAX_PLACEHOLDER_CHARS = 64;

/** The kind under which a placeholder-like piece of somebody's own text is kept, so that it comes back as typed. */
export const LITERAL_KIND = 'LITERAL';

/** A placeholder met in a text: half-open UTF-16 span and what it names. */
export interface PlaceholderSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly number: number;
}

const BRACKETED = /\[([A-Za-z][A-Za-z0-9_ \\-]{0,60})\]/g;
const NAME_AND_NUMBER = /^([A-Z][A-Z_]*?)_?([0-9]{1,9})$/;

/** `[EMAIL_1]` */
export function toPlaceholder(kind: string, number: number): string {
  return `[${kind}_${String(number)}]`;
}

/** `EMAIL_1`, however it was spelled: the key under which a placeholder is looked up. */
export function placeholderKey(kind: string, number: number): string {
  return `${kind}_${String(number)}`;
}

/**
 * Finds everything a reader would take for a placeholder: any case, escaped for markdown (`\[EMAIL\_1\]`), a space or a
 * dash for the underscore. Bold, italics, quotes and code marks around it are left outside the span.
 */
export function findPlaceholders(text: string): readonly PlaceholderSpan[] {
  const spans: PlaceholderSpan[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const inner = match[1] ?? '';
    const name = NAME_AND_NUMBER.exec(toName(inner));
    if (name?.[1] === undefined) continue;
    const escaped = inner.endsWith('\\') && text[match.index - 1] === '\\';
    const start = escaped ? match.index - 1 : match.index;
    spans.push({ start, end: match.index + match[0].length, kind: name[1], number: Number(name[2]) });
  }
  return spans;
}

function toName(inner: string): string {
  return inner
    .replaceAll('\\', '')
    .trim()
    .toUpperCase()
    .replace(/[ _-]+/g, '_');
}
