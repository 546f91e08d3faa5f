/** Drawn as nothing: zero-width and bidirectional controls, soft hyphens, variation selectors, tags, fillers. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Accents of European scripts and Arabic vowel signs. Not the signs of Indic scripts: there they are letters. */
const ACCENT = /[[\p{M}&&\p{Script=Inherited}]--[\u3099\u309A]]/gv;
const UNDECOMPOSED = /[ßøØłŁđĐıİæÆœŒʼ’‘ʹ`´]/gu;
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  İ: 'I',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
};
// oxlint-disable-next-line no-control-regex -- ASCII is exactly this range
const ASCII = /^[\0-\x7F]*$/u;

/** Writes a text the way it is read aloud: compatibility forms plain, invisible characters gone, letters without accents. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(ACCENT, '')
    .normalize('NFC')
    .replace(UNDECOMPOSED, (char) => PLAIN[char] ?? "'");
}
