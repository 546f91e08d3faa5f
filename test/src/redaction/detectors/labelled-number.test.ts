import { expect, test } from 'vitest';
import { labelledNumber } from '../../../../src/redaction/detectors/labelled-number.ts';
import { ScanContext } from '../../../../src/redaction/scan-context.ts';
import { CONTEXT, foundBy } from '../support.ts';

const LABELLED = [
  ['PASSPORT', 'my passport number is 912803456', '912803456'],
  ['PASSPORT', 'my passportnumber is 912803456', '912803456'],
  ['PASSPORT', 'Passport No. T1234567. It expires soon', 'T1234567'],
  ['PASSPORT', 'Mi pasaporte es AAA123456', 'AAA123456'],
  ['PASSPORT', 'AAA123456 es mi número de pasaporte', 'AAA123456'],
  ['PASSPORT', 'Reisepass: C01X00T47', 'C01X00T47'],
  ['PASSPORT', 'Reisepass-Nr. C01X00T47', 'C01X00T47'],
  ['PASSPORT', 'Passnr. C01X00T47', 'C01X00T47'],
  ['DRIVER_LICENSE', "my driver's license number is 2270-66-1551", '2270-66-1551'],
  ['DRIVER_LICENSE', 'driving licence F162823540116', 'F162823540116'],
  ['DRIVER_LICENSE', 'Führerschein B072RRE2I55', 'B072RRE2I55'],
  ['HEALTH_ID', 'medical record number: 00123456', '00123456'],
  ['HEALTH_ID', 'patient MRN is MR482913', 'MR482913'],
  ['NATIONAL_ID', 'her employee ID is E1048293', 'E1048293'],
  ['NATIONAL_ID', 'Personalausweis L01X00T471', 'L01X00T471'],
  ['NATIONAL_ID', 'Personalnr. 1048293', '1048293'],
  ['NATIONAL_ID', 'Personal-Nr.: 1048293', '1048293'],
  ['NATIONAL_ID', 'employee number 48213', '48213'],
  ['NATIONAL_ID', 'my staff id: 48213 and I cannot log in', '48213'],
  ['NATIONAL_ID', 'badge no. 48213', '48213'],
  ['NATIONAL_ID', 'Badge #48213', '48213'],
  ['NATIONAL_ID', 'my badge 48213 does not open the door', '48213'],
  ['NATIONAL_ID', 'Employee #: 48213', '48213'],
  ['NATIONAL_ID', 'staff card no. 4821', '4821'],
  ['NATIONAL_ID', 'key card #A48213 is lost', 'A48213'],
  ['NATIONAL_ID', 'keycard: 48213', '48213'],
  ['NATIONAL_ID', 'swipe card number 48213', '48213'],
  ['NATIONAL_ID', 'Zugangskarte 48213', '48213'],
  ['NATIONAL_ID', 'payroll number is 4821', '4821'],
  ['NATIONAL_ID', 'Personalnummer 48213', '48213'],
  ['NATIONAL_ID', 'Personalnr. 48213', '48213'],
  ['NATIONAL_ID', 'meine Mitarbeiternummer ist 48213', '48213'],
  ['NATIONAL_ID', 'Mitarbeiter-ID: 48213', '48213'],
  ['NATIONAL_ID', 'matricule 48213', '48213'],
  ['NATIONAL_ID', "numéro d'employé : 48213", '48213'],
  ['NATIONAL_ID', 'mi número de empleado es 48213', '48213'],
  ['NATIONAL_ID', 'legajo 48213', '48213'],
  ['NATIONAL_ID', 'matricola 48213', '48213'],
  ['NATIONAL_ID', 'numero di badge: 48213', '48213'],
  ['NATIONAL_ID', 'número de funcionário 48213', '48213'],
  ['NATIONAL_ID', 'personeelsnummer 48213', '48213'],
  ['NATIONAL_ID', 'medewerkersnummer: 48213', '48213'],
  ['NATIONAL_ID', 'numer pracownika 48213', '48213'],
  ['NATIONAL_ID', '社員番号は48213です', '48213'],
  ['NATIONAL_ID', '사번 48213', '48213'],
  ['NATIONAL_ID', '工号：48213', '48213'],
  ['NATIONAL_ID', '员工编号48213', '48213'],
  ['NATIONAL_ID', 'الرقم الوظيفي 48213', '48213'],
  ['NATIONAL_ID', 'табельный номер 48213', '48213'],
  ['NATIONAL_ID', 'anställningsnummer 48213', '48213'],
  ['NATIONAL_ID', '48213 is my employee number', '48213'],
  ['TAX_ID', 'tax id 98-7654321', '98-7654321'],
  ['BANK_ACCOUNT', 'my bank account number is 912803456', '912803456'],
  ['BANK_ACCOUNT', 'Kontonummer 0532013000', '0532013000'],
  ['BANK_ACCOUNT', 'Kontonr. 0532013000', '0532013000'],
  ['BANK_ACCOUNT', 'account no. 12345678', '12345678'],
  ['NATIONAL_ID', 'customer no 48213907 called again', '48213907'],
  ['NATIONAL_ID', 'Kundennr. 48213907', '48213907'],
  ['NATIONAL_ID', 'Mitgliedsnummer 4821390', '4821390'],
  ['NATIONAL_ID', 'numéro client : 48213907', '48213907'],
  ['NATIONAL_ID', 'dossier client n° 482-13907', '482-13907'],
  ['NATIONAL_ID', 'número de afiliación 28 4821390755', '28 4821390755'],
  ['NATIONAL_ID', 'codice cliente 4821390', '4821390'],
  ['NATIONAL_ID', 'klantnummer: 4821390', '4821390'],
  ['NATIONAL_ID', 'numer klienta 4821390', '4821390'],
  ['NATIONAL_ID', 'お客様番号：48213907', '48213907'],
  ['NATIONAL_ID', '고객번호 48213907', '48213907'],
  ['NATIONAL_ID', '会员号48213907', '48213907'],
] as const;

test.each(LABELLED)('finds a %s in %j', (kind, text, number) => {
  const found = labelledNumber.detect(ScanContext.of(text), CONTEXT);

  expect(found.map((f) => [f.kind, text.slice(f.start, f.end)])).toEqual([[kind, number]]);
});

test.each([
  ['routing 021000021 acct 593810264', ['021000021', '593810264']],
  ['account: 593810264, routing 021000021', ['593810264', '021000021']],
  ['account 593810264 sort code 204577', ['593810264', '204577']],
  ['account 593810264 is locked', []],
])('finds an account beside the code of its bank: %j', (text, numbers) => {
  expect(foundBy(labelledNumber, text)).toEqual(numbers);
});

// Text without any hint of a detector is not shown to it.
test.each(LABELLED)('is hinted at by what stands beside a %s in %j', (_kind, text) => {
  expect(ScanContext.of(text).candidatesOf([labelledNumber])).toEqual([labelledNumber]);
});

test.each([
  '912803456',
  'order 912803456',
  'my passport expires in 2029',
  'I lost my passport. Ticket 12345678 is open',
  'passport renewal costs 1234567 yen', // an amount
  'bank account with 250 euros',
  'the license is Apache-2.0',
  'driving licence, see https://example.com/a/1234567',
  'medical record in build 20240312.4',
  'staff numbers 2026 are up', // a head count
  'badge printers, model 2026',
  'worker id 48213 crashed', // of a program
  'badge of employee id in ticket #48213', // of a ticket
  'badge colour #482133',
  'badges for 48213 visitors',
  'badge 2026 design',
  'employee number of the year 2026 award',
  'account-number 4f1c2b3a-1234-4678-9abc-1234567890ab',
])('finds nothing in %j', (text) => {
  expect(foundBy(labelledNumber, text)).toEqual([]);
});

test('takes the nearest label', () => {
  const text = 'passport C01X00T47, account number 532013000';

  expect(labelledNumber.detect(ScanContext.of(text), CONTEXT).map((finding) => finding.kind)).toEqual([
    'PASSPORT',
    'BANK_ACCOUNT',
  ]);
});
