/** Accents of the Latin script; the voicing marks of Japanese are none of them. */
const ACCENTS = /[\u0300-\u036f]/gu;
const APOSTROPHES = /['’‘`´]/gu;
/** What chooses how an emoji looks. */
const LOOKS = /[\uFE00-\uFE0F\u200D]/gu;
/** Emoji that people thank with, and those that greet where nothing else is said. */
const THANKFUL = /[👍🙏❤💖😊👏🎉💯]/gu;
const SMILING = /[🙂😀😃😄😁]/gu;
/** "hiii": no word has a letter three times over. */
const DRAWN_OUT = /(\p{Script=Latin})\1{2,}/gu;
const SIGNS = /[^\p{L}\p{N}\p{M}]+/gu;

/** The words alone: lower case, without accents, apostrophes and signs, one blank between them. An emoji that thanks or smiles is a word. */
export function toPlain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replace(LOOKS, '')
    .replace(THANKFUL, ' thumbsup ')
    .replace(SMILING, ' smileface ')
    .replace(DRAWN_OUT, '$1')
    .replace(SIGNS, ' ')
    .trim();
}
