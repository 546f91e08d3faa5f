import { expect, test } from 'vitest';
import { vin } from '../../../../src/redaction/detectors/vin.ts';
import { foundBy } from '../support.ts';

test.each([
  ['1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
  ['it is 11111111111111111 or 1HGCM82633A004352', '1HGCM82633A004352'],
  ['VIN WVWZZZ1JZXW000001', 'WVWZZZ1JZXW000001'],
])('finds the number in %j', (text, number) => {
  expect(foundBy(vin, text)).toEqual([number]);
});

test.each([
  '1M8GDM9A1KP042788',
  'WVWZZZ1JZXW000001',
  '1M8GDM9AXKP0427889',
  'x/1M8GDM9AXKP042788',
  '12345678901234567',
  'VIN 1M8GDM9AXKP04278O',
])('finds nothing in %j', (text) => {
  expect(foundBy(vin, text)).toEqual([]);
});
