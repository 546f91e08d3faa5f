import { expect, test } from 'vitest';
import { password } from '../../../../src/redaction/detectors/password.ts';
import { foundBy } from '../support.ts';

test.each([
  ['my password is Winter2024!, thanks', 'Winter2024!'],
  ['the password for the router is hunter22.', 'hunter22'],
  ["Password: 'correct horse battery'", 'correct horse battery'],
  ['pwd = s3cr-et', 's3cr-et'],
  ['mein Passwort lautet Sommer#1', 'Sommer#1'],
  ['mot de passe : a1b2c3d4', 'a1b2c3d4'],
])('finds the password in %j', (text, found) => {
  expect(foundBy(password, text).join()).toContain(found);
});

test.each([
  'my password is expired',
  'the password is wrong, please help',
  'How do I reset my password?',
  'password policy: at least twelve characters',
  'Is my password safe?',
  'the password is not accepted',
])('finds nothing in %j', (text) => {
  expect(foundBy(password, text)).toEqual([]);
});
