/** Code of an answer: what stands there is no prose. */
export const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;

/** Lines without an empty one between them, and where they begin. */
interface Paragraph {
  readonly start: number;
  readonly text: string;
}

/** Takes a text apart at its empty lines. Linear. */
export function toParagraphs(text: string): readonly Paragraph[] {
  const paragraphs: { start: number; text: string }[] = [];
  let open: { start: number; text: string } | undefined;
  let start = 0;
  for (const line of text.split(/(?<=\n)/u)) {
    if (line.trim() === '') {
      open = undefined;
    } else if (open === undefined) {
      open = { start, text: line };
      paragraphs.push(open);
    } else {
      open.text += line;
    }
    start += line.length;
  }
  return paragraphs;
}
