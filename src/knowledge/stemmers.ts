import { type TextLanguage, foldMarks } from './word-forms-language.ts';
import { stem } from './stem.ts';

/**
 * Endings of nouns, adjectives and common verbs, those that leave the least first to last as they are tried. Light on purpose:
 * what is compared is a question with the words of one handbook, where a verb and its noun should meet and no two subjects should.
 *
 * Source: the light stemmers of Savoy (University of Neuchâtel, 2006) for which endings matter; the lists are ours.
 */
const ENDINGS: Readonly<Record<Exclude<TextLanguage, 'en' | 'ja'>, RegExp>> = {
  de: /(?:ungen|ung|heiten|heit|keiten|keit|erinnen|erin|lichen|liche|licher|liches|lich|igen|ige|iger|iges|est|ern|em|en|er|es|st|et|e|n|s|t)$/u,
  fr: /(?:issements|issement|ements|ement|ations|ation|ateurs|ateur|eraient|erait|erons|eront|erez|era|aient|ait|ions|ons|ent|ees|ee|er|ez|eux|euses|euse|aux|al|ales|ale|iques|ique|es|e|s|x|i|is|it)$/u,
  es: /(?:aciones|acion|amientos|amiento|imientos|imiento|adores|ador|adora|idades|idad|ando|iendo|aban|aba|aria|eria|iria|ados|adas|ado|ada|idos|idas|ido|ida|amos|emos|imos|aron|ieron|aste|ar|er|ir|es|as|os|an|en|a|e|o|s)$/u,
  pt: /(?:acoes|acao|amentos|amento|imentos|imento|adores|ador|adora|idades|idade|ando|endo|indo|avam|ava|aria|eria|iria|ados|adas|ado|ada|idos|idas|ido|ida|amos|emos|imos|aram|eram|iram|ar|er|ir|oes|aes|ais|eis|es|as|os|am|em|ao|a|e|o|s)$/u,
  it: /(?:azioni|azione|amenti|amento|imenti|imento|atori|atore|ando|endo|avano|ava|eva|iva|ati|ate|ato|ata|uti|ute|uto|uta|iti|ite|ito|ita|iamo|are|ere|ire|ano|ono|i|e|o|a)$/u,
  nl: /(?:ingen|ing|heden|heid|elijke|elijk|tjes|tje|jes|je|eren|en|de|te|den|ten|e|s|t)$/u,
  pl: /(?:owania|owanie|owaniem|owac|owego|owej|owych|owym|owa|owe|owy|aniu|ania|anie|eniu|enia|enie|nego|nemu|nych|nymi|nym|nej|na|ne|ny|ami|ach|iem|em|om|ow|ego|emu|ej|ych|ymi|ym|ich|imi|im|ie|iu|ia|ac|ec|ic|yc|alem|alam|ilem|ilam|al|ala|il|ila|uje|uja|ujesz|asz|esz|isz|a|e|i|o|u|y)$/u,
};
/** What an ending must leave. */
const LEAST_CHARS = 4;
/** Endings on endings: `Erstattungen`, `rodzicielskiego`. */
const ROUNDS = 2;

/** What the forms of a word in a language have in common. For comparing only: it is no word. */
export function stemAs(language: TextLanguage, word: string): string {
  if (language === 'en' || language === 'ja') return stem(word);
  let base = foldMarks(word);
  if (language === 'de') base = base.replaceAll(/([aou])e(?=[^aeiou])/gu, '$1').replace(/^ge(?=.{5})/u, '');
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = base.replace(ENDINGS[language], '');
    if (bare.length < LEAST_CHARS) break;
    base = bare;
  }
  return base;
}
