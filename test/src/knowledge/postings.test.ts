import { describe, expect, test } from 'vitest';
import { type Postings, WordTable } from '../../../src/knowledge/postings.ts';

const TABLE = new WordTable();
TABLE.add(0, { title: 'Parking', section: 'Who may park', text: 'The garage is for cars.' });
TABLE.add(1, { title: 'Bicycles', section: 'The cellar', text: 'Parking is free. Café bicycles stay out.' });
TABLE.add(2, { title: 'Bicycles', section: 'Parking', text: 'Bicycles go into the cellar.' });
TABLE.seal();

describe('the words of a handbook', () => {
  test.each([
    ['in another form', 'bicycle', [1, 2]],
    ['without its marks', 'cafe', [1]],
    ['as a phrase, where all its words do', 'bicycle cellar', [1, 2]],
    ['nowhere', 'submarine', []],
    ['as nothing', '', []],
    ['as marks alone', '"*(', []],
  ])('stand %s', (_how, term, places) => {
    expect(placesOf(TABLE.find(term))).toEqual(places);
  });

  test('tell more in a title than in a heading, and there than in the text', () => {
    const parking = TABLE.find('parking');
    const [title = 0, text = 0, heading = 0] = placesOf(parking).map((_, index) => parking.weightAt(index));

    expect(title).toBeGreaterThan(heading);
    expect(heading).toBeGreaterThan(text);
    expect(text).toBeGreaterThan(0);
  });
});

function placesOf(postings: Postings): readonly number[] {
  return Array.from({ length: postings.length }, (_, index) => postings.placeAt(index));
}
