import { expect, test } from 'vitest';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { ScanContext } from '../../../src/redaction/scan-context.ts';

function find(book: NameDirectory, text: string): readonly string[] {
  return book.find(ScanContext.of(text)).map(({ start, end }) => text.slice(start, end));
}

test('knows the people of every source, and those met in passing', () => {
  const book = new NameDirectory();

  book.replace('slack:T1', ['Brunella Testoni']);
  book.replace('slack:T2', ['Zorbin Quorrel']);
  book.add('Wanda Xystris');

  expect(find(book, 'Testoni or Quorrel or Xystris')).toEqual(['Testoni', 'Quorrel', 'Xystris']);
});

test('forgets whom a source does not list any more, and nobody else', () => {
  const book = new NameDirectory();
  book.replace('slack:T1', ['Brunella Testoni', 'Zorbin Quorrel']);
  book.replace('slack:T2', ['Wanda Xystris']);

  book.replace('slack:T1', ['Zorbin Quorrel']);

  expect(find(book, 'Testoni or Quorrel or Xystris')).toEqual(['Quorrel', 'Xystris']);
});

test('stays bounded when ever more people are met', () => {
  const book = new NameDirectory();

  for (let count = 0; count < 20_001; count += 1)
    book.add(`Person${'abcdefghij'.charAt(count % 10)}${String(count)} X`);
  book.add('Wanda Xystris');

  expect(find(book, 'Wanda Xystris')).toEqual(['Wanda Xystris']);
});
