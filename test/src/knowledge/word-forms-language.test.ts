import { describe, expect, test } from 'vitest';
import { foldMarks, formsLanguageOf } from '../../../src/knowledge/word-forms-language.ts';
import { queryTerms } from '../../../src/knowledge/terms.ts';
import { stemAs } from '../../../src/knowledge/stemmers.ts';

describe('the language of a question', () => {
  test.each([
    ['en', 'Where do I find the bicycle cellar?'],
    ['en', 'parking'],
    ['en', 'Who is Zoë and how do I reach her?'],
    ['de', 'Wo finde ich den Fahrradkeller?'],
    ['de', 'Mein Stuhl wackelt'],
    ['fr', 'Où se trouve le local à vélos ?'],
    ['es', '¿Dónde está el sótano de bicicletas?'],
    ['pt', 'Onde é que eu deixo a bicicleta?'],
    ['it', 'Dove posso lasciare la bicicletta?'],
    ['nl', 'Waar kan ik mijn fiets zetten?'],
    ['pl', 'Gdzie mogę zostawić rower?'],
    ['ja', '自転車はどこに置けますか？'],
    ['ja', 'Wi-Fi のパスワードは？'],
  ])('is %s for %j', (language, question) => {
    expect(formsLanguageOf(question)).toBe(language);
  });

  test('says which words are no subject', () => {
    expect(queryTerms('Wo finde ich den Fahrradkeller?')).toEqual(['finde', 'fahrradkeller']);
    expect(queryTerms('whats a war museum, pls')).toEqual(['war', 'museum']);
    expect(queryTerms('Does the war museum die out?')).toEqual(['war', 'museum', 'die']);
  });
});

describe('forms of a word', () => {
  test.each([
    ['de', 'Erstattung', 'erstatten'],
    ['de', 'Fahrräder', 'fahrrad'],
    ['fr', 'remboursements', 'rembourser'],
    ['es', 'vacunaciones', 'vacunar'],
    ['pt', 'bicicletas', 'bicicleta'],
    ['it', 'biciclette', 'bicicletta'],
    ['nl', 'fietsen', 'fiets'],
    ['pl', 'rowerami', 'rower'],
    ['en', 'carrying', 'carries'],
  ] as const)('meet in %s: %j and %j', (language, one, other) => {
    expect(stemAs(language, one)).toBe(stemAs(language, other));
  });

  test.each([
    ['de', 'Gehalt', 'Gewalt'],
    ['fr', 'congé', 'conseil'],
    ['pl', 'praca', 'prasa'],
  ] as const)('of different words stay apart in %s: %j and %j', (language, one, other) => {
    expect(stemAs(language, one)).not.toBe(stemAs(language, other));
  });

  test('lose marks and letters that are marks', () => {
    expect(foldMarks('Wypłata, Größe, Œuvre, İŞ')).toBe('wyplata, grosse, oeuvre, is');
  });
});
