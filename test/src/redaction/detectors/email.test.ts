import { expect, test } from 'vitest';
import { email } from '../../../../src/redaction/detectors/email.ts';
import { foundBy } from '../support.ts';

test.each([
  ['write to ann.lopez@example.com.', 'ann.lopez@example.com'],
  ["o'brien+tag@mail.example.co.uk", "o'brien+tag@mail.example.co.uk"],
  ['<mailto:ann@example.com|ann@example.com>', 'ann@example.com'],
  ["send(to='ann@example.com')", 'ann@example.com'],
  ['email=ann@example.com&x=1', 'ann@example.com'],
  ['Jörg: jörg@müller.example', 'jörg@müller.example'],
  ['ANN@EXAMPLE.COM!', 'ANN@EXAMPLE.COM'],
  ['"ann_b-c@sub.example.org"', 'ann_b-c@sub.example.org'],
])('finds the address in %j', (text, address) => {
  expect(foundBy(email, text)[0]).toBe(address);
});

test.each([
  '@ann please look',
  'ann@localhost',
  'logo@2x.png',
  'lodash@4.17.21',
  'git@github.com:owner/project.git',
  'a @ b . com',
  '@@@@',
  'name@.com',
])('finds nothing in %j', (text) => {
  expect(foundBy(email, text)).toEqual([]);
});
