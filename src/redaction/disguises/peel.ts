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

/** Every disguise begins with one of these. */
const SEEN = /[\u034F\u0600-\uFFFF\xAD&%\\<]/g;
const DISGUISES = new RegExp(
  [
    `(?<invisible>[${INVISIBLE}]+)`,
    `(?<fancy>${FANCY})`,
    '(?<percent>(?:%[0-9a-f]{2})+)',
    '&(?:#(?<decimal>[0-9]{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z]{2,8}));',
    '\\\\(?:u(?<unit>[0-9a-f]{4})|x(?<byte>[0-9a-f]{2})|(?<blank>[nrt])|(?<escaped>[^\\sa-z0-9]))',
    `(?<inline></?(?:${INLINE_TAGS})(?:\\s[^<>]{0,400})?/?>|<!--[^<>]{0,400}-->)`,
    `</?(?:${BLOCK_TAGS})(?:\\s[^<>]{0,400})?/?>`,
  ].join('|'),
  'iy',
);

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
export function peel(text: string): View | undefined {
  const edits: Piece[] = [];
  SEEN.lastIndex = 0;
  while (SEEN.test(text)) {
    const start = SEEN.lastIndex - 1;
    DISGUISES.lastIndex = start;
    const match = DISGUISES.exec(text);
    if (match === null) continue;
    const end = start + match[0].length;
    const plain = toPlain(match[0], match.groups ?? {});
    if (plain !== undefined) edits.push({ start, end, text: plain });
    SEEN.lastIndex = end;
  }
  return edits.length === 0 ? undefined : rewrite(text, edits);
}

/** What a disguise stands for; undefined for one that stands for itself. */
function toPlain(whole: string, groups: Readonly<Record<string, string | undefined>>): string | undefined {
  if (groups['invisible'] !== undefined || groups['inline'] !== undefined) return '';
  if (groups['fancy'] !== undefined)
    return whole.startsWith('\uDB40') ? fromTag(whole) : whole.normalize('NFKC');
  if (groups['percent'] !== undefined) return fromPercent(whole);
  const code = groups['hex'] ?? groups['unit'] ?? groups['byte'];
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (groups['decimal'] !== undefined) return fromCode(Number(groups['decimal']));
  if (groups['name'] !== undefined) return NAMED[groups['name'].toLowerCase()];
  if (groups['blank'] !== undefined) return groups['blank'] === 't' ? '\t' : '\n';
  return groups['escaped'] ?? '\n';
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
