import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectAll, detectInTurns } from '../../../src/redaction/detect.ts';
import { DETECTORS, isSecretKind, KINDS } from '../../../src/redaction/detectors/index.ts';
import { CONTEXT } from './support.ts';

const CHARS_OF_HOSTILE_TEXT = 100_000;

test('finds everything in one message, in order', () => {
  const text = 'I am ann@example.com, call +44 20 7946 0018, card 4111 1111 1111 1111, ip 10.1.2.3';

  const kinds = detectAll(text, CONTEXT).map((finding) => finding.kind);

  expect(kinds).toEqual(['EMAIL', 'PHONE', 'PAYMENT_CARD', 'IP']);
});

test('reads full-width characters, odd blanks and dashes as what they look like', () => {
  const text = 'ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ, card 4111\u00A01111\u20111111\u20131111, ＋44 20 7946 0018';

  const found = detectAll(text, CONTEXT).map(({ start, end }) => text.slice(start, end));

  expect(found).toEqual([
    'ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ',
    '4111\u00A01111\u20111111\u20131111',
    '＋44 20 7946 0018',
  ]);
});

test.each(Object.getOwnPropertyNames(Object.prototype))('reads %s as a word like others', (word) => {
  const text = `Is the ${word} Maria Keller born ${word} Berlin? Call ${word} Keller.`;

  const kinds = detectAll(text, CONTEXT).map((finding) => finding.kind);

  expect(kinds).toContain('PERSON');
});

test('runs only the detectors it is given', () => {
  expect(detectAll('ann@example.com', CONTEXT, [])).toEqual([]);
});

test('lets others go first, again and again, while it reads a long text, and finds the same', async () => {
  const line = 'Ann Baker, &#97;nn@example.com, +44 20 7946 0018, YW5uQGV4YW1wbGUuY29t said so.\n';
  const [long, short] = [line.repeat(300), line.repeat(10)];
  let pauses = 0;
  const defer = (work: () => void): void => {
    pauses += 1;
    setImmediate(work);
  };

  const found = await detectInTurns(long, CONTEXT, DETECTORS, defer);
  const pausesOfLong = pauses;
  await detectInTurns(short, CONTEXT, DETECTORS, defer);

  expect(found).toEqual(detectAll(long, CONTEXT));
  expect(pausesOfLong).toBeGreaterThan(10);
  expect(pauses).toBe(pausesOfLong);
});

test('never looks for long at what is written in a long text in another way, without letting others go first', async () => {
  const text = 'Ann Baker, &#97;nn@example.com, +44 20 7946 0018 said so.\n'.repeat(600);
  const looks: number[] = [];
  const counting = DETECTORS.map((detector) => ({
    ...detector,
    detect: (...input: Parameters<typeof detector.detect>) => {
      looks[looks.length - 1] = (looks.at(-1) ?? 0) + (input[0].text.length > 10_000 ? 1 : 0);
      return detector.detect(...input);
    },
  }));

  looks.push(0);
  await detectInTurns(text, CONTEXT, counting, (work) => {
    looks.push(0);
    setImmediate(work);
  });

  expect(Math.max(...looks)).toBe(1);
  expect(looks.filter((count) => count > 0).length).toBeGreaterThan(DETECTORS.length / 2);
});

test('drops findings outside the text', () => {
  const mentions = [
    { start: 3, end: 99, id: 'U1' },
    { start: 2, end: 2, id: 'U2' },
    { start: -1, end: 2, id: 'U3' },
  ];

  expect(detectAll('hello', { ...CONTEXT, mentions })).toEqual([]);
});

test('gives each detector one id and tells secret kinds from the others', () => {
  expect(new Set(DETECTORS.map((detector) => detector.id)).size).toBe(DETECTORS.length);
  expect(KINDS.filter(isSecretKind).toSorted()).toEqual(['API_KEY', 'PASSWORD', 'PRIVATE_KEY']);
});

test('keeps every finding inside the text, whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('a1@.-+:/[]<>() =_"\n\u{1F600}éeyJkskpasword')),
    maxLength: 200,
  });
  fc.assert(
    fc.property(text, (input) => {
      for (const { start, end, kind, confidence } of detectAll(input, CONTEXT)) {
        expect(start >= 0 && start < end && end <= input.length).toBe(true);
        expect(KINDS).toContain(kind);
        expect(confidence > 0 && confidence <= 1).toBe(true);
      }
    }),
  );
});

test.each([
  'How many days of parental leave do I get, and who approves them?',
  'The build 20240312.4 failed at 14:05:33 on commit 3b335d612137949d2f21fcc6c8c8164db7603227.',
  'See https://acme.slack.com/archives/C024BE91L/p1355517523000008 and PROJ-1234.',
  'id 3f2b8c1d-9a4e-4c7b-8d21-5e6f7a8b9c0d, version 1.2.3.4, invoice 2024-000123',
  'My password does not work and I forgot my API key, what now?',
  'Revenue grew from 1,234,567 to 2 345 678 (+12.5 %) in 2023/24.',
  'Rolled 2024-11-05T10:22:31Z to 10.15.7 (build 1234567), see report_2024-03-15.pdf',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 at 1700000000000',
  'We got 44051401359 rows in 130692544 ms, HTTP 404 and RFC 6838',
  '"lodash": "4.17.21", "resolved": "https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz"',
])('finds nothing in ordinary work talk: %j', (text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});

test.each([
  'a.a.a.',
  '1-1-1-',
  '@@@@',
  'a@a.',
  'eyJ.eyJ.',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----\n',
  'secretsecret',
  'password=',
  'key=key ',
  '-key',
  'tskey-a-',
  '://a:a',
  '+1 1 1 1 1 1 1 1 ',
  '4111-',
  '::',
  'DE89 ',
  '<at>',
  '1 1 1 ',
  '01 02 03 04 ',
  '0 0 ',
  '(0xx) 1',
  '+1+1+1',
  '(((',
  '1)',
  '12345',
  'A1B2',
  'abcdef0123',
  '00:11:',
  'passport 12',
  'born 1.1.',
  'swift ',
  'SIN 130692545 ',
  'phone 1234567 ',
  'Ana Lopez ',
  'Ana, ',
  'A. ',
  'Ann-',
  'United States of ',
  '1 Main St, ',
  'Suite 1 ',
  'van der ',
  'passwort vom drucker und so ',
  'password for a b c d e ',
  'パスワードは',
  'pin a b c d e ',
  'creds: ab / ',
  'mysql -u a -p ',
  'net use \\\\',
  '--password ',
  'identified by ',
  'a,b\n',
  'name,dob\n',
  '| a | b |\n',
  '["a","b"],',
  '(a) values (b),',
  'Surname: ',
  '様',
  '東京都',
  '王经理',
  '김민수 ',
  'محمد ',
  'ул. Ленина ',
  'via Roma ',
])('gets to the end of a long text made of %j', (unit) => {
  const text = unit.repeat(Math.ceil(CHARS_OF_HOSTILE_TEXT / unit.length));

  expect(Array.isArray(detectAll(text, CONTEXT))).toBe(true);
});
