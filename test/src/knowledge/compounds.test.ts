import { describe, expect, test } from 'vitest';
import { openCompounds } from '../../../src/knowledge/compounds.ts';
import { lexiconOf } from '../../../src/knowledge/lexicon.ts';
import { passageOf } from './passage.ts';

const FIND = openCompounds(new Set(['antrag', 'urlaub', 'reisekosten', 'abrechnung', 'dienstreise', 'rad']));

describe('words that are joined into one', () => {
  test.each([
    ['is made of two, with a letter between them', 'urlaubsantrag', ['urlaub', 'antrag']],
    ['is made of two', 'reisekostenabrechnung', ['reisekosten', 'abrechnung']],
    ['begins another', 'reise', ['reisekosten', 'dienstreise']],
    ['has no known part', 'fahrradkeller', []],
    ['is too short to say', 'rad', []],
  ])('are found for a word that %s', (_what, word, others) => {
    expect(FIND(word)).toEqual(others);
  });
});

describe('a German handbook', () => {
  const lexicon = lexiconOf([
    passageOf('a.md#1', 'Fahrräder', 'Wer mit dem Fahrrad kommt, darf es in den Keller stellen.'),
    passageOf('a.md#2', 'Reisekosten', 'Die Reisekosten werden dir nach der Reise erstattet.'),
  ]);

  test('is known for one', () => {
    expect(lexicon.languages).toEqual(['de']);
  });

  test.each([
    ['another form', 'fahrrades', 'fahrrad'],
    ['a compound', 'fahrradkeller', 'keller'],
    ['a part', 'kosten', 'reisekosten'],
    ['a noun for a verb', 'erstattungen', 'erstattet'],
  ])('gives %s of a word', (_what, word, other) => {
    expect(lexicon.related(word)).toContain(other);
  });
});
