import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { columnOf, columnsOf } from './table-columns.ts';
import { MOST_HEADER_CHARS, SEPARATORS, mayHeadTables } from './table-header.ts';

type Column = NonNullable<ReturnType<typeof columnOf>>;

/** A cell without blanks and quotes around it. Half-open span. */
interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

const MOST_CELLS = 60;
const MOST_LINE_CHARS = 2000;
/** Ends as a sentence does, or has a word as long sentences have: no header. */
const PROSE = /[.!?:]\s{0,3}$|(?:^|[ ,])(?:the|that|with|und|der|die|das|que|les|des) /i;
/** Between header and rows, and around both. */
const RULE = /^[\s|+:=-]+$/;
/** `INSERT INTO t (id, dob) VALUES (1, '1988-04-17')` */
const VALUES = /\)[ \t\r\n]{0,8}values[ \t\r\n]{0,8}\(/i;
const ARRAYS = /\][ \t]{0,8},?[ \t\r\n]{0,8}\[/;

/**
 * Finds what the header of a column speaks for, in all its rows: CSV, tabs, Markdown, output of SQL, arrays of JSON. Passwords and
 * keys among it are secrets as those of other detectors are.
 */
export const table: Detector = {
  id: 'table',
  kinds: [
    'PASSWORD',
    'API_KEY',
    'PERSON',
    'DATE_OF_BIRTH',
    'PHONE',
    'USERNAME',
    'BANK_ACCOUNT',
    'PAYMENT_CARD',
    'NATIONAL_ID',
    'TAX_ID',
    'PASSPORT',
    'DRIVER_LICENSE',
    'HEALTH_ID',
    'ADDRESS',
  ],
  secret: false,
  detect({ text, units }) {
    if (!text.includes('\n') && !text.includes('],') && !text.includes(') ')) return [];
    return [...findTables(text, mayHeadTables(units)), ...findArrays(text)];
  },
};

/** In: where the lines begin that may head one. */
function findTables(text: string, heads: readonly number[]): readonly Finding[] {
  if (heads.length === 0) return [];
  const lines = linesOf(text);
  const mayHead = new Set(heads);
  const findings: Finding[] = [];
  for (let at = 0; at < lines.length - 1;) {
    const head = mayHead.has(lines[at]?.start ?? -1) ? headerAt(lines, at) : undefined;
    if (head === undefined) {
      at += 1;
      continue;
    }
    at += 1;
    for (let line = lines[at]; line !== undefined && isRow(line, head); at += 1, line = lines[at])
      if (!RULE.test(line.text)) findings.push(...findInRow(cellsOf(line, head.separator), head.columns));
  }
  return findings;
}

interface Head {
  readonly separator: string;
  readonly columns: readonly (Column | undefined)[];
}

/** What heads a table: a line of at least two cells of which one names its column. A row that fits must follow. */
function headerAt(lines: readonly Line[], at: number): Head | undefined {
  const line = lines[at];
  if (line === undefined || line.text.length > MOST_LINE_CHARS) return undefined;
  const inner = line.text.trim(); // blanks in front are how code is set
  for (const separator of SEPARATORS) {
    if (!(separator === '  ' ? inner : line.text).includes(separator)) continue;
    const next = nextRow(lines, at);
    if (next === undefined || !mayShare(line.text, next.text, separator)) continue;
    if (PROSE.test(line.text) || RULE.test(line.text)) return undefined;
    const cells = cellsOf(line, separator);
    if (cells.length > MOST_CELLS || cells.filter(({ text }) => text !== '').length < 2) continue;
    if (cells.some(({ text }) => text.length > MOST_HEADER_CHARS)) continue;
    const columns = columnsOf(cells.map(({ text }) => text));
    if (columns.every((column) => column === undefined)) continue;
    if (cellsOf(next, separator).length === cells.length) return { separator, columns };
  }
  return undefined;
}

/** False where two lines cannot have as many cells as each other. Quotes hold separators that part nothing. */
function mayShare(line: string, next: string, separator: string): boolean {
  if (!next.includes(separator)) return false;
  if (separator === '  ' || separator === '|' || line.includes('"') || next.includes('"')) return true;
  return countOf(line, separator) === countOf(next, separator);
}

function countOf(text: string, separator: string): number {
  let count = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) count += 1;
  return count;
}

/** The first line behind a header that is no rule. */
function nextRow(lines: readonly Line[], at: number): Line | undefined {
  const next = lines[at + 1];
  return next !== undefined && RULE.test(next.text) ? lines[at + 2] : next;
}

function isRow(line: Line, { separator, columns }: Head): boolean {
  if (line.text.length > MOST_LINE_CHARS) return false;
  if (line.text.trim() !== '' && RULE.test(line.text)) return true;
  const { length } = cellsOf(line, separator);
  return length >= 2 && Math.abs(length - columns.length) <= 1;
}

function findInRow(cells: readonly Cell[], columns: readonly (Column | undefined)[]): readonly Finding[] {
  return cells.flatMap(({ text, start, end }, i) => {
    const column = columns[i];
    return column?.isValue(text) === true && columnOf(text) === undefined
      ? [{ kind: column.kind, start, end, confidence: 0.8 }]
      : [];
  });
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    lines.push({ text: text.slice(start, text[end - 1] === '\r' ? end - 1 : end), start });
    start = end + 1;
  }
  return lines;
}

/** Cuts a line at `separator`, outside double quotes; what frames a line of Markdown is no cell. */
function cellsOf({ text, start }: Line, separator: string): readonly Cell[] {
  const cells: Cell[] = [];
  for (let from = 0; from <= text.length;) {
    const to = cellEnd(text, from, separator);
    cells.push(toCell(text, start, from, to));
    from = to + (separator === '  ' ? blanksAt(text, to) : separator.length);
  }
  const framed = separator === '|';
  return cells.filter(({ text: cell }, i) => !(framed && cell === '' && (i === 0 || i === cells.length - 1)));
}

/** How many blanks stand at `at`; past the end of the text two, as of a separator. */
function blanksAt(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ') end += 1;
  return Math.max(end - at, 2);
}

function cellEnd(text: string, from: number, separator: string): number {
  if (separator === '|' || text.indexOf('"', from) < 0) {
    const end = text.indexOf(separator, from);
    return end < 0 ? text.length : end;
  }
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (!quoted && text.startsWith(separator, at)) return at;
  }
  return text.length;
}

function toCell(text: string, offset: number, from: number, to: number): Cell {
  const raw = text.slice(from, to);
  const bare = raw.replace(/^[\s"'`*[(]{1,20}/, '');
  const start = offset + from + raw.length - bare.length;
  const inner = bare.replace(/[\s"'`*\])]{1,20}$/, '');
  return { text: inner, start, end: start + inner.length };
}

/** `[["id","dob"],[1,"1988-04-17"]]` */
function findArrays(text: string): readonly Finding[] {
  if (!ARRAYS.test(text) && !VALUES.test(text)) return [];
  return [...tuplesOf(text, '[', ']'), ...(VALUES.test(text) ? tuplesOf(text, '(', ')') : [])];
}

/** The rows behind the first of the tuples, which names their columns. */
function tuplesOf(text: string, opening: string, closing: string): readonly Finding[] {
  const lines = text
    .split(closing === ']' ? /(?<=\])/ : /(?<=\))/)
    .reduce<{ readonly lines: Line[]; readonly at: number }>(
      ({ lines: done, at }, piece) => {
        const open = piece.lastIndexOf(opening);
        if (open >= 0 && piece.endsWith(closing))
          done.push({ text: piece.slice(open + 1, -1), start: at + open + 1 });
        return { lines: done, at: at + piece.length };
      },
      { lines: [], at: 0 },
    ).lines;
  const [first, ...rows] = lines;
  const head = first === undefined || rows.length === 0 ? undefined : headerAt([first, ...rows], 0);
  if (head === undefined || head.separator !== ',') return [];
  return rows.filter((row) => isRow(row, head)).flatMap((row) => findInRow(cellsOf(row, ','), head.columns));
}
