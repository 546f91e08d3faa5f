import { expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { CONTEXT, readable } from '../support.ts';

test.each([
  'ssh root@⟦10.1.2.3⟧ times out',
  'scp a.txt deploy@⟦192.0.2.14⟧:/srv',
  'ping ⟦::ffff:10.1.2.3⟧',
  'address ⟦::ffff:192.0.2.14⟧ in the log',
  'fe80::1%eth0 is link local ⟦2001:db8::7⟧',
  'IBAN:⟦DE89370400440532013000⟧',
  'meinIBAN⟦DE89370400440532013000⟧',
  'IBAN⟦DE89370400440532013000⟧bitte',
  'KontoNL⟦91ABNA0417164300⟧',
  'SIN: ⟦046 454 286⟧',
  'my SIN is ⟦046-454-286⟧',
  'tlf. ⟦91 23 45 67⟧',
  'Tlf: ⟦22 33 44 55⟧',
  'tel ⟦٠٥٥ ١٢٣ ٤٥٦٧⟧',
  'هاتف: ⟦٠٥٥١٢٣٤٥٦٧⟧',
  'mobil ⟦0701-23 45 67⟧',
  '携帯 ⟦090-1234-5678⟧',
  '电话：⟦138 1234 5678⟧',
  '전화 ⟦010-1234-5678⟧',
  'téléphone : ⟦06 12 34 56 78⟧',
  'tel. kom. ⟦601 234 567⟧',
  'тел. ⟦8 (495) 123-45-67⟧',
  'τηλ. ⟦210 123 4567⟧',
])('masks the number in %j', (text) => {
  expect(readable(text)).toEqual([]);
});

test.each([
  'Part number: 212-555-0199',
  'part no. 030-901820',
  'Part # 415-555-0134 is out of stock',
  'SSN 000-00-0000',
  'id 000000000',
  'national id 00000000000',
  'account number 000000000',
  'serial number 555-0199-3321',
  'order 212-555-0199 shipped',
])('finds nothing in %j', (text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});
