import { expect, test } from 'vitest';
import { macAddress } from '../../../../src/redaction/detectors/mac-address.ts';
import { foundBy } from '../support.ts';

test.each([
  ['00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D:5E'],
  ['MAC aa-bb-cc-dd-ee-0f.', 'aa-bb-cc-dd-ee-0f'],
  ['Cisco says 0012.3456.789a', '0012.3456.789a'],
  ['(AA:BB:CC:DD:EE:FF)', 'AA:BB:CC:DD:EE:FF'],
])('finds the address in %j', (text, address) => {
  expect(foundBy(macAddress, text)).toEqual([address]);
});

test.each([
  '00:1A:2B:3C:4D',
  '00:1A:2B:3C:4D:5E:6F',
  '10:2F:33-AC-29-C3',
  'FF:FF:FF:FF:FF:FF',
  '00:00:00:00:00:00',
  'ZZ:ZZ:ZZ:ZZ:ZZ:ZZ',
  '1234.5678.9012',
  'sha256 aa:bb:cc:dd:ee:ff:00:11:22',
  '550e8400-e29b-41d4-a716-446655440000',
])('finds nothing in %j', (text) => {
  expect(foundBy(macAddress, text)).toEqual([]);
});
