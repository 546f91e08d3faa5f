import { expect, test } from 'vitest';
import { phone } from '../../../../src/redaction/detectors/phone.ts';
import { CONTEXT, foundBy } from '../support.ts';

test.each([
  ['ring +44 20 7946 0018 today', '+44 20 7946 0018'],
  ['+1 (650) 253-0000', '+1 (650) 253-0000'],
  ['my mobile is 07700 900123', '07700 900123'],
  ['call me at 650-253-0000 please', '650-253-0000'],
  ['650-253-0000', '650-253-0000'],
  ['(650) 253-0000 ext. 12', '(650) 253-0000 ext. 12'],
  ['+49 (0)30 901820', '+49 (0)30 901820'],
  ['Telefon: 030 901820', '030 901820'],
  ['Phone:\n467 3395\n', '467 3395'],
  ['28-64-66-98 office', '28-64-66-98'],
  ['Hello 01 (33) 3461 2234', '01 (33) 3461 2234'],
  ['0191-650-333-6000', '0191-650-333-6000'],
  ['call me at 0494 92 82 32 now', '0494 92 82 32'],
  ['Phone: 02.27.96.63.08', '02.27.96.63.08'],
  ['call (0xx) 123456789', '(0xx) 123456789'],
  ['03-3316005 int.3456, call', '03-3316005 int.3456'],
  ['My Israeli number is 09-7625400', '09-7625400'],
  ['05321234567', '05321234567'],
  ['  532 123 45 67 ', '532 123 45 67'],
  ['from here dial 0044 20 7946 0018', '0044 20 7946 0018'],
])('finds the number in %j', (text, number) => {
  expect(foundBy(phone, text)).toContain(number);
});

test.each([
  'order 4155552671 has shipped',
  'call me about ticket 12345678',
  'due 2024-03-15 04:04 PM',
  'version 10.15.7 build 1234567',
  'ts 1700000000.123456',
  '10.1.2.3',
  'PROJ-1234567',
  'call me on 15.03.2024',
  'invoice #202403151234',
  'it costs $1 234 567',
  '<Buffer 08 00 00 00 00 00 00 00>',
  'changed +132/-16760 lines',
  'see https://github.com/x/call-bound/compare/v1.0.3...v1.0.4) - 2025-03-03',
  'we saw 532 123 45 67 of them',
  '123e4567-e89b-12d3-a456-426614174000',
])('finds nothing in %j', (text) => {
  expect(foundBy(phone, text)).toEqual([]);
});

test('takes national formats from the regions of the context', () => {
  const text = 'Hello 03-331 6005';

  expect(foundBy(phone, text, { ...CONTEXT, regions: ['NZ'] })).toEqual(['03-331 6005']);
  expect(foundBy(phone, text, { ...CONTEXT, regions: ['US'] })).toEqual([]);
});

test('still masks numbers when there are more than it checks one by one', () => {
  const text = 'call +44 20 7946 0018\n'.repeat(3000);

  expect(foundBy(phone, text)).toHaveLength(3000);
});
