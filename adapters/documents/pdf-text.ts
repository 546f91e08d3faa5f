/** A piece of a page, as pdf.js gives it: words of one height, or a mark that is none. */
type PdfItem = object | { readonly str: string; readonly hasEOL: boolean; readonly height: number };

/** Letters so much higher than those of most of a page are a heading's. */
const HEADING_RATIO = 1.15;
const MAX_HEADING_CHARS = 120;

interface Line {
  readonly text: string;
  readonly height: number;
}

/** The words of a page, line by line. */
export function toPlain(items: readonly PdfItem[]): string {
  return `${items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')}\n`;
}

/** The same, with a mark of Markdown before what its height makes a heading, and paragraphs apart from each other. */
export function toSections(items: readonly PdfItem[]): string {
  const lines = toLines(items);
  const body = bodyHeight(lines);
  const out = lines.map(({ text, height }) => {
    const isHeading =
      height > body * HEADING_RATIO && text.length <= MAX_HEADING_CHARS && /\p{L}{2}/u.test(text);
    return isHeading ? `\n## ${text}\n` : text.replace(/^#/u, '\\#');
  });
  return `${out.join('\n')}\n`;
}

function toLines(items: readonly PdfItem[]): readonly Line[] {
  const lines: Line[] = [];
  let [text, height] = ['', 0];
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.str;
    height = Math.max(height, item.height);
    if (!item.hasEOL) continue;
    lines.push({ text: text.trim(), height });
    [text, height] = ['', 0];
  }
  return text === '' ? lines : [...lines, { text: text.trim(), height }];
}

/** The height of most letters. */
function bodyHeight(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { text, height } of lines) letters.set(height, (letters.get(height) ?? 0) + text.length);
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}
