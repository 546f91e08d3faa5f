/** Letters of other scripts that look like Latin ones, pairs of a Latin letter and what looks like it. */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'аαɑ@ᴀꭺᎪɐᗩΑ∀ⱥ🅰🅐₳ค',
  b: 'ЬвβʙᏴᖯβ♭🅱🅑฿๒',
  c: 'сϲᴄⅽᏟ¢ↄɔ🅲🅒₵ς',
  d: 'ԁᴅɗᏧᎠⅾđ🅳🅓๔',
  e: 'еεҽᴇєǝҿᎬℯ€Ε∃🅴🅔ɇ乇',
  f: 'ғꜰƒɟϝ🅵🅕ʄₓ'.replace('ₓ', ''),
  g: 'ɡԍɢƍց🅶🅖ɠᎶ₲ﻮ',
  h: 'һнʜհɥᎻ🅷🅗Ηђ',
  i: 'іιɪıᎥꙇⅰℹ¡🅸🅘Ιเ',
  j: 'јϳᴊյɾ🅹🅙ʝ'.replace('ɾ', ''),
  k: 'кκᴋҝʞ🅺🅚Κ₭',
  l: 'ӏʟⅼɭן🅻🅛ℓᏞ'.replace('ɭ', 'ɭ'),
  m: 'мᴍɱɯⅿᎷ🅼🅜Μ₥๓',
  n: 'пռɴηոᴎи🅽🅝Ν₦ภ',
  o: 'оοσօᴏ๐๏ѳ੦௦🅾🅞Οⲟ0'.replace('0', ''),
  p: 'рρᴘթᏢ🅿🅟Ρ₱ק',
  q: 'ԛգզǫ🆀🅠ợ'.replace('ợ', ''),
  r: 'гʀяɹᎡ🆁🅡ⲅŕгɍ尺'.replace('ŕ', ''),
  s: 'ѕꜱʂႽᏚ🆂🅢$§ƨ',
  t: 'тτᴛʇᎢ🆃🅣Τ₮†ƭ',
  u: 'υսᴜцʊᑌ🆄🅤ย',
  v: 'ѵνᴠʌⅴᏙ🆅🅥ש',
  w: 'ѡԝᴡшωʍᎳ🆆🅦ฬ₩',
  x: 'хχҳⅹ🆇🅧Χ×ץ',
  y: 'уγʏүʎყ🆈🅨Υ¥',
  z: 'ᴢʐᏃ🆉🅩Ζȥ',
};
const PLAIN = new Map(
  Object.entries(ALIKE).flatMap(([latin, alike]) => Array.from(alike, (char) => [char, latin] as const)),
);
const SUSPECT =
  /[\u0250-\u02AF\u0370-\u03FF\u0400-\u052F\u0530-\u058F\u05D0-\u05EA\u0E00-\u0E7F\u13A0-\u13FF\u1400-\u167F\u1D00-\u1D7F\u2100-\u218F\uA720-\uA7FF\uAB70-\uABBF\u{1F130}-\u{1F1FF}]/u;
const REGIONAL = /[\u{1F1E6}-\u{1F1FF}]/gu;
const REGIONAL_A = 0x1f1e6;
const UPSIDE_DOWN = /[ɐɔǝɟɥɯɹʇʌʍʎᴉ]/u;

/** The text with letters that merely look Latin written as Latin ones; upside-down writing turned as well. */
export function* readLookAlikes(text: string): Iterable<string> {
  if (!SUSPECT.test(text)) return;
  const turned = UPSIDE_DOWN.test(text);
  const regional = text.replaceAll(REGIONAL, (char) =>
    String.fromCharCode(0x61 + (char.codePointAt(0) ?? 0) - REGIONAL_A),
  );
  const plain = Array.from(regional, (char) => PLAIN.get(char) ?? PLAIN.get(char.toLowerCase()) ?? char).join(
    '',
  );
  if (plain !== text) yield plain;
  if (!turned) return;
  const upright = Array.from(text, (char) => UPRIGHT.get(char) ?? char);
  yield upright.toReversed().join('');
}

/** What upside-down letters stand for; several look like other upright letters. */
const UPRIGHT = new Map(
  'ɐa qb ɔc pd ǝe ɟf ƃg ƒf ɥh ᴉi ıi ɾj ʞk ןl lן ɯm uɯ nu un dp bq ɹr ʇt ʌv ʍw ʎy ¡! ¿?'
    .split(' ')
    .map((pair) => Array.from(pair))
    .filter(([, to]) => to !== 'ɯ' && to !== 'ן')
    .map(([from, to]) => [from ?? '', to ?? ''] as const),
);
