import { describe, expect, it } from 'vitest';
import { findOccurrences, findRemoved } from '../../bench/redaction/occurrences.ts';
import { toType } from '../../bench/redaction/kinds.ts';
import type { LabelledText } from '../../bench/redaction/records.ts';
import { type SourceScore, addRow, toPrecision, toRecall } from '../../bench/redaction/score.ts';
import type { Found } from '../../bench/redaction/subject.ts';

const TEXT = 'call 030 901820 or ana@example.org';
const ROW: LabelledText = {
  source: 'own',
  text: TEXT,
  labels: [
    { type: 'PHONE', start: 5, end: 15 },
    { type: 'EMAIL', start: 19, end: 34 },
  ],
  scope: undefined,
};

function score(row: LabelledText, ...findings: readonly Found[]): SourceScore {
  const all: SourceScore = { kinds: new Map(), negatives: 0, alarms: 0 };
  addRow(all, row, findings);
  return all;
}

describe('what counts as caught', () => {
  it('is a span with every character covered, blanks aside, whatever the kind', () => {
    const found = score(
      ROW,
      { kind: 'IBAN', start: 5, end: 8 },
      { kind: 'IBAN', start: 9, end: 15 },
    ).kinds.get('PHONE');

    expect(found).toMatchObject({ labels: 1, caught: 1, leaked: 0 });
  });

  it('is not a span of which one character shows', () => {
    const found = score(ROW, { kind: 'EMAIL', start: 20, end: 34 }).kinds;

    expect(found.get('EMAIL')).toMatchObject({ labels: 1, caught: 0, leaked: 1, chars: 15 });
    expect(found.get('structured')).toMatchObject({ labels: 2, caught: 0, leaked: 10, chars: 24 });
  });

  it('gives shares of labels and of regions', () => {
    const tally = score(
      ROW,
      { kind: 'EMAIL_ADDRESS', start: 19, end: 34 },
      { kind: 'PHONE', start: 0, end: 4 },
    ).kinds.get('structured');

    expect(tally && [toRecall(tally), toPrecision(tally)]).toEqual([0.5, 0.5]);
  });
});

describe('what counts as a false alarm', () => {
  it('is a region in a row without labels', () => {
    const found = score({ ...ROW, labels: [] }, { kind: 'PHONE', start: 5, end: 15 });

    expect(found).toMatchObject({ negatives: 1, alarms: 1 });
  });

  it.each<[string, Partial<LabelledText>, string]>([
    ['of a neutral type', { labels: [] }, 'DATE_TIME'],
    ['of a type the row is not labelled for', { labels: [], scope: ['EMAIL'] }, 'PHONE'],
    ['over a weak label', { labels: [{ type: 'PHONE', start: 5, end: 15, weak: true }] }, 'PHONE'],
    ['over a neutral label', { labels: [{ type: 'DATE', start: 5, end: 15 }] }, 'PHONE'],
  ])('is not a region %s', (_, change, kind) => {
    const found = score({ ...ROW, ...change }, { kind, start: 5, end: 15 });

    expect([found.alarms, ...[...found.kinds.values()].map(({ wrong }) => wrong)]).toEqual([0]);
  });
});

it.each([
  ['EMAIL_ADDRESS', 'EMAIL'],
  ['PAYMENT_CARD', 'CREDIT_CARD'],
  ['MAC_ADDRESS', 'MAC'],
  ['CRYPTO_ADDRESS', 'CRYPTO'],
  ['US_SSN', 'SSN'],
  ['API_KEY', 'SECRET'],
  ['TAX_ID', 'NATIONAL_ID'],
  ['TERM', 'OTHER'],
])('reads the kind %s as %s', (kind, type) => {
  expect(toType(kind)).toBe(type);
});

describe('where a peer found something', () => {
  it('is every place at which the value stands', () => {
    expect(findOccurrences('ab ab', 'X', ['ab', 'ab', ''])).toEqual([
      { kind: 'X', start: 0, end: 2 },
      { kind: 'X', start: 3, end: 5 },
    ]);
  });

  it.each([
    ['call 030 901820 or ana@example.org', 'call PHONE or MAIL', ['030 901820', 'ana@example.org']],
    ['030 901820 now', 'PHONE now', ['030 901820']],
    ['nothing here', 'nothing here', []],
    ['Ana Lopez!', 'MAILPHONE!', ['A', 'na Lopez']],
  ])('is what its mask took out of "%s"', (text, masked, removed) => {
    const found = findRemoved(text, masked, /PHONE|MAIL/g);

    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(removed);
  });
});
