import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledKey } from '../../../../src/redaction/detectors/labelled-key.ts';
import { fake, foundBy, scramble } from '../support.ts';

const KEY = scramble(32);
const HEX = scramble(40, '0a1b2c3d4e5f6789');
const UUID = '3f2b8c1d-9a4e-4c7b-8d21-5e6f7a8b9c0d';

test.each([
  [`API_KEY=${KEY}`, KEY],
  [`const clientSecret = "${KEY}";`, KEY],
  [`"access_token": "${KEY}"`, KEY],
  [`System.setProperty("FASTLY_TOKEN", "${KEY}")`, KEY],
  [`var apiToken string = "${KEY}"`, KEY],
  [`"codecovToken" => "${KEY}"`, KEY],
  [`<token>\n    ${KEY}\n</token>`, KEY],
  [`coinapi secret ${KEY}`, KEY],
  [`--token ${KEY}`, KEY],
  [`token=${UUID}`, UUID],
  [`our wandb ${HEX} works again`, HEX],
  [`postmark: "${UUID}"`, UUID],
  [`zipcodebase-access-${UUID}`, UUID],
  [`graphhopperSECRETyo-${UUID}`, UUID],
  [`the odds api key is ${HEX}`, HEX],
  [`"{\\"secretAccessKey\\":\\"${KEY}\\"}"`, KEY],
  ['licence server key: ABCD1234-EFGH5678-IJKL9101', 'ABCD1234-EFGH5678-IJKL9101'],
  ['app secret zxcvbnmasdfghjklqwrtp', 'zxcvbnmasdfghjklqwrtp'],
])('finds the value in %j', (text, value) => {
  expect(foundBy(labelledKey, text)).toEqual([value]);
});

test.each([
  'token = process.env.SLACK_TOKEN',
  'api_key: "your-api-key-here"',
  'the key to success is patience',
  `monkey = "1a2b3c4d5e6f7a8b9c0d"`,
  `public key ${KEY}`,
  `cache_key=${KEY}`,
  `commit ${HEX}`,
  `"integrity": "sha512-${scramble(86)}=="`,
  `"resolved": "https://registry.example.com/token/-/token-1.2.3.tgz#${HEX}"`,
  `uses: example/token-action@${HEX}`,
  `request id ${UUID}`,
  `Release GPG key: ${HEX.toUpperCase()}`,
  'token usage: 1234 of 8000',
  'access the file report_2024_final_v2.pdf',
  'key PROJ-1234',
  'secret build 2024.12.20-1234',
  'token for https://acme.slack.com/archives/C024BE91L/p1355517523000008',
  'const token = revokedTokenSha256Hash;',
  'credential: OAuth2TokenCredential<Flow>',
  'signed with secret HMAC-SHA256-RSA',
  'sort key created_at_2024',
  `export TOKEN=ops_a1b2c3d4e5f6...`,
  'API_KEY=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
])('finds nothing in %j', (text) => {
  expect(foundBy(labelledKey, text)).toEqual([]);
});

test('covers any generated key behind a telling name, whatever stands around it', () => {
  const key = fc
    .stringMatching(/^[a-z0-9]{24,64}$/)
    .filter((value) => /[0-9].*[a-z].*[0-9].*[a-z].*[0-9]/.test(value));
  const name = fc.constantFrom(
    'api_key=',
    '"clientSecret": "',
    'access token ',
    'TOKEN := `',
    'private_key: ',
  );
  const before = fc.constantFrom('', 'hello\n\n', 'we set ', '{ ', 'x = 1; ');
  const after = fc.constantFrom('', '"', '`', '\n', ' and more', ', "b": 1');
  fc.assert(
    fc.property(before, name, key, after, (head, label, value, tail) => {
      expect(foundBy(labelledKey, fake(head, label, value, tail))).toContain(value);
    }),
  );
});
