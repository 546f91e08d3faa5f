import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSignIn } from '../../adapters/oidc/index.ts';
import type { Fault } from '../../src/base/errors.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const WHOLE = {
  CANDOR_PUBLIC_URL: 'https://candor.example.com/',
  CANDOR_OIDC_ISSUER: 'https://idp.example.com/realms/acme',
  CANDOR_OIDC_CLIENT_ID: 'candor',
};

function read(changes: Readonly<Record<string, string | undefined>>) {
  const faults: Fault[] = [];
  const signIn = readSignIn({ ...WHOLE, ...changes }, faults);
  return { signIn, faults: faults.map(({ where, problem }) => `${where} ${problem}`) };
}

test('sign-in is on with an issuer, a client and an address, and off with none of its variables', () => {
  const off = read({ CANDOR_OIDC_ISSUER: undefined, CANDOR_OIDC_CLIENT_ID: ' ' });

  expect(read({}).signIn).toEqual({
    publicUrl: 'https://candor.example.com',
    issuer: 'https://idp.example.com/realms/acme',
    clientId: 'candor',
    clientSecret: undefined,
    scopes: 'openid profile email',
    require: undefined,
  });
  expect(off).toEqual({ signIn: undefined, faults: [] });
});

test('the secret may lie in a file', () => {
  const folder = makeTempDir();
  const file = join(folder.path, 'secret');
  writeFileSync(file, 'hidden\n');

  const { signIn } = read({ CANDOR_OIDC_CLIENT_SECRET_FILE: file });

  folder.remove();
  expect(signIn?.clientSecret).toBe('hidden');
});

test.each<[string, Readonly<Record<string, string | undefined>>, RegExp]>([
  ['no address', { CANDOR_PUBLIC_URL: undefined }, /^CANDOR_PUBLIC_URL is missing/u],
  ['no client', { CANDOR_OIDC_CLIENT_ID: '' }, /^CANDOR_OIDC_CLIENT_ID is missing/u],
  ['an address with a path', { CANDOR_PUBLIC_URL: 'https://example.com/candor' }, /without a path/u],
  [
    'an address without TLS',
    { CANDOR_PUBLIC_URL: 'http://candor.example.com' },
    /must be the https address/u,
  ],
  ['an issuer without TLS', { CANDOR_OIDC_ISSUER: 'http://idp.example.com' }, /must be the https address/u],
  [
    'an issuer for every organisation',
    { CANDOR_OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' },
    /write the id of your tenant/u,
  ],
  ['every Google account', { CANDOR_OIDC_ISSUER: 'https://accounts.google.com' }, /^CANDOR_OIDC_REQUIRE/u],
  ['a claim without a value', { CANDOR_OIDC_REQUIRE: 'hd' }, /must be claim=value/u],
  ['a file that is not there', { CANDOR_OIDC_CLIENT_SECRET_FILE: '/nowhere/secret' }, /cannot be read/u],
  [
    'two secrets',
    { CANDOR_OIDC_CLIENT_SECRET: 'a', CANDOR_OIDC_CLIENT_SECRET_FILE: '/nowhere/secret' },
    /keep one of them/u,
  ],
])('%s is a fault, told without its value', (_, changes, fault) => {
  const { signIn, faults } = read(changes);

  expect(signIn).toBeUndefined();
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(fault);
});

test('a claim that must be there is read with its value, signs of equality and all', () => {
  expect(read({ CANDOR_OIDC_REQUIRE: 'hd=a=b' }).signIn?.require).toEqual({ claim: 'hd', value: 'a=b' });
});
