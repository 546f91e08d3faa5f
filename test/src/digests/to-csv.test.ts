import { array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/digests/to-csv.ts';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import { postWith, QUESTIONS_A_DAY } from '../../fixtures/charts.ts';

function postOf(label: string, value: string, change = ''): ChannelPost {
  return { ...postWith(), sections: [{ heading: 'Figures', figures: [{ label, value, change }] }] };
}

/** Reads CSV as RFC 4180 has it. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cells.exec(csv); match !== null; match = cells.exec(csv)) {
    const [, quoted, plain = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

const shownTo = (csv: string) => parse(csv.slice(1));

test('has a line for every figure, every fact and every value of a chart, after a byte order mark', () => {
  const post: ChannelPost = {
    ...postWith(QUESTIONS_A_DAY),
    facts: [{ label: 'Questions', text: '167' }],
  };

  const csv = toCsv(post);

  expect(csv.startsWith('\u{FEFF}section,figure,series,value,unit,change\r\n')).toBe(true);
  expect(shownTo(csv)).toContainEqual(['Candor usage digest', 'Questions', '', '167', '', '']);
  expect(shownTo(csv)).toContainEqual(['Questions a day', 'Tue', 'Week before', '36', 'questions', '']);
  expect(shownTo(csv)).toHaveLength(1 + 1 + 14);
});

test.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\tx', '\rx', '＝1', '=HYPERLINK("https://evil.test","x")'])(
  'a cell that a spreadsheet would run is text: %j',
  (text) => {
    expect(shownTo(toCsv(postOf(text, text)))[1]?.[1]).toBe(`'${text}`);
  },
);

test('a negative number stays a number', () => {
  expect(shownTo(toCsv(postOf('Difference', '-12.5')))[1]?.[3]).toBe('-12.5');
});

test('whatever is in it, every cell comes back as it was, or with the apostrophe before it', () => {
  const hostile = string({ unit: constantFrom('=', '-', '"', ',', '\r', '\n', 'a', '1', '@', '\t', ' ') });
  assert(
    property(array(tuple(hostile, hostile, hostile), { maxLength: 5 }), (lines) => {
      const figures = lines.map(([label, value, change]) => ({ label, value, change }));
      const rows = shownTo(toCsv({ ...postWith(), sections: [{ heading: 'h', figures }] }));
      const read = rows.slice(1).map(([, label, , value, , change]) => [label, value, change]);
      const bare = (cells: readonly (string | undefined)[]) => cells.map((cell) => cell?.replace(/^'/u, ''));
      expect(read.map(bare)).toEqual(lines);
      expect(read.flat().filter((cell) => /^(?:[=+@\t\r]|-(?!\d))/u.test(cell ?? ''))).toEqual([]);
    }),
  );
});
