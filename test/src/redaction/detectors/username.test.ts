import { expect, test } from 'vitest';
import { username } from '../../../../src/redaction/detectors/username.ts';
import { foundBy } from '../support.ts';

test.each([
  ['connect -User ann.fictional@corp.local -Password VMware1!', ['ann.fictional@corp.local']],
  ['user: annf, password: hunter22', ['annf']],
  ['Server=db;User ID=b2buser;Password=gets0me#3', ['b2buser']],
  ['my login is annf and my password is hunter22', ['annf']],
  ['username=annf\npassword=hunter22\n\nusername=bobf\npassword=hunter33', ['annf', 'bobf']],
])('finds the name beside the password in %j', (text, names) => {
  expect(foundBy(username, text)).toEqual(names);
});

test.each([
  'the user name is annf',
  'user: string; password: string',
  'login failed, my password is expired',
  'Why does the login form say password: hunter22 twice?',
  'the user menu shows the password hunter22',
  'fn authenticate(user: &str, password: &str) -> bool {',
  `user: annf ${'and so on '.repeat(30)} password: hunter22`,
])('finds nothing in %j', (text) => {
  expect(foundBy(username, text)).toEqual([]);
});
