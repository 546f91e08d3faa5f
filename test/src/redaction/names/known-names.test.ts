import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameIndex } from '../../../../src/redaction/names/known-names.ts';
import { ScanContext } from '../../../../src/redaction/scan-context.ts';

const PEOPLE = [
  'Brunella Testoni',
  'Grace Will',
  "Séamus O'Donnchadha",
  'Anne-Sophie Lefèbvre-Durand',
  'Jürgen Müßig',
  'Łucja Wiśniewolska',
  'Søren Kjærulff',
  'Đorđe Ćosićević',
  'Ludo van den Broekhove',
  'María José García Quintanilla',
  'Nguyễn Thị Hoa Mai',
  'Oğuz Kılıçdere',
  'Áslaug Þorvaldsbur',
  'Владимир Кузнецовский',
  'Ελένη Παπαμιχαηλίδου',
  'فاطمة الزهراوي',
  'שירה כהנסקי',
  'अनन्या शर्मिष्ठा',
  '王小明',
  '山本花代',
  '김민수빈',
  'Chukwuemeka Okonjo-Bright',
  'Priyadarshini Venkataraghavan',
  'Xiu Ying Zhangwei',
  'Mark Young',
];
const INDEX = new NameIndex(PEOPLE);
const FRAMES: readonly ((name: string) => string)[] = [
  (name) => `Can ${name} approve my leave?`,
  (name) => `Please forward it to ${name}.`,
  (name) => `${name} said that the laptop is ready`,
  (name) => `my desk is beside ${name}, on the third floor`,
  (name) => `* ${name}\n* somebody else`,
  (name) => `(${name})`,
  (name) => `Is this ${name}'s badge?`,
  (name) => `owner="${name}"`,
  (name) => `> ${name}: see you`,
  (name) => `**${name}** und ich`,
];

function covers(index: NameIndex, text: string, name: string): boolean {
  const start = text.indexOf(name);
  return index
    .find(ScanContext.of(text))
    .some((span) => span.start <= start && span.end >= start + name.length);
}

function withoutMarks(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

const WRITINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD'),
  (name) => withoutMarks(name),
  (name) => name.split(' ').toReversed().join(' '),
  (name) => `${name.split(' ').at(-1) ?? ''}, ${name.split(' ').slice(0, -1).join(' ')}`.replace(/, $/, ''),
  (name) => `${name.split(' ')[0] ?? ''} ${name.split(' ').at(-1) ?? ''}`,
  (name) => name.replaceAll("'", '’'),
];

test('finds everybody in any sentence and common spelling: at least 95 of 100', () => {
  let found = 0;
  let total = 0;
  for (const frame of FRAMES) {
    for (const person of PEOPLE) {
      for (const write of WRITINGS) {
        const name = write(person);
        total += 1;
        if (covers(INDEX, frame(name), name)) found += 1;
      }
    }
  }

  expect(found / total).toBeGreaterThanOrEqual(0.95);
});

test('finds made-up people of any letters by their full name', () => {
  const part = fc
    .string({
      unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzàéîõüßøłčşñ')),
      minLength: 4,
      maxLength: 10,
    })
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  fc.assert(
    fc.property(part, part, fc.constantFrom(...FRAMES), (first, last, frame) => {
      const name = `${first} ${last}quist`;
      expect(covers(new NameIndex([name]), frame(name), name)).toBe(true);
    }),
  );
});

test.each([
  ['Ask Testoni about it', ['Testoni']],
  ['is brunella testoni in today?', ['brunella testoni']],
  ['Brunella M. Testoni', ['Brunella M. Testoni']],
  ['Juergen Muessig and Soren Kjaerulff', ['Juergen Muessig', 'Soren Kjaerulff']],
  ['Testonis Urlaub', ['Testonis']],
  ['请联系王小明谢谢', ['王小明']],
  ['Mark Young has the key', ['Mark Young']],
])('finds in %j', (text, names) => {
  expect(INDEX.find(ScanContext.of(text)).map(({ start, end }) => text.slice(start, end))).toEqual(names);
});

test.each([
  'mark young people as guests',
  'Will the young grace period end?',
  'see brunella.testoni.example.com/testoni or @testoni',
  'a testoni in small letters alone',
])('finds nobody in %j', (text) => {
  expect(INDEX.find(ScanContext.of(text))).toEqual([]);
});

test('takes names as directories have them', () => {
  const index = new NameIndex([
    'Testoni, Brunella (she/her)',
    'ludo.broekhove',
    'Zorbina 🌴 | Sales',
    'Service Desk',
    '',
    '??',
  ]);
  const text = 'Brunella Testoni, Ludo Broekhove and Zorbina of Sales wrote to the Service Desk';

  const found = index.find(ScanContext.of(text)).map(({ start, end }) => text.slice(start, end));

  expect(found).toEqual(['Brunella Testoni', 'Ludo Broekhove', 'Zorbina']);
});
