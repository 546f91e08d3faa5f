import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/knowledge/language.ts';
import { isForeign, languagesOf } from '../../../src/knowledge/handbook-languages.ts';
import { lexiconOf } from '../../../src/knowledge/lexicon.ts';
import { passageOf } from './passage.ts';

describe('the language of a text', () => {
  test.each([
    ['en', 'How long is parental leave for fathers?'],
    ['en', 'my kid is sick tomorrow'],
    ['en', 'can I take the laptop abroad'],
    ['en', 'Everything looks so hopeless.'],
    ['en', 'I cannot go on, sometimes I want to end my life.'],
    ['de', 'Wie viele Urlaubstage habe ich noch?'],
    ['de', 'Mein Laptop wurde gestohlen, was soll ich tun?'],
    ['de', 'Darf ich im Homeoffice arbeiten'],
    ['fr', "Quelle est la longueur minimale d'un mot de passe ?"],
    ['fr', "J'ai perdu mon badge"],
    ['es', '¿Cuántos días de vacaciones tengo?'],
    ['es', 'como pido un reembolso para el hotel'],
    ['pt', 'Quantas horas trabalho em duas semanas?'],
    ['pt', 'Como peço um cartão de crédito da empresa?'],
    ['it', 'Quanti giorni di ferie ho?'],
    ['nl', 'Hoeveel vakantiedagen heb ik en wanneer kan ik die opnemen?'],
    ['pl', 'Ile dni urlopu mam w roku?'],
    ['pl', 'Kiedy jest wypłata?'],
    ['ja', '有給休暇は年に何日ありますか？'],
    ['zh', '我有多少天年假？'],
    ['ko', '연차 휴가는 며칠입니까?'],
    ['ru', 'Сколько у меня дней отпуска?'],
    ['ar', 'كم يوم إجازة لدي؟'],
    ['hi', 'मेरी छुट्टी कितने दिन की है?'],
  ])('is %s for %j', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each([['vpn'], ['Urlaub'], ['😀😀'], ['12 345'], [''], ['[EMAIL_1]']])('is open for %j', (text) => {
    expect(languageOf(text)).toBeUndefined();
  });

  test('is told by the beginning of a long text', () => {
    expect(languageOf(`${'Wie ist das mit dem Urlaub? '.repeat(1500)}${'what is the '.repeat(9000)}`)).toBe(
      'de',
    );
  });
});

describe('the languages of a handbook', () => {
  const english = passageOf('a.md#1', 'Leave', 'You have thirty days of leave in a year.');
  const german = passageOf(
    'b.md#1',
    'Urlaub',
    'Du hast dreißig Tage Urlaub im Jahr, und du kannst sie nehmen, wann du willst.',
  );

  test('are those of its passages, the commonest first', () => {
    expect(languagesOf([german, english, german])).toEqual(['de', 'en']);
    expect(languagesOf([])).toEqual([]);
  });

  test('are not those of a passage among many', () => {
    expect(languagesOf([german, ...Array.from({ length: 40 }, () => english)])).toEqual(['en']);
  });
});

describe('a question in another language than the handbook', () => {
  const passages = [
    passageOf(
      'a.md#1',
      'Leave',
      'You have thirty days of annual leave in a year, and you can carry five over.',
    ),
  ];
  const isForeignHere = (question: string): boolean => isForeign(question, passages, lexiconOf(passages));

  test.each([
    [true, 'Wie viele Tage Urlaub habe ich?'],
    [true, 'Urlaubsanspruch'],
    [true, '年次休暇'],
    [false, 'How much annual leave is there?'],
    [false, 'annual leave'],
    [false, 'hi'],
    [false, '😀'],
  ])('is %s for %j', (foreign, question) => {
    expect(isForeignHere(question)).toBe(foreign);
  });

  test('is none where the handbook speaks both', () => {
    const both = [
      ...passages,
      passageOf('b.md#1', 'Urlaub', 'Das sind die Regeln für den Urlaub und die Zeiten.'),
    ];

    expect(isForeign('Wie viele Tage habe ich?', both, lexiconOf(both))).toBe(false);
  });
});
