import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isOrdinaryWord } from '../names/lexicon.ts';
import { foldName } from '../names/fold-name.ts';
import { isStrong } from './password-value.ts';
import { columnOf } from './table-columns.ts';
import { MOST_HEADER_CHARS, mayBeKey } from './table-header.ts';

type Column = NonNullable<ReturnType<typeof columnOf>>;

const NEWLINE = 0x0a;
const FEWEST_ROWS = 2;
const MOST_ROW_CHARS = 80;
/** Before what a line of a list says, and behind it. */
const MARK = /^[\s>]{0,8}(?:[-*•·–]|[0-9]{1,3}[.)])?\s{0,4}["'`]?/;
const CLOSING = /["'`]?[\s,;]{0,4}$/;
/** What ends as a sentence does, or has a small word longer than "van der": "Three months." below "Managers". */
const SENTENCE = /[.!?:]$|(?<!\p{L})\p{Ll}{4,}/u;
/** Of these a word at the head of a list says too little: menus and forms have them. */
const UNLISTED = new Set(['ADDRESS', 'API_KEY', 'USERNAME', 'PAYMENT_CARD']);

/** Finds what the first line of a list speaks for: a column that was pasted alone, "Surnames:" and a name in each line. */
export const listedValue: Detector = {
  id: 'listed-value',
  kinds: ['PASSWORD', 'PERSON', 'DATE_OF_BIRTH', 'PHONE', 'NATIONAL_ID'],
  secret: false,
  detect({ text, units }) {
    const findings: Finding[] = [];
    let start = 0;
    for (let end = units.indexOf(NEWLINE); end >= 0; end = units.indexOf(NEWLINE, start)) {
      const column = end - start <= MOST_HEADER_CHARS ? headAt(text, units, start, end) : undefined;
      const rows = column === undefined ? [] : rowsOf(text, end + 1, column);
      if (rows.length >= FEWEST_ROWS) findings.push(...rows);
      start = end + 1;
    }
    return findings;
  },
};

function headAt(text: string, units: Uint16Array, start: number, end: number): Column | undefined {
  if (!mayBeKey(units, start, end)) return undefined;
  const head = text.slice(start, end).trim();
  const column = columnOf(head) ?? columnOf(head.replace(/s[:\s]*$/i, ''));
  return column === undefined || column.doubtful === true || UNLISTED.has(column.kind) ? undefined : column;
}

function rowsOf(text: string, from: number, column: Column): readonly Finding[] {
  const rows: Finding[] = [];
  for (let start = from; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > MOST_ROW_CHARS) break;
    const line = text.slice(start, end);
    const mark = MARK.exec(line)?.[0].length ?? 0;
    const value = line.slice(mark).replace(CLOSING, '');
    if (!isListed(value, column)) break;
    rows.push({ kind: column.kind, start: start + mark, end: start + mark + value.length, confidence: 0.75 });
    start = end + 1;
  }
  return rows;
}

function isListed(value: string, { kind, isValue }: Column): boolean {
  if (!isValue(value) || columnOf(value) !== undefined) return false;
  if (kind === 'PASSWORD') return isStrong(value) || /^[0-9]{3,8}$/.test(value);
  return kind !== 'PERSON' || isNamed(value);
}

/** As names are written, and no words of a menu. */
function isNamed(value: string): boolean {
  const words = value.split(/[ ,]+/);
  return (
    !/^\p{Ll}/u.test(value) &&
    !/^\p{Lu}{2,}$/u.test(value) &&
    !SENTENCE.test(value) &&
    words.some((word) => !isOrdinaryWord(foldName(word))) &&
    words.filter((word) => isOrdinaryWord(foldName(word))).length <= words.length / 2
  );
}
