/** Finds pieces of one encoding and decodes them. */
interface Encoding {
  readonly pattern: RegExp;
  /** Empty when the piece is not of the encoding after all. */
  decode(piece: string): string;
}

const MORSE: ReadonlyMap<string, string> = new Map(
  (
    'a .- b -... c -.-. d -.. e . f ..-. g --. h .... i .. j .--- k -.- l .-.. m -- n -. o --- p .--. q --.- r .-. s ... t - u ..- ' +
    'v ...- w .-- x -..- y -.-- z --.. 0 ----- 1 .---- 2 ..--- 3 ...-- 4 ....- 5 ..... 6 -.... 7 --... 8 ---.. 9 ----. ' +
    ', --..-- . .-.-.- ? ..--.. \' .----. ! -.-.-- / -..-. : ---... ; -.-.-. - -....- " .-..-. @ .--.-. = -...- _ ..--.-'
  )
    .split(' ')
    .flatMap((part, i, all) => (i % 2 === 0 ? [[all[i + 1] ?? '', part] as const] : [])),
);
const NATO = new Map(
  'alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu'
    .split(' ')
    .map((word) => [word, word.charAt(0)] as const),
);
const NATO_WORDS =
  /\b(?:(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whisk(?:e)?y|x-?ray|yankee|zulu)\b[\s,.;|/-]*){4,}/giu;
const BRAILLE =
  "a⠁ b⠃ c⠉ d⠙ e⠑ f⠋ g⠛ h⠓ i⠊ j⠚ k⠅ l⠇ m⠍ n⠝ o⠕ p⠏ q⠟ r⠗ s⠎ t⠞ u⠥ v⠧ w⠺ x⠭ y⠽ z⠵ ,⠂ .⠲ '⠄ -⠤".split(' ');
const DOTS = new Map(BRAILLE.map((pair) => [pair.charAt(1), pair.charAt(0)] as const));
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const PRINTABLE = 0.85;

/** Encodings whose pieces hold blanks or signs, and the sign without which there is none. */
const LOOSE: readonly (Encoding & { readonly sign: RegExp })[] = [
  {
    sign: /\\[ux0-7]|U\+/iu,
    pattern: /(?:\\u\{?[0-9a-f]{2,6}\}?|\\x[0-9a-f]{2}|U\+[0-9a-f]{4,6}\s?){3,}/giu,
    decode: (piece) => fromCodes(piece.match(/[0-9a-f]{2,6}/giu), 16),
  },
  {
    sign: /\\[0-7]/u,
    pattern: /(?:\\[0-7]{3}){4,}/gu,
    decode: (piece) => fromCodes(piece.match(/[0-7]{3}/gu), 8),
  },
  { sign: /%[0-9a-f]/iu, pattern: /(?:%[0-9a-f]{2}[^%\s]{0,12}){3,}/giu, decode: fromPercent },
  {
    sign: /=[0-9a-f]/iu,
    pattern: /(?:=[0-9a-f]{2}[^=\s]{0,12}){4,}/giu,
    decode: (piece) => fromPercent(piece.replaceAll('=', '%')),
  },
  { sign: /<~/u, pattern: /<~[^~]{8,4000}~>/gu, decode: fromAscii85 },
  { sign: /&#/u, pattern: /(?:&(?:#x[0-9a-f]{1,6}|#\d{1,7});?[^&]{0,4}){3,}/giu, decode: fromEntities },
  { sign: /[01]{7}/u, pattern: /(?:[01]{7,8}[\s,.-]{0,3}){4,}/gu, decode: fromBinary },
  {
    sign: /[0-9a-f]{2}[\s:,-]{1,2}(?:0x)?[0-9a-f]{2}[\s:,-]{1,2}(?:0x)?[0-9a-f]{2}/iu,
    pattern: /(?:0x)?[0-9a-f]{2}(?:[\s:,-]{1,2}(?:0x)?[0-9a-f]{2}){7,}/giu,
    decode: fromHexPairs,
  },
  {
    sign: /\d{2}[\s,;-]{1,2}\d{2}/u,
    pattern: /\b\d{2,3}(?:[\s,;-]{1,2}\d{2,3}){7,}\b/gu,
    decode: fromDecimals,
  },
  {
    sign: /\d[\s,;.-]{1,3}\d{1,2}[\s,;.-]/u,
    pattern: /\b\d{1,2}(?:[\s,;.-]{1,3}\d{1,2}){11,}\b/gu,
    decode: fromLetterNumbers,
  },
  {
    sign: /[.\-–—_·•]{2}\s?[.\-–—_·•]/u,
    pattern: /(?:[.\-–—_·•]{1,6}(?:\s{1,3}|\s?[/|]\s?|$)){6,}/gmu,
    decode: fromMorse,
  },
  { sign: /[\u2801-\u28FF]/u, pattern: /[\u2800-\u28FF][\u2800-\u28FF\s]{5,}/gu, decode: fromBraille },
  { sign: /\becho\b/iu, pattern: NATO_WORDS, decode: fromNato },
];

/** Encodings that are one long run, tried on such runs alone. */
const DENSE: readonly Encoding[] = [
  {
    pattern: /^(?:0x)?(?:[0-9a-f]{2}){8,}$/iu,
    decode: (run) => fromBytes(Buffer.from(run.replace(/^0x/iu, ''), 'hex')),
  },
  { pattern: /^[A-Z2-7]{16,}={0,6}$/iu, decode: fromBase32 },
  { pattern: /^[A-Za-z0-9+/_-]{12,}={0,2}$/u, decode: (run) => fromBytes(Buffer.from(run, 'base64')) },
  { pattern: /^[1-9A-HJ-NP-Za-km-z]{18,600}$/u, decode: fromBase58 },
  { pattern: /^[!-u]{20,}$/u, decode: fromAscii85 },
  { pattern: /^[ -`]{20,62}$/u, decode: fromUuencode },
];
const LONGEST = 8000;
const RUN = /(?<!\S)\S{12,}(?:\n[A-Za-z0-9+/]{4,}={0,2}(?!\S))*/gu;
const QUOTES = /^["'(`:[]+|["')`.,:;\]]+$/gu;
const INNER_RUN = /[A-Za-z0-9+/_-]{16,}={0,2}/gu;
/** A letter, and a digit, a capital after a small letter or a sign: plain long words have none. */
const DENSE_LOOK = /\d|[a-z][A-Z]|[A-Z]{2}|[^\w\s.,;:!?-]/u;

/** The text with every piece that is encoded decoded. Linear. */
export function decodePieces(text: string): string {
  let plain = text;
  for (const { sign, pattern, decode } of LOOSE) {
    if (sign.test(plain)) plain = plain.replaceAll(pattern, (piece) => orSame(decode(piece), piece));
  }
  return plain.replaceAll(RUN, (whole) => {
    if (!DENSE_LOOK.test(whole)) return whole;
    const run = whole.replaceAll('\n', '');
    const bare = run.replaceAll(QUOTES, '');
    const decoded = decodeRun(run) || (bare === run ? '' : decodeRun(bare));
    return decoded === ''
      ? whole.replaceAll(INNER_RUN, (inner) =>
          inner === run || inner === bare ? inner : orSame(decodeRun(inner), inner),
        )
      : ` ${decoded} `;
  });
}

function decodeRun(whole: string): string {
  const run = whole.slice(0, LONGEST);
  for (const { pattern, decode } of DENSE) {
    const decoded = pattern.test(run) ? decode(run) : '';
    if (/\p{L}{2}/u.test(decoded)) return decoded;
  }
  return '';
}

function orSame(decoded: string, piece: string): string {
  return /\p{L}{2}/u.test(decoded) ? ` ${decoded} ` : piece;
}

function fromHexPairs(piece: string): string {
  const pairs = piece.replaceAll(/0x/giu, '').match(/[0-9a-f]{2}/giu) ?? [];
  return fromBytes(pairs.map((pair) => Number.parseInt(pair, 16)));
}

/** `9-7-14  1-12-12`: a is 1; a wider gap ends a word. */
function fromLetterNumbers(piece: string): string {
  const words = piece.split(/\s{2,}|\s?[/|]\s?|(?<=-\d{1,2}) (?=\d{1,2}-)/u);
  const letters = words.map((word) => (word.match(/\d{1,2}/gu) ?? []).map(Number));
  if (letters.flat().some((n) => n < 1 || n > 26)) return '';
  return letters.map((word) => word.map((n) => String.fromCharCode(0x60 + n)).join('')).join(' ');
}

function fromBraille(piece: string): string {
  return Array.from(
    piece,
    (char) => DOTS.get(char) ?? (char === '\u2800' || /\s/u.test(char) ? ' ' : ''),
  ).join('');
}

/** The bytes as text, if that is what they are. */
function fromBytes(bytes: Uint8Array | readonly number[]): string {
  if (bytes.length === 0) return '';
  return printable(Buffer.from(bytes).toString('utf8'));
}

function printable(text: string): string {
  let bad = text.length * (1 - PRINTABLE) + 1;
  let good = 0;
  for (const char of text) {
    if (isPrintable(char)) good += 1;
    else bad -= 1;
    if (bad < 0) return '';
  }
  return good / text.length >= PRINTABLE ? text : '';
}

const FIRST_UNKNOWN = 0x80;
const IS_PRINTABLE = /^[\p{L}\p{N}\p{P}\s]$/u;
const PRINTABLE_ASCII = Uint8Array.from({ length: FIRST_UNKNOWN }, (_, code) =>
  Number(IS_PRINTABLE.test(String.fromCharCode(code))),
);

function isPrintable(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < FIRST_UNKNOWN ? PRINTABLE_ASCII[code] === 1 : code !== 0xfffd && IS_PRINTABLE.test(char);
}

function fromCodes(codes: readonly string[] | null, radix: number): string {
  const points = (codes ?? []).map((code) => Number.parseInt(code, radix)).filter((code) => code <= 0x10ffff);
  return points.map((code) => String.fromCodePoint(code)).join('');
}

function fromPercent(text: string): string {
  const bytes = text.replaceAll(/%([0-9a-f]{2})/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return printable(Buffer.from(bytes, 'latin1').toString('utf8')).replaceAll('+', ' ');
}

function fromEntities(text: string): string {
  return text.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/giu, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function fromBinary(text: string): string {
  const digits = /[\s,.-]/u.test(text) ? (text.match(/[01]{7,8}/gu) ?? []) : (text.match(/[01]{8}/gu) ?? []);
  return printable(fromCodes(digits, 2));
}

function fromDecimals(text: string): string {
  const codes = (text.match(/\d{2,3}/gu) ?? []).map(Number);
  if (codes.some((code) => code > 255)) return '';
  const likely = codes.filter((code) => code === 32 || (code >= 65 && code <= 122)).length;
  return likely / codes.length >= PRINTABLE ? fromBytes(codes) : fromOctal(text);
}

function fromOctal(text: string): string {
  return printable(fromCodes(text.match(/\b[0-7]{2,3}\b/gu), 8));
}

function fromMorse(text: string): string {
  const plain = text.replaceAll(/[–—_]/gu, '-').replaceAll(/[·•]/gu, '.');
  const words = plain.split(/\s*[/|]\s*|\s{2,}/u);
  return words
    .map((word) =>
      word
        .split(/\s+/u)
        .map((letter) => MORSE.get(letter) ?? '')
        .join(''),
    )
    .join(' ');
}

function fromNato(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll('x-ray', 'xray')
    .split(/\s{2,}|[/|;,.]+\s*|\s-\s/u);
  return words
    .map((word) =>
      word
        .split(/[\s-]+/u)
        .map((name) => NATO.get(name) ?? '')
        .join(''),
    )
    .join(' ');
}

function fromAscii85(text: string): string {
  const digits = text.replaceAll(/^<~|~>$|\s/gu, '').replaceAll('z', '!!!!!');
  const bytes: number[] = [];
  for (let i = 0; i < digits.length; i += 5) {
    const group = digits.slice(i, i + 5);
    let value = 0;
    for (const char of group.padEnd(5, 'u')) value = value * 85 + (char.charCodeAt(0) - 33);
    for (let byte = 0; byte < group.length - 1; byte += 1)
      bytes.push(Math.floor(value / 256 ** (3 - byte)) % 256);
  }
  return fromBytes(bytes);
}

function fromBase32(text: string): string {
  let bits = 0;
  let value = 0;
  const bytes: number[] = [];
  for (const char of text.toLowerCase().replace(/=+$/u, '')) {
    value = ((value << 5) | BASE32.indexOf(char)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return fromBytes(bytes);
}

function fromBase58(text: string): string {
  let value = 0n;
  for (const char of text) value = value * 58n + BigInt(BASE58.indexOf(char));
  const hex = value.toString(16);
  return fromBytes(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
}

function fromUuencode(line: string): string {
  const bytes: number[] = [];
  for (let i = 1; i + 3 < line.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = Array.from(
      line.slice(i, i + 4),
      (char) => (char.charCodeAt(0) - 32) & 63,
    );
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return fromBytes(bytes.slice(0, (line.charCodeAt(0) - 32) & 63));
}
