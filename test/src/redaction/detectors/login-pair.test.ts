import { expect, test } from 'vitest';
import { loginPair } from '../../../../src/redaction/detectors/login-pair.ts';
import { foundBy } from '../support.ts';

test.each([
  ['wifi: Gast / Polder_4711', 'Polder_4711'],
  ['Zugangsdaten: mjansen / Herbst2026!', 'Herbst2026!'],
  ['creds: admin:Xy12zz!', 'Xy12zz!'],
  ['login data svc_backup / Herbst2026!', 'Herbst2026!'],
  ['identifiants : mdupont / Camembert77!', 'Camembert77!'],
  ['ログイン情報：yamada / Sakura#2024', 'Sakura#2024'],
])('finds the password in %j', (text, found) => {
  expect(foundBy(loginPair, text)).toEqual([found]);
});

test.each([
  'login with your badge / fingerprint',
  'credentials: see the vault / ask IT',
  'Login: required, Password: required',
  'access to /srv/app/v2.1',
])('finds nothing in %j', (text) => {
  expect(foundBy(loginPair, text)).toEqual([]);
});
