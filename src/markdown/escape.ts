/** What has a meaning anywhere in a line, and what has one where a line begins. */
const INLINE = /[\\`*_[\]<>~|&!]/gu;
const LINE_START = /^([ \t]*)(?:([#=+-])|(\d{1,9})([.)]))(?=[ \t#=-]|$)/gmu;
/** So much in front of a line would make code of it. */
const INDENT = /(?<=\n)[ \t]+/gu;

/** Writes words so that markdown shows them as they are. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(INLINE, '\\$&')
    .replace(LINE_START, (_all, indent: string, sign?: string, number?: string, dot?: string) =>
      sign === undefined ? `${indent}${number ?? ''}\\${dot ?? ''}` : `${indent}\\${sign}`,
    )
    .replace(INDENT, (blanks) => '\u{A0}'.repeat(blanks.length));
}

/** Words as code within a line, whatever stands in them. */
export function toInlineCode(text: string): string {
  const fence = longerThan(text, 0);
  return `${fence} ${text} ${fence}`;
}

/** Words as a block of code, whatever stands in them. */
export function toCodeBlock(text: string): string {
  const fence = longerThan(text, 2);
  return `${fence}\n${text}\n${fence}`;
}

function longerThan(text: string, least: number): string {
  const runs = text.match(/`+/gu) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map(({ length }) => length)) + 1);
}
