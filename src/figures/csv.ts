/** Excel takes a file without it for one in the character set of its country; what else reads CSV passes over it. */
const BYTE_ORDER_MARK = '\u{FEFF}';

/**
 * A table that spreadsheets and programs read. Cells that a spreadsheet would run as a formula begin with an apostrophe, which it
 * shows as text.
 *
 * Source: RFC 4180; OWASP, CSV Injection.
 */
export function toCsvTable(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

/** A number may begin with its sign; anything else that begins a formula may not. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(text) && !/^-\d+(?:\.\d+)?$/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
