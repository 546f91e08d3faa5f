import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasLuhnDigit,
  hasMod1110,
  hasVerhoeffDigit,
} from '../../../../src/redaction/detectors/check-digits.ts';
import { identifier } from '../../../../src/redaction/detectors/identifier.ts';
import { NO_NAMES } from '../../../../src/redaction/names/known-names.ts';
import { ScanContext } from '../../../../src/redaction/scan-context.ts';
import { foundBy } from '../support.ts';

test.each([
  ['US_ITIN', 'ITIN 912-70-1234', '912-70-1234'],
  ['US_ITIN', 'my taxpayer id is 911-701234', '911-701234'],
  ['TAX_ID', 'our EIN is 12-3456789', '12-3456789'],
  ['HEALTH_ID', 'NPI: 1234567893', '1234567893'],
  ['HEALTH_ID', 'patient 1EG4-TE5-MK73', '1EG4-TE5-MK73'],
  ['HEALTH_ID', 'DEA number AB1234563', 'AB1234563'],
  ['BANK_ACCOUNT', 'routing number 021000021', '021000021'],
  ['NATIONAL_ID', 'my SIN is 130 692 544', '130 692 544'],
  ['NATIONAL_ID', 'meu cpf 529.982.247-25', '529.982.247-25'],
  ['BUSINESS_ID', '11.222.333/0001-81', '11.222.333/0001-81'],
  ['NATIONAL_ID', 'CURP HEGG560427MVZRRL04', 'HEGG560427MVZRRL04'],
  ['TAX_ID', 'RFC: GODE561231GR8', 'GODE561231GR8'],
  ['TAX_ID', 'CUIT 20-12345678-6', '20-12345678-6'],
  ['NATIONAL_ID', 'RUT 12.345.678-5', '12.345.678-5'],
  ['NATIONAL_ID', 'DNI 30123456', '30123456'],
  ['NATIONAL_ID', 'it is AB 12 34 56 C', 'AB 12 34 56 C'],
  ['HEALTH_ID', 'NHS number 943 476 5919', '943 476 5919'],
  ['DRIVER_LICENSE', 'MORGA753116SM9IJ', 'MORGA753116SM9IJ'],
  ['NATIONAL_ID', 'PPS number 1234567T', '1234567T'],
  ['BANK_ACCOUNT', 'sort code 20-00-00', '20-00-00'],
  ['BUSINESS_ID', 'VAT GB980780684', 'GB980780684'],
  ['TAX_ID', 'Steuer-ID 86095742719', '86095742719'],
  ['TAX_ID', 'Steuernummer 181/815/08155', '181/815/08155'],
  ['BUSINESS_ID', 'from DE136695976', 'DE136695976'],
  ['BUSINESS_ID', 'Amtsgericht Kiel, HRB 12345', 'HRB 12345'],
  ['HEALTH_ID', 'Krankenkasse A123456780', 'A123456780'],
  ['NATIONAL_ID', 'Rentenversicherung 65 170839 J 003', '65 170839 J 003'],
  ['NATIONAL_ID', 'SVNR 1237 010180', '1237 010180'],
  ['NATIONAL_ID', '756.9217.0769.85', '756.9217.0769.85'],
  ['NATIONAL_ID', 'BSN 111222333', '111222333'],
  ['NATIONAL_ID', 'Rijksregister 85.07.30-033.28', '85.07.30-033.28'],
  ['NATIONAL_ID', '2 55 08 14 168 025 38', '2 55 08 14 168 025 38'],
  ['BUSINESS_ID', 'SIREN 732 829 320', '732 829 320'],
  ['NATIONAL_ID', 'soy 12345678Z', '12345678Z'],
  ['NATIONAL_ID', 'NIE X1234567L', 'X1234567L'],
  ['BUSINESS_ID', 'CIF A58818501', 'A58818501'],
  ['NATIONAL_ID', 'RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ['BUSINESS_ID', 'Partita IVA 07643520567', '07643520567'],
  ['DRIVER_LICENSE', 'patente AA1234567B', 'AA1234567B'],
  ['TAX_ID', 'contribuinte 123456789', '123456789'],
  ['NATIONAL_ID', '811228-9874', '811228-9874'],
  ['BUSINESS_ID', 'organisationsnummer 556036-0793', '556036-0793'],
  ['NATIONAL_ID', '131052-308T', '131052-308T'],
  ['NATIONAL_ID', 'CPR 070761-4285', '070761-4285'],
  ['NATIONAL_ID', 'kennitala 120174-3399', '120174-3399'],
  ['NATIONAL_ID', 'PESEL 44051401359', '44051401359'],
  ['TAX_ID', 'NIP 123-456-32-18', '123-456-32-18'],
  ['NATIONAL_ID', 'dowód ABA300000', 'ABA300000'],
  ['NATIONAL_ID', 'rodné číslo 736028/5163', '736028/5163'],
  ['NATIONAL_ID', 'CNP 1800101221144', '1800101221144'],
  ['NATIONAL_ID', 'ЕГН 7523169263', '7523169263'],
  ['NATIONAL_ID', 'OIB 94577403194', '94577403194'],
  ['NATIONAL_ID', 'isikukood 37605030299', '37605030299'],
  ['NATIONAL_ID', 'asmens kodas 33309240064', '33309240064'],
  ['NATIONAL_ID', 'СНИЛС 112-233-445 95', '112-233-445 95'],
  ['NATIONAL_ID', 'TC kimlik 10000000146', '10000000146'],
  ['TAX_ID', 'my PAN is ABCPE1234F', 'ABCPE1234F'],
  ['BUSINESS_ID', '27AAPFU0939F1ZV', '27AAPFU0939F1ZV'],
  ['NATIONAL_ID', '11010519491231002X', '11010519491231002X'],
  ['NATIONAL_ID', 'A123456(3)', 'A123456(3)'],
  ['NATIONAL_ID', 'Taiwan ID A123456789', 'A123456789'],
  ['NATIONAL_ID', 'My Number 123456789018', '123456789018'],
  ['NATIONAL_ID', 'S1234567D', 'S1234567D'],
  ['TAX_ID', 'my tin is 000-123-456-000', '000-123-456-000'],
  ['NATIONAL_ID', 'IC no 800101-14-1234', '800101-14-1234'],
  ['NATIONAL_ID', 'Israeli ID 123456782', '123456782'],
  ['TAX_ID', 'TFN 123 456 782', '123 456 782'],
  ['BUSINESS_ID', 'ABN 51 824 753 556', '51 824 753 556'],
  ['BUSINESS_ID', 'ACN 004 085 616', '004 085 616'],
  ['HEALTH_ID', 'Medicare 2123 45670 1', '2123 45670 1'],
  ['TAX_ID', 'IRD 49-091-850', '49-091-850'],
  ['NATIONAL_ID', 'ID number 8001015009087', '8001015009087'],
  ['VEHICLE_ID', 'my car is AB51 ABC', 'AB51 ABC'],
  ['VEHICLE_ID', 'Kennzeichen HH-AB 1234', 'HH-AB 1234'],
  ['VEHICLE_ID', 'vehicle KA53ME3456', 'KA53ME3456'],
])('finds a %s in %j', (kind, text, number) => {
  const found = identifier.detect(ScanContext.of(text), {
    mentions: [],
    terms: [],
    people: NO_NAMES,
    regions: [],
  });

  expect(found.filter((f) => f.kind === kind).map(({ start, end }) => text.slice(start, end))).toContain(
    number,
  );
});

test.each([
  '44051401359',
  'S1234567D',
  '  130 692 544 ',
  'AB51 ABC',
  '123456789018',
  '181/815/08155',
  'S9108268C T7572225C',
])('finds it where the text is nothing else: %j', (text) => {
  expect(foundBy(identifier, text)).not.toEqual([]);
});

test.each([
  ['a wrong check digit, far from its label', 'PESEL of the whole team, as in row 44051401358'],
  ['a wrong check digit, and one digit', 'PESEL 11111111112'],
  ['a wrong check digit of a firm', 'siren 123456789'],
  ['a wrong check letter', 'see S1234567A there'],
  ['a wrong check letter', 'soy 12345678A'],
  ['a day that does not exist', '991332-0005'],
  ['nothing but a shape', 'DE123456789'],
  ['nothing but one check digit', '44051401459'],
  ['an office that does not exist', '02345678901'],
  ['a prefix nobody has', 'QQ 12 34 56 C'],
  ['letters that plates do not have', 'my car is AB35 ABC'],
  ['no cue', 'we saw 44051401359 rows'],
  ['no cue', 'the 130692544 bytes'],
  ['no cue', 'AB51 ABC or so'],
  ['a piece of a UUID', '12345678-1234-4678-9abc-130692544123'],
  ['a piece of a path', 'PESEL https://example.com/44051401359/x'],
  ['a piece of a longer number', 'PESEL 44051401359.5'],
  ['an amount', 'SIN $130692544'],
  ['a build', 'build 20240312B'],
  ['a moment in milliseconds', '1712345678907'],
  ['a version', 'PESEL 1.2.3.4'],
  ['a commit', '3b335d612137949d2f21fcc6c8c8164db7603227'],
  ['a ticket', 'PROJ-1234 and ABC-12'],
  ['a specification', 'registration as in RFC 6838'],
])('does not find %s: %j', (_, text) => {
  expect(foundBy(identifier, text)).toEqual([]);
});

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(''));

test.each([
  ['Luhn', hasLuhnDigit],
  ['Verhoeff', hasVerhoeffDigit],
  ['ISO 7064 MOD 11,10', hasMod1110],
] as const)('has one right check digit for every number: %s', (_, isRight) => {
  fc.assert(
    fc.property(digits(9), fc.integer({ min: 1, max: 9 }), (rest, first) => {
      const right = Array.from('0123456789').filter((digit) => isRight(`${String(first)}${rest}${digit}`));

      expect(right).toHaveLength(1);
    }),
  );
});

test.each([
  ['my SIN is', '1', 7, hasLuhnDigit],
  ['my NIN is', '1', 9, hasVerhoeffDigit],
  ['Aadhaar', '4', 10, hasVerhoeffDigit],
  ['OIB:', '5', 9, hasMod1110],
] as const)('finds all of every number with a right check digit after %j', (cue, first, length, isRight) => {
  fc.assert(
    fc.property(digits(length), (rest) => {
      const check = Array.from('0123456789').find((digit) => isRight(first + rest + digit)) ?? '';
      const number = first + rest + check;
      fc.pre(number !== Array.from(number).toReversed().join(''));

      expect(foundBy(identifier, `${cue} ${number}, thanks`)).toContain(number);
    }),
  );
});

test.each([
  ['PESEL 44051401358', '44051401358'],
  ['my SIN is 130 692 545', '130 692 545'],
  ['cpf 529.982.247-26', '529.982.247-26'],
  ['Krankenkasse A123456781', 'A123456781'],
  ['NHS number 943 476 5918', '943 476 5918'],
  ['Mon numéro de sécurité sociale est 1 84 06 77 005 083 35', '1 84 06 77 005 083 35'],
  ["mon numéro de sécu c'est le 1 84 06 77 005 083 35", '1 84 06 77 005 083 35'],
  ['mi DNI es 48291735T', '48291735T'],
])('finds a number with a slip in it right behind its label: %j', (text, number) => {
  expect(foundBy(identifier, text)).toContain(number);
});

test.each(['1111111112', '98765432100', '130692545'])(
  'takes a number alone for none that counts down, is one digit or belongs to a firm: %j',
  (text) => {
    expect(foundBy(identifier, text)).toEqual([]);
  },
);
