/** Only a closing or a void tag of the kind Teams itself writes: a question about `<b>` is not HTML. */
const TEAMS_TAG =
  /<\/(?:p|div|span|a|b|i|u|em|strong|code|pre|ul|ol|li|blockquote|table|tr|td|h[1-6])>|<br\s*\/?>/i;
const DROPPED = /<(script|style|head|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const BREAK = /<br\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6]|blockquote|pre|table|ul|ol)\s*>/gi;
const ITEM = /<li\b[^<>]*>/gi;
const CELL = /<\/t[dh]\s*>/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
};

/** Whether a message has to be read as HTML: Teams says so, or it carries tags as Teams writes them. */
export function isHtml(text: string, format: string | undefined): boolean {
  return format === 'xml' || format === 'html' || TEAMS_TAG.test(text);
}

/** Reads HTML as text: paragraphs, lines and list items stay apart; nothing else of the markup is left. */
export function toPlainText(html: string): string {
  const text = html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(DROPPED, ' ')
    .replaceAll(BREAK, '\n')
    .replaceAll(ITEM, '- ')
    .replaceAll(CELL, ' ')
    .replaceAll(TAG, '');
  return decodeEntities(text)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Decodes the named entities Teams writes and every numbered one, once. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}
