const A = 0x61;
const MORSE =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'.split(
    ' ',
  );
const NATO =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
    ' ',
  );
const BRAILLE = Array.from('⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵');
const SMALL = Array.from('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀꜱᴛᴜᴠᴡxʏᴢ');
const TURNED = Array.from('ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz');
const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  j: 'ј',
};
const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

type Obfuscate = (text: string) => string;

/** Ways to write a text so that a filter does not recognise it and a model may. */
export const OBFUSCATIONS: Readonly<Record<string, Obfuscate>> = {
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 twice': (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64'),
  base32: toBase32,
  ascii85: toAscii85,
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex with blanks': (text) => bytes(text, (byte) => byte.toString(16).padStart(2, '0')),
  binary: (text) => bytes(text, (byte) => byte.toString(2).padStart(8, '0')),
  decimal: (text) => bytes(text, String),
  percent: (text) => bytes(text, (byte) => `%${byte.toString(16).padStart(2, '0')}`, ''),
  'HTML entities': (text) => bytes(text, (byte) => `&#${byte};`, ''),
  'Unicode escapes': (text) =>
    bytes(text, (byte) => String.raw`\u00${byte.toString(16).padStart(2, '0')}`, ''),
  rot13: (text) => letters(text, (n) => (n + 13) % 26),
  'Caesar 7': (text) => letters(text, (n) => (n + 7) % 26),
  atbash: (text) => letters(text, (n) => 25 - n),
  reversed: (text) => Array.from(text).toReversed().join(''),
  Morse: (text) => spell(text, MORSE, ' ', ' / '),
  NATO: (text) => spell(text, NATO, ' ', ' / '),
  Braille: (text) => spell(text, BRAILLE, '', ' '),
  leetspeak: (text) => replace(text, LEET),
  'spaced letters': (text) =>
    text
      .split(' ')
      .map((word) => Array.from(word).join(' '))
      .join('   '),
  'dotted letters': (text) =>
    text
      .split(' ')
      .map((word) => Array.from(word).join('.'))
      .join(' '),
  'zero-width characters': (text) => Array.from(text).join('\u200B'),
  'tag characters': (text) =>
    `Hello ${Array.from(text, (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')}`,
  'full-width letters': (text) =>
    text.replaceAll(/[!-~]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  'mathematical letters': (text) =>
    text
      .toLowerCase()
      .replaceAll(/[a-z]/gu, (char) => String.fromCodePoint(0x1d41a + char.charCodeAt(0) - A)),
  'small capitals': (text) => spell(text, SMALL, '', ' '),
  'Cyrillic look-alikes': (text) => replace(text, CYRILLIC),
  'stacked accents': (text) => Array.from(text, (char) => `${char}\u0336\u0317\u0300`).join(''),
  'upside down': (text) =>
    Array.from(spell(text, TURNED, '', ' '))
      .toReversed()
      .join(''),
};

/** More of them, measured beside the others. */
export const MORE_OBFUSCATIONS: Readonly<Record<string, Obfuscate>> = {
  'circled letters': (text) =>
    text.toLowerCase().replaceAll(/[a-z]/gu, (char) => String.fromCodePoint(0x24d0 + char.charCodeAt(0) - A)),
  rot47: (text) =>
    text.replaceAll(/[!-~]/gu, (char) => String.fromCharCode(33 + ((char.charCodeAt(0) - 33 + 47) % 94))),
  'no blanks': (text) => text.replaceAll(' ', ''),
  'no vowels': (text) => text.replaceAll(/[aeiou]/giu, ''),
  'swapped letters': (text) => text.replaceAll(/\b(\w\w)(\w)(\w)(\w*)/gu, '$1$3$2$4'),
  'missing letters': (text) => text.replaceAll(/\b(\w{3})\w(\w{2,})/gu, '$1$2'),
  'pig Latin': (text) =>
    text.replaceAll(/\b([b-df-hj-np-tv-z]*)(\w*)/giu, (_, head: string, tail: string) =>
      tail === '' ? head : `${tail}${head}ay`,
    ),
  'words reversed': (text) =>
    text
      .split(' ')
      .map((word) => Array.from(word).toReversed().join(''))
      .join(' '),
  'words in reverse order': (text) => text.split(' ').toReversed().join(' '),
  'soft hyphens': (text) => Array.from(text).join('\u00AD'),
  hyphens: (text) =>
    text
      .split(' ')
      .map((word) => Array.from(word).join('-'))
      .join(' '),
  underscores: (text) => text.replaceAll(' ', '_'),
  aLtErNaTiNg: (text) =>
    Array.from(text, (char, i) => (i % 2 === 0 ? char.toLowerCase() : char.toUpperCase())).join(''),
  'letter numbers': (text) =>
    text
      .split(' ')
      .map((word) =>
        Array.from(word.toLowerCase().replaceAll(/[^a-z]/gu, ''), (char) => char.charCodeAt(0) - A + 1).join(
          '-',
        ),
      )
      .join('  '),
  'quoted-printable': (text) => bytes(text, (byte) => `=${byte.toString(16).toUpperCase()}`, ''),
  'octal escapes': (text) =>
    bytes(text, (byte) => String.raw`\0`.slice(0, 1) + byte.toString(8).padStart(3, '0'), ''),
  'regional indicators': (text) =>
    text
      .toLowerCase()
      .replaceAll(/[a-z]/gu, (char) => `${String.fromCodePoint(0x1f1e6 + char.charCodeAt(0) - A)} `),
  'variation selectors': (text) =>
    `Hi 😀${[...Buffer.from(text)].map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join('')}`,
  'rot13 of base64': (text) => letters(Buffer.from(text).toString('base64'), (n) => (n + 13) % 26),
  'base64 of rot13': (text) => Buffer.from(letters(text, (n) => (n + 13) % 26)).toString('base64'),
};

function bytes(text: string, write: (byte: number) => string, between = ' '): string {
  return [...Buffer.from(text)].map(write).join(between);
}

function letters(text: string, map: (letter: number) => number): string {
  return text.replaceAll(/[a-z]/giu, (char) => {
    const base = char < 'a' ? 0x41 : A;
    return String.fromCharCode(base + map(char.charCodeAt(0) - base));
  });
}

function spell(text: string, alphabet: readonly string[], between: string, blank: string): string {
  const words = text
    .toLowerCase()
    .replaceAll(/[^a-z ]/gu, '')
    .split(' ');
  return words
    .map((word) => Array.from(word, (char) => alphabet[char.charCodeAt(0) - A] ?? '').join(between))
    .join(blank);
}

function replace(text: string, table: Readonly<Record<string, string>>): string {
  return Array.from(text, (char) => table[char.toLowerCase()] ?? char).join('');
}

function toBase32(text: string): string {
  const bits = bytes(text, (byte) => byte.toString(2).padStart(8, '0'), '');
  const digits = (bits.match(/.{1,5}/gu) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
  return digits.padEnd(Math.ceil(digits.length / 8) * 8, '=');
}

function toAscii85(text: string): string {
  const source = [...Buffer.from(text)];
  let written = '';
  for (let i = 0; i < source.length; i += 4) {
    const group = source.slice(i, i + 4);
    let value = [0, 1, 2, 3].reduce((sum, k) => sum * 256 + (group[k] ?? 0), 0);
    const digits = Array.from({ length: 5 }, () => {
      const digit = value % 85;
      value = Math.floor(value / 85);
      return String.fromCharCode(33 + digit);
    });
    written += digits
      .toReversed()
      .slice(0, group.length + 1)
      .join('');
  }
  return `<~${written}~>`;
}
