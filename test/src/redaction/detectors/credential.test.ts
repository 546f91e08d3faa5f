import { expect, test } from 'vitest';
import { credential } from '../../../../src/redaction/detectors/credential.ts';
import { fake, foundBy, scramble } from '../support.ts';

const JWT = fake('ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiIxMjM0NTY3ODkwIn0', '.', scramble(43));

test.each([
  ['postgres://app:Tr0ub4dor@db.internal/main', 'app:Tr0ub4dor'],
  ['redis://:s3cretpw@cache:6379', ':s3cretpw'],
  ['curl -u ann:Tr0ub4dor https://x', 'ann:Tr0ub4dor'],
  [`Authorization: Bearer ${scramble(40)}`, scramble(40)],
  ['Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
  [`here it is: ${JWT}`, JWT],
  ['otpauth://totp/Acme:ann?issuer=Acme&secret=KRSXG5CTMVRXEZLU', 'KRSXG5CTMVRXEZLU'],
])('finds the secret in %j', (text, secret) => {
  expect(foundBy(credential, text)).toContain(secret);
});

test.each([
  'https://example.com:8080/path',
  'https://example.com/@ann',
  'https://user:${PASSWORD}@example.com',
  'curl -u "$USER:$PASSWORD" https://x',
  'curl -u username:password https://x',
  'a bearer of good news',
  'Bearer <token>',
  'the basic question',
  'eyJhbGciOi',
  `${fake('ey', 'JhbGciOiJIUzI1NiJ')}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${scramble(43)}`,
  'https://ann:1111@example.com',
])('finds nothing in %j', (text) => {
  expect(foundBy(credential, text)).toEqual([]);
});
