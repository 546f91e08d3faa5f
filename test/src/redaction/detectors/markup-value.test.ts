import { expect, test } from 'vitest';
import { markupValue } from '../../../../src/redaction/detectors/markup-value.ts';
import { foundBy } from '../support.ts';

test.each([
  ['<surname>Quist</surname><first>Ulla</first>', ['Quist', 'Ulla']],
  ['<hr:birthDate type="x"> 1988-04-17 </hr:birthDate>', ['1988-04-17']],
  [
    '<table><tr><th>Name</th><th>Geburtsdatum</th></tr><tr><td>Ulla Quist</td><td>17.04.1988</td></tr>\n<tr><td>Bo Zorn</td><td></td></tr></table>',
    ['Ulla Quist', '17.04.1988', 'Bo Zorn'],
  ],
  [
    '<table><tr><th>DOB</th><td>1988-04-17</td></tr><tr><th>Size</th><td>44</td></tr></table>',
    ['1988-04-17'],
  ],
  ['<dl><dt>Last name</dt><dd>Quist</dd></dl>', ['Quist']],
])('finds what markup names in %j', (text, values) => {
  expect(foundBy(markupValue, text).toSorted()).toEqual(values.toSorted());
});

test.each([
  '<label>Last name</label><input name="x">',
  '<table><tr><th>Name</th><th>Version</th></tr><tr><td>react</td><td>19.0</td></tr></table>',
  '<name>left-pad</name><version>1.0</version>',
  '<password>required</password>',
  '<dt>Manager</dt><dd>12 roles</dd>',
])('finds nothing in %j', (text) => {
  expect(foundBy(markupValue, text)).toEqual([]);
});
