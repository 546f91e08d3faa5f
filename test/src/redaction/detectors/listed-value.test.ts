import { expect, test } from 'vitest';
import { listedValue } from '../../../../src/redaction/detectors/listed-value.ts';
import { foundBy } from '../support.ts';

test.each([
  ['dob\n1988-04-17\n1990-12-02', ['1988-04-17', '1990-12-02']],
  ['Surnames\nQuist\nZorn\nFerwerda\n\nplease sort these', ['Quist', 'Zorn', 'Ferwerda']],
  ['these left:\n\nNachname:\n- Quist\n- Zorn', ['Quist', 'Zorn']],
  ['Mitarbeiter:\n1. Ulla Quist\n2. Bo Zorn', ['Ulla Quist', 'Bo Zorn']],
  ['pins\n4471\n1122\n9081', ['4471', '1122', '9081']],
  ['Passwords:\nTulpe#44\nRose#45', ['Tulpe#44', 'Rose#45']],
  ['氏名\n田中一郎\n鈴木花子', ['田中一郎', '鈴木花子']],
])('finds what the first line speaks for: %j', (text, values) => {
  expect(foundBy(listedValue, text)).toEqual(values);
});

test.each([
  'Manager\nRoles\nPermissions',
  'Attendees\nplease bring\nyour laptop',
  'dob\nwhat does it mean\n1990-12-02',
  'phone\nis broken',
  'Password\nForgot it\nSign in',
  'pass\n120\nfail\n2',
  'account\nsettings\nbilling',
  'Contact name\nJIRA\nSLA',
  'Managers\nSeverance\nThree months.',
  'Managers\nSeverance\nThree months\nNotice periods',
])('finds nothing in %j', (text) => {
  expect(foundBy(listedValue, text)).toEqual([]);
});
