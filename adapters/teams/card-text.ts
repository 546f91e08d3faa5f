type Element = Readonly<Record<string, unknown>>;

/** A rich text block shows its text as it is: no markdown, no link. */
export function plain(text: string, run: Element = {}, block: Element = {}): Element | undefined {
  if (text.trim() === '') return undefined;
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...run }], ...block };
}
