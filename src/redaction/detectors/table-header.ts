import { COLUMN_KEYS } from './table-columns.ts';

/** A header whose cell is longer heads nothing. */
export const MOST_HEADER_CHARS = 40;

const NEWLINE = 0x0a;
const BLANK = 0x20;
const QUOTE = 0x22;
const SMALL_S = 0x73;
const FIRST_FOREIGN = 0x80;
/** What parts the cells of a line, in the order in which they are tried. */
export const SEPARATORS = ['\t', '|', ';', ',', '  '] as const;
/** What a code unit is: a letter or digit of a key, one of another script, the begin of a separator (a bit each), or 0. */
const KEY = 1;
const FOREIGN = 2;
/** One of those that a cell may have around it. */
const FOREIGN_BLANK = 3;
const PARTS = 4;
const KINDS = new Uint8Array(0x10000)
  .fill(FOREIGN, FIRST_FOREIGN)
  .fill(KEY, 48, 58)
  .fill(KEY, 65, 91)
  .fill(KEY, 97, 123);
for (let unit = FIRST_FOREIGN; unit < KINDS.length; unit += 1)
  if (String.fromCharCode(unit).trim() === '') KINDS[unit] = FOREIGN_BLANK;
for (const [i, separator] of SEPARATORS.entries()) KINDS[separator.charCodeAt(0)] = PARTS << i;

const HASHES = new Uint8Array(2 ** 16);
for (const key of COLUMN_KEYS) HASHES[hashOf(key)] = 1;

function hashOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i += 1) hash = addToHash(hash, key.charCodeAt(i));
  return hash;
}

/** Capital letters count as small ones, and digits as they are. */
function addToHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + (code | BLANK)) & (HASHES.length - 1);
}

/** Whether the letters and digits of a stretch may be a header, or one and an s behind it. */
export function mayBeKey(units: Uint16Array, start: number, end: number): boolean {
  let hash = 0;
  let before = 0;
  let last = 0;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] ?? 0;
    const kind = KINDS[unit] ?? 0;
    if (kind === FOREIGN || kind === FOREIGN_BLANK) return true;
    if (kind !== KEY) continue;
    before = hash;
    last = unit | BLANK;
    hash = addToHash(hash, unit);
  }
  return HASHES[hash] === 1 || (last === SMALL_S && HASHES[before] === 1);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a line has. Of what parts its cells, a bit each, as in `KINDS`. */
interface LineParts extends Stretch {
  /** Anywhere in the line. */
  readonly parts: number;
  /** Between two things that are not blank. */
  readonly inner: number;
  /** It has letters or digits. */
  readonly worded: boolean;
}

const ALL_PARTS = (PARTS << SEPARATORS.length) - PARTS;
const RETURN = 0x0d;
/** What ends a sentence, and no header. */
const ENDS: ReadonlySet<number> = new Set(Array.from('.!?:', (sign) => sign.charCodeAt(0)));

/**
 * Where the lines begin that may head a table: one of their cells may be a header, and the same separator is in the line behind
 * them, or in the next where that one is without words. In: code units. Cuts nothing.
 */
export function mayHeadTables(units: Uint16Array): readonly number[] {
  const starts: number[] = [];
  let head: LineParts | undefined;
  let isLast = false;
  for (let start = 0; start < units.length;) {
    const end = lineEnd(units, start);
    if (head === undefined && (end === units.length || isSentence(units, end))) {
      start = end + 1;
      continue;
    }
    const line = readLine(units, start, end);
    start = end + 1;
    if (head !== undefined) {
      const found = mayBeHeader(units, head, head.inner & line.parts);
      if (found) starts.push(head.start);
      if (found || isLast || line.worded) head = undefined;
      isLast = true;
    }
    if (head !== undefined || !line.worded || line.inner === 0 || isSentence(units, end)) continue;
    head = line;
    isLast = false;
  }
  return starts;
}

function lineEnd(units: Uint16Array, start: number): number {
  const end = units.indexOf(NEWLINE, start);
  return end < 0 ? units.length : end;
}

function isSentence(units: Uint16Array, end: number): boolean {
  return ENDS.has(units[units[end - 1] === RETURN ? end - 2 : end - 1] ?? 0);
}

function readLine(units: Uint16Array, start: number, end: number): LineParts {
  let parts = 0;
  let inner = 0;
  /** Separators with something before them; those that wait for something behind them. */
  let before = 0;
  let waiting = 0;
  let words = 0;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] ?? 0;
    const kind = KINDS[unit] ?? 0;
    if (kind < PARTS) {
      if (unit < BLANK) continue;
      words |= kind === FOREIGN_BLANK ? 0 : kind;
      before = ALL_PARTS;
      inner |= waiting;
    } else if (unit !== BLANK || units[at + 1] === BLANK) {
      parts |= kind;
      inner |= unit > BLANK ? waiting & ~kind : 0;
      waiting |= kind & before;
      before |= unit > BLANK ? ALL_PARTS & ~kind : 0;
    }
  }
  return { start, end, parts, inner, worded: (words & (KEY | FOREIGN)) !== 0 };
}

/** Whether a line has a cell that may be a header, cut by one of `parts`. */
function mayBeHeader(units: Uint16Array, line: Stretch, parts: number): boolean {
  for (let i = 0; i < SEPARATORS.length; i += 1)
    if ((parts & (PARTS << i)) !== 0 && mayNameColumn(units, line, SEPARATORS[i] ?? '')) return true;
  return false;
}

/** Takes a line for cut at every separator outside double quotes, and reads the letters and digits of each cell as a key. */
function mayNameColumn(units: Uint16Array, { start, end }: Stretch, separator: string): boolean {
  const first = separator.charCodeAt(0);
  const isPair = separator.length > 1;
  let quoted = false;
  let hash = 0;
  let begin = -1;
  let found = false;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] ?? 0;
    const kind = KINDS[unit] ?? 0;
    if (kind === KEY || kind === FOREIGN) {
      if (begin < 0) begin = at;
      if (at - begin >= MOST_HEADER_CHARS) return false;
      if (kind === FOREIGN) found = true;
      hash = addToHash(hash, unit);
    } else if (unit === first && !quoted && (!isPair || units[at + 1] === first)) {
      if (HASHES[hash] === 1) found = true;
      hash = 0;
      begin = -1;
    } else if (kind === FOREIGN_BLANK) found = true;
    else if (unit === QUOTE) quoted = separator !== '|' && !quoted;
  }
  return found || HASHES[hash] === 1;
}
