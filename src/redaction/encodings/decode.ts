import { type Piece, rewrite, type View } from '../view.ts';

/** Characters nobody sees. Source: Unicode, Default_Ignorable_Code_Point. */
const INVISIBLE =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0';
/** Mathematical letters and digits, tag characters and letters in circles. */
const FANCY =
  '\\uD835[\\uDC00-\\uDFFF]|\\uDB40[\\uDC00-\\uDC7F]|\\uD83C[\\uDD30-\\uDD69]|[\\u2460-\\u2468\\u24B6-\\u24EA]';
const INLINE_TAGS =
  'a|abbr|b|bdi|big|code|em|font|i|ins|kbd|mark|s|small|span|strong|strike|sub|sup|tt|u|var|wbr';
const BLOCK_TAGS =
  'blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul';

/** Every encoding begins with one of these. */
const SEEN = /[\u034F\u0600-\uFFFF\xAD&%\\<]/g;
const INVISIBLES = new RegExp(`[${INVISIBLE}]+`, 'y');
const FANCIES = new RegExp(FANCY, 'y');
const PERCENTS = /(?:%[0-9a-f]{2})+/iy;
const ENTITY = /&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy;
const ESCAPE = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([nrt])|[^\sa-z0-9])/iy;
const INLINE = new RegExp(`</?(?:${INLINE_TAGS})(?:\\s[^<>]{0,400})?/?>|<!--[^<>]{0,400}-->`, 'iy');
const BLOCK = new RegExp(`</?(?:${BLOCK_TAGS})(?:\\s[^<>]{0,400})?/?>`, 'iy');

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  colon: ':',
  commat: '@',
  comma: ',',
  dash: '-',
  equals: '=',
  gt: '>',
  hyphen: '-',
  lowbar: '_',
  lpar: '(',
  lt: '<',
  nbsp: ' ',
  num: '#',
  period: '.',
  plus: '+',
  quot: '"',
  rpar: ')',
  shy: '',
  sol: '/',
  tab: ' ',
  newline: '\n',
  zwj: '',
  zwnj: '',
};

/**
 * Reads a text without invisible characters, fancy letters, HTML entities and tags, percent encoding, and the escapes of JSON
 * and Markdown. Out: undefined where there is none of them.
 */
export function decode(text: string): View | undefined {
  const edits: Piece[] = [];
  SEEN.lastIndex = 0;
  while (SEEN.test(text)) {
    const start = SEEN.lastIndex - 1;
    const found = encodedAt(text, start);
    if (found === undefined) continue;
    const { end, plain } = found;
    if (plain !== undefined) edits.push({ start, end, text: plain });
    SEEN.lastIndex = end;
  }
  return edits.length === 0 ? undefined : rewrite(text, edits);
}

/** Where it ends and what it stands for; `plain` is undefined where it stands for itself. */
interface Encoded {
  readonly end: number;
  readonly plain: string | undefined;
}

function encodedAt(text: string, start: number): Encoded | undefined {
  switch (text.charCodeAt(start)) {
    case 0x25: // %
      return encodedBy(PERCENTS, text, start, ([whole]) => fromPercent(whole));
    case 0x26: // &
      return encodedBy(ENTITY, text, start, fromEntity);
    case 0x3c: // <
      return encodedBy(INLINE, text, start, () => '') ?? encodedBy(BLOCK, text, start, () => '\n');
    case 0x5c: // \
      return encodedBy(ESCAPE, text, start, fromEscape);
    default:
      return encodedBy(INVISIBLES, text, start, () => '') ?? encodedBy(FANCIES, text, start, fromFancy);
  }
}

function encodedBy(
  pattern: RegExp,
  text: string,
  start: number,
  toPlain: (match: RegExpExecArray) => string | undefined,
): Encoded | undefined {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match === null ? undefined : { end: pattern.lastIndex, plain: toPlain(match) };
}

function fromEntity([, decimal, hex, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return NAMED[name.toLowerCase()];
  return fromCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
}

function fromEscape([whole, unit, byte, blank]: RegExpExecArray): string | undefined {
  const code = unit ?? byte;
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (blank === undefined) return whole.slice(1);
  return blank === 't' ? '\t' : '\n';
}

function fromFancy([char]: RegExpExecArray): string {
  return char.startsWith('\uDB40') ? fromTag(char) : char.normalize('NFKC');
}

/** Tag characters are ASCII, written invisibly. */
function fromTag(tag: string): string {
  const code = (tag.codePointAt(0) ?? 0) - 0xe0000;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '';
}

function fromPercent(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function fromCode(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
