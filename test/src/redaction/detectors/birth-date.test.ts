import { expect, test } from 'vitest';
import { birthDate } from '../../../../src/redaction/detectors/birth-date.ts';
import { foundBy } from '../support.ts';

test.each([
  ['DOB: 1985-04-12', '1985-04-12'],
  ['date of birth 12/04/1985', '12/04/1985'],
  ['I was born on April 12, 1985 in Kiel', 'April 12, 1985'],
  ['born 12th of April 1985', '12th of April 1985'],
  ['geboren am 12. April 1985', '12. April 1985'],
  ['Geburtsdatum: 12.04.85', '12.04.85'],
  ['née le 12 avril 1985', '12 avril 1985'],
  ['birthday (yyyy-mm-dd): 1985-4-2', '1985-4-2'],
  ['D.O.B 19850412', '19850412'],
  ['生年月日：昭和60年4月12日です', '昭和60年4月12日'],
  ['生年月日 S60.4.12', 'S60.4.12'],
  ['出生日期：民國74年4月12日', '民國74年4月12日'],
  ['วันเกิด 12 เมษายน 2528 ครับ', '12 เมษายน 2528'],
  ['วันเกิด: 12/04/2528', '12/04/2528'],
  ['تاريخ الميلاد: 12 رجب 1405 هـ', '12 رجب 1405'],
  ['تاريخ الميلاد 12 أبريل 1985', '12 أبريل 1985'],
  ['date of birth: 12 Ramadan 1405', '12 Ramadan 1405'],
  ['date of birth 1405/07/22', '1405/07/22'],
  ['תאריך לידה 12 אפריל 1985', '12 אפריל 1985'],
])('finds the date in %j', (text, date) => {
  expect(foundBy(birthDate, text)).toEqual([date]);
});

test.each([
  'due 1985-04-12',
  'My birthday is on the weekend. It is due 2024-03-15',
  'born in 1985',
  'reborn as version 1.2.3',
  'DOB: 1985-13-45',
  'Her birthday?\nRelease on 2024-03-15',
])('finds nothing in %j', (text) => {
  expect(foundBy(birthDate, text)).toEqual([]);
});
