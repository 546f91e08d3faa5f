import type { Passage } from '../ports/handbook-index.ts';
import type { Lexicon } from './lexicon.ts';
import { queryTerms } from './terms.ts';

/** ISO 639-1. */
type Language = string;

/** Scripts that tell the language, the surest first: Japanese writes with Han signs, too. */
const SCRIPTS: readonly (readonly [script: RegExp, language: Language])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];
/** The share of letters from which on a script tells. */
const MIN_SCRIPT_SHARE = 0.3;

/** The commonest little words of languages in Latin letters. One that several have tells less. */
const FUNCTION_WORDS: Readonly<Record<Language, string>> = {
  en: `the of and to is are was my your our how what when where who why which can could do does did i we you it its this that there
    have has had for with from on at by be been if or not an a in as about into they their will would should may must any me`,
  de: `der die das den dem des ein eine einen einem einer und oder ist sind war ich wir sie er es mein meine meinen meinem meiner
    wie was wann wo wer warum welche welcher wird kann muss darf soll habe hat haben für mit von zu zum zur im am auf bei nach aus
    nicht kein keine wenn ob man unser unsere gibt viel viele bis über`,
  fr: `le la les des du de un une et ou est sont je nous vous il elle mon ma mes notre nos comment quoi quand où qui pourquoi quel
    quelle quels quelles combien me peut puis dois faut ai as avons avez pour avec dans sur par au aux ne pas que ce cette si y en`,
  es: `el la los las del de un una y o es son yo nosotros mi mis nuestro cómo como qué que cuándo cuando dónde donde quién quien
    cuál cual cuánto cuánta cuántos cuántas puedo puede debo tengo tiene hay para con en por al no si se me su este esta lo`,
  pt: `o a os as do da dos das de um uma e ou é são eu nós meu minha meus minhas nosso como que quando onde quem qual quais quanto
    quantos quantas posso pode devo tenho tem há para com em por no na ao não se me este esta`,
  it: `il lo la i gli le del della dei delle di un una e o è sono io noi mio mia miei nostro come che cosa quando dove chi quale
    quanto quanti quante posso può devo ho ha c'è con in da al alla non se mi questo questa`,
  nl: `de het een en of is zijn was ik wij we jij u mijn ons onze hoe wat wanneer waar wie waarom welke kan mag moet heb heeft
    hebben er voor met van naar te op bij aan uit niet geen als dit dat veel`,
  pl: `i lub jest są ja my mój moja moje nasz jak co kiedy gdzie kto dlaczego który która ile czy mogę może muszę mam ma mieć dla z
    ze w we na do od po przy za nie jeśli się to ten ta te o u`,
};
const LANGUAGES_OF_WORD = toIndex();

/** What letters alone say, where no other of these languages has them. */
const LETTERS: readonly (readonly [letters: RegExp, language: Language])[] = [
  [/ß/u, 'de'],
  [/[ąęłńśźż]/u, 'pl'],
  [/[ñ¿¡]/u, 'es'],
  [/[ãõ]/u, 'pt'],
  [/[œë]|(?<!\p{L})[cdjlmnst]['’](?=\p{L})/u, 'fr'],
];
const LETTER_POINTS = 1;
/** How far ahead of the next language the first one has to be. */
const MIN_LEAD = 0.3;
/** What tells the language of a text stands at its beginning. */
const MOST_CHARS = 2000;

/**
 * Tells in which language a text is written, by its script and its little words; cheap, for questions and passages.
 *
 * Out: undefined where that is open, as with a single word of an alphabet.
 */
export function languageOf(text: string): Language | undefined {
  const plain = text.slice(0, MOST_CHARS).normalize('NFC').toLowerCase();
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  for (const [script, language] of SCRIPTS)
    if ((plain.match(script)?.length ?? 0) >= letters * MIN_SCRIPT_SHARE) return language;
  const [first, second] = [...pointsOf(plain)].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] - (second?.[1] ?? 0) >= MIN_LEAD ? first[0] : undefined;
}

/** A word that several languages have is shared among them. */
function pointsOf(plain: string): ReadonlyMap<Language, number> {
  const points = new Map<Language, number>();
  const give = (language: Language, more: number): unknown =>
    points.set(language, (points.get(language) ?? 0) + more);
  for (const [word] of plain.matchAll(/\p{L}+(?:['’]\p{L}+)?/gu)) {
    const languages = LANGUAGES_OF_WORD.get(word) ?? [];
    for (const language of languages) give(language, 1 / languages.length);
  }
  for (const [letters, language] of LETTERS) if (letters.test(plain)) give(language, LETTER_POINTS);
  return points;
}

function toIndex(): ReadonlyMap<string, readonly Language[]> {
  const index = new Map<string, Language[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS))
    for (const word of words.split(/\s+/u)) index.set(word, [...(index.get(word) ?? []), language]);
  return index;
}

/** How many passages tell the languages of a handbook, and which share of them makes a language one of it. */
const MOST_PASSAGES = 200;
const MOST_PASSAGE_CHARS = 400;
const MIN_SHARE = 0.05;
/** From which share of unknown words on a question is in another language, or in none. */
const MOSTLY = 0.6;

const known = new WeakMap<readonly Passage[], readonly Language[]>();

/** The languages of a handbook, the commonest first; looked at once for as long as it is in force. */
export function languagesOf(passages: readonly Passage[]): readonly Language[] {
  const found = known.get(passages) ?? countLanguages(passages);
  known.set(passages, found);
  return found;
}

function countLanguages(passages: readonly Passage[]): readonly Language[] {
  const step = Math.max(1, Math.floor(passages.length / MOST_PASSAGES));
  const sample = passages.filter((_, index) => index % step === 0);
  const told = sample
    .map(({ text }) => languageOf(text.slice(0, MOST_PASSAGE_CHARS)))
    .filter((language) => language !== undefined);
  return [...Map.groupBy(told, (language) => language)]
    .filter(([, all]) => all.length >= told.length * MIN_SHARE)
    .sort((a, b) => b[1].length - a[1].length)
    .map(([language]) => language);
}

/** Whether a question is in another language than the handbook: by its own, or because most of its words are not in there. */
export function isForeign(
  question: string,
  passages: readonly Passage[],
  { holds }: Pick<Lexicon, 'holds'>,
): boolean {
  const languages = languagesOf(passages);
  const language = languageOf(question);
  if (language !== undefined && languages.length > 0) return !languages.includes(language);
  const words = queryTerms(question);
  return words.length > 0 && words.filter((word) => !holds(word)).length >= words.length * MOSTLY;
}
