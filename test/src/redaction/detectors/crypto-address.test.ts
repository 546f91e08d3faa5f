import { expect, test } from 'vitest';
import { cryptoAddress } from '../../../../src/redaction/detectors/crypto-address.ts';
import { keccak256 } from '../../../../src/redaction/detectors/keccak.ts';
import { foundBy } from '../support.ts';

test.each([
  ['Bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['Bitcoin script', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['Bitcoin bech32', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
  ['Bitcoin bech32 in capitals', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
  ['Bitcoin bech32m', 'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297'],
  ['Ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['Ethereum in small letters', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
])('finds a %s address: %s', (_, address) => {
  expect(foundBy(cryptoAddress, `pay to ${address}.`)).toEqual([address]);
});

test.each([
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
  '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz',
  'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
  '0x0000000000000000000000000000000000000000',
  '5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
  'sha512-1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa==',
])('finds nothing in %s', (text) => {
  expect(foundBy(cryptoAddress, text)).toEqual([]);
});

test('hashes as Ethereum does', () => {
  expect(keccak256('')).toBe('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470');
  expect(keccak256('abc')).toBe('4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45');
});

test('still masks addresses when there are more than it checks one by one', () => {
  expect(foundBy(cryptoAddress, '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed '.repeat(200))).toHaveLength(200);
});
