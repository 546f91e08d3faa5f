import { expect, test } from 'vitest';
import { privateKey } from '../../../../src/redaction/detectors/private-key.ts';
import { fake, foundBy, scramble } from '../support.ts';

const BODY = `${scramble(64)}\n${scramble(64)}\n${scramble(20)}==`;

function armoured(label: string, body = BODY): string {
  return fake('-----BEGIN ', label, '-----\n', body, '\n-----END ', label, '-----');
}

test.each([
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'OPENSSH PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
])('finds a whole %s block and nothing around it', (label) => {
  expect(foundBy(privateKey, `look:\n${armoured(label)}\nthanks`)).toEqual([armoured(label)]);
});

test('finds a PGP block with its headers', () => {
  const block = armoured('PGP PRIVATE KEY BLOCK', `Version: GnuPG v2\n\n${BODY}`);

  expect(foundBy(privateKey, block)).toEqual([block]);
});

test('covers a key whose end was cut off, up to the prose after it', () => {
  const cut = fake('-----BEGIN RSA ', 'PRIVATE KEY-----\n', BODY);

  expect(foundBy(privateKey, `${cut}\nthat is all I have`)).toEqual([cut]);
});

test('covers a key on one line with written-out line breaks', () => {
  const line = armoured('PRIVATE KEY').replaceAll('\n', String.raw`\n`);

  expect(foundBy(privateKey, `{"private_key": "${line}"}`)).toEqual([line]);
});

test.each([armoured('PUBLIC KEY'), armoured('CERTIFICATE'), 'my private key is lost'])(
  'finds nothing in %j',
  (text) => {
    expect(foundBy(privateKey, text)).toEqual([]);
  },
);
