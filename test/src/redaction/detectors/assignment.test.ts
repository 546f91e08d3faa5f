import { expect, test } from 'vitest';
import { assignment } from '../../../../src/redaction/detectors/assignment.ts';
import { foundBy, scramble } from '../support.ts';

const KEY = scramble(32);
const UUID = '3f2b8c1d-9a4e-4c7b-8d21-5e6f7a8b9c0d';

test.each([
  ['password="super$ecret"', 'super$ecret'],
  ['DB_PASSWORD=whiteduke', 'whiteduke'],
  ['"pwd" => "correct horse"', 'correct horse'],
  ['PGPASSWORD=strongp@ss psql', 'strongp@ss'],
  ['connect -User ann -Password VMware1!', 'VMware1!'],
  ['machine example.com login ann password 012345abcdef', '012345abcdef'],
  ['<add key="MailPassword" value="Prestige$"/>', 'Prestige$'],
  ['secret = "a{b)c#d>e"', 'a{b)c#d>e'],
  ['jwt:\n  secret: "development#product"', 'development#product'],
])('finds the value in %j', (text, value) => {
  expect(foundBy(assignment, text)).toContain(value);
});

test.each([
  'password: string',
  'password: z.string().min(8)',
  'PASSWORD_TOO_WEAK = "password_too_weak"',
  'const SUBMIT_PASSWORD = 100024;',
  '_password = "+new Buffer("feast").toString("base64")',
  'password: options.password || ""',
  'the combined pass: `fixtures` is the total',
  'secret: "#/definitions/secret"',
  'const password = getPassword();',
  'PASSWORD=${DB_PASSWORD}',
  'token = process.env.SLACK_TOKEN',
  'api_key: "your-api-key-here"',
  'the key to success is patience',
  'monkey = "1a2b3c4d5e6f7a8b9c0d"',
  `public key ${KEY}`,
  `cache_key=${KEY}`,
  `commit ${scramble(40, '0a1b2c3d4e5f6789')}`,
  `"integrity": "sha512-${scramble(86)}=="`,
  `request id ${UUID}`,
  'token usage: 1234 of 8000',
  'access the file report_2024_final_v2.pdf',
  'key PROJ-1234',
  "paths: ['password', 'user.secret']",
  'secret santa is on 2024-12-20',
  'authentication: enabled',
  'sort key created_at_2024',
])('finds nothing in %j', (text) => {
  expect(foundBy(assignment, text)).toEqual([]);
});
