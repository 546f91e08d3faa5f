/** Zeros of the other scripts' decimal digits inside the basic plane; the nine others follow each. Source: Unicode, category Nd. */
const ZEROS =
  '\u0660\u06F0\u07C0\u0966\u09E6\u0A66\u0AE6\u0B66\u0BE6\u0C66\u0CE6\u0D66\u0DE6\u0E50\u0ED0\u0F20\u1040\u1090\u17E0' +
  '\u1810\u1946\u19D0\u1A80\u1A90\u1B50\u1BB0\u1C40\u1C50\uA620\uA8D0\uA900\uA9D0\uA9F0\uAA50\uABF0';

const DIGITS = new Map(
  Array.from(ZEROS).flatMap((zero) =>
    Array.from({ length: 10 }, (_, digit) => [
      String.fromCharCode(zero.charCodeAt(0) + digit),
      String(digit),
    ]),
  ),
);

const BEYOND_ASCII = /[\u0080-\uFFFF]/;
const FOLDABLE = new RegExp(
  `[\\u00A0\\u2000-\\u200A\\u2010-\\u2015\\u202F\\u2212\\u3000\\uFE52\\uFE6B\\uFF01-\\uFF5E${[...DIGITS.keys()].join('')}]`,
  'g',
);

/** Greek and Cyrillic letters that look like Latin ones. Source: Unicode Technical Standard 39, confusables. */
const PAIRS =
  'АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУYҮYаaсcеeһhіiјjкkоoрpѕsтtуyхxԁdԛqԝwвbпnгrиuмmнhΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaεeιiκkνvοoρpτtυuχxγyσoωwηnβb';
const LOOK_ALIKES = new Map(
  Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, alike = '', latin = '']) => [alike, latin] as const),
);
const GREEK_OR_CYRILLIC = /[\u0370-\u052F]/;
const ALIKE = /[\u0370-\u052F]/g;
const WORDS = /[\p{L}\p{N}@._+-]{2,}/gu;
const MIXED = /[A-Za-z]/;

/**
 * Writes what looks like ASCII as ASCII: full-width letters, other scripts' digits, blanks, dashes, and Greek or Cyrillic
 * letters in a word that is otherwise Latin. Every offset stays what it was.
 */
export function foldWidth(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  const folded = text.replace(FOLDABLE, toAscii);
  return GREEK_OR_CYRILLIC.test(folded) ? folded.replace(WORDS, toLatin) : folded;
}

function toAscii(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  if (code === 0xfe52) return '.';
  if (code === 0xfe6b) return '@';
  const digit = DIGITS.get(char);
  if (digit !== undefined) return digit;
  return code === 0x2212 || (code >= 0x2010 && code <= 0x2015) ? '-' : ' ';
}

/** A word that is Latin but for look-alikes; a word of another script, or of two scripts, stays. */
function toLatin(word: string): string {
  if (!MIXED.test(word) || !GREEK_OR_CYRILLIC.test(word)) return word;
  const latin = word.replace(ALIKE, (char) => LOOK_ALIKES.get(char) ?? char);
  return GREEK_OR_CYRILLIC.test(latin) ? word : latin;
}
