import { expect, test } from 'vitest';
import { usSsn } from '../../../../src/redaction/detectors/us-ssn.ts';
import { foundBy } from '../support.ts';

test.each([
  ['it is 460-89-9847', '460-89-9847'],
  ['my ssn is 078 05 1120', '078 05 1120'],
  ['social security number: 078051120', '078051120'],
  ['SSN 078-051120', '078-051120'],
])('finds the number in %j', (text, number) => {
  expect(foundBy(usSsn, text)).toEqual([number]);
});

test.each([
  '078051120',
  '000-12-3456',
  '666-12-3456',
  '912-12-3456',
  '123-00-4567',
  '123-45-0000',
  '1-123-45-6789-2',
  'A123-45-6789',
])('finds nothing in %j', (text) => {
  expect(foundBy(usSsn, text)).toEqual([]);
});
