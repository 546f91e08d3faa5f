import { expect, test } from 'vitest';
import { iban } from '../../../../src/redaction/detectors/iban.ts';
import { foundBy } from '../support.ts';

test.each([
  ['pay to DE89 3704 0044 0532 0130 00 please', 'DE89 3704 0044 0532 0130 00'],
  ['GB29NWBK60161331926819', 'GB29NWBK60161331926819'],
  ['gb29nwbk60161331926819.', 'gb29nwbk60161331926819'],
  ['FR14-2004-1010-0505-0001-3M02-606', 'FR14-2004-1010-0505-0001-3M02-606'],
  ['IBAN:NO9386011117947', 'NO9386011117947'],
])('finds the account in %j', (text, account) => {
  expect(foundBy(iban, text)).toEqual([account]);
});

test.each([
  'DE89 3704 0044 0532 0130 01',
  'XX89 3704 0044 0532 0130 00',
  'DE89 3704',
  'ADE89370400440532013000',
  'DE893704004405320130001',
])('finds nothing in %j', (text) => {
  expect(foundBy(iban, text)).toEqual([]);
});
