import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { CONTEXT, fake, scramble } from '../support.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const percent = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const each = (text: string, write: (char: string) => string): string => Array.from(text, write).join('');

const VALUES = {
  email: 'maria.keller@example.com',
  phone: '+44 20 7946 0018',
  card: '4111 1111 1111 1111',
  iban: 'DE89 3704 0044 0532 0130 00',
  ssn: '219-09-9999',
  key: fake('gh', 'p_', scramble(36)),
};

const DISGUISES: Readonly<Record<string, (value: string) => string>> = {
  'percent encoding': percent,
  'percent encoding of the signs': encodeURIComponent,
  'percent encoding done twice': (value) => encodeURIComponent(percent(value)),
  base64: base64,
  'base64 for URLs': (value) => Buffer.from(value).toString('base64url'),
  'base64 done twice': (value) => base64(base64(value)),
  'base64 of JSON': (value) => base64(JSON.stringify({ user: 'x', value })),
  'base64 in percent encoding': (value) => encodeURIComponent(base64(value)),
  'HTML entities': (value) => each(value, (char) => `&#${String(char.charCodeAt(0))};`),
  'hexadecimal entities': (value) => each(value, (char) => `&#x${char.charCodeAt(0).toString(16)};`),
  'JSON escapes': (value) => each(value, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'zero-width spaces': (value) => Array.from(value).join('\u200B'),
  'soft hyphens': (value) => Array.from(value).join('\u00AD'),
  'a word joiner in the middle': (value) => `${value.slice(0, 9)}\u2060${value.slice(9)}`,
  'full-width characters': (value) =>
    each(value, (char) => (char === ' ' ? '\u3000' : String.fromCharCode(char.charCodeAt(0) + 0xfee0))),
  'mathematical digits': (value) =>
    value.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
  'Arabic digits': (value) =>
    value.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
  'Devanagari digits': (value) =>
    value.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0x0966 + Number(digit))),
  'Cyrillic look-alikes': (value) => value.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('p', 'р'),
  'bold in HTML': (value) => `${value.slice(0, 6)}<b>${value.slice(6, 10)}</b>${value.slice(10)}`,
  'Markdown escapes': (value) => value.replaceAll(/[@._+-]/g, String.raw`\$&`),
  'spaces between all characters': (value) => Array.from(value.replaceAll(' ', '')).join(' '),
};

const SURROUNDINGS = fc.tuple(
  fc.constantFrom(
    '',
    'Is this right? ',
    '- ',
    '> ',
    '| a | ',
    '"x": "',
    '{"text":"Hello\\n',
    '```\n',
    'née: ',
  ),
  fc.constantFrom('', ' please.', ' |', '"', '"}', '\n```', '\nThanks'),
);

describe.each(Object.entries(DISGUISES))('%s', (_name, disguise) => {
  test.each(Object.entries(VALUES))('hides no %s', (_kind, value) => {
    const hidden = disguise(value);
    fc.assert(
      fc.property(SURROUNDINGS, ([before, after]) => {
        const text = before + hidden + after;

        const found = detectAll(text, CONTEXT);

        const covered = Array.from(hidden, (_, at) =>
          found.some(({ start, end }) => start <= before.length + at && before.length + at < end),
        );
        expect(covered).not.toContain(false);
      }),
      { numRuns: 20 },
    );
  });
});

const IMAGE = Buffer.from(Array.from({ length: 600 }, (_, i) => (i * i * 31 + i * 7) % 256)).toString(
  'base64',
);

test.each([
  ['an image', `<img src="data:image/png;base64,iVBORw0KGgo${IMAGE}">`],
  ['wrapped bytes', `-----\n${IMAGE.replaceAll(/.{64}/g, '$&\n')}\n-----`],
  [
    'a hash in a lock file',
    '"integrity": "sha512-Uc0nTqlN0hHn5rZ4k3wKx1w2mS9v8aQfZy7bX6c5d4e3f2g1h0iJkLmNoPqRsTuVwXyZ=="',
  ],
  ['git objects', 'tree 3b335d612137949d2f21fcc6c8c8164db7603227 parent 9e107d9d372bb6826bd81d3542a419d6'],
  ['harmless words in base64', Buffer.from('Hello, how is the weather over there today?').toString('base64')],
  ['long names', 'internationalisation/characterisationTests/getElementsByTagNameNS/handleWebSocketUpgrade'],
  ['a percent-encoded search', 'https://example.com/search?q=parental%20leave%20%26%20holidays&page=2'],
  ['HTML', '<p>Leave &amp; holidays</p><ul><li>20&nbsp;days</li><li>5 more</li></ul>'],
  ['escapes', String.raw`{"text":"Line one\nLine two\t\"quoted\" \u00e9t\u00e9","path":"C:\\new\\table"}`],
  ['people in emoji', 'Great work 👨‍👩‍👧 🏳️‍🌈 ✌️'],
  ['another script', 'Сколько дней отпуска у меня осталось? Πόσες μέρες άδειας έχω;'],
  ['a table of numbers', '1234 5678\n2345 6789\n3456 7890\n4567 8901\n5678 9012'],
  ['a column of numbers', '10234\n20456\n30567\n41234\n52345\n63456'],
  ['single letters', 'Options: a b c d e f g h i j k'],
  ['places and times', 'We meet at noon. Look at example.com, or at the docs (at home).'],
  ['a decorator and a matrix', 'y = q @ k.T + x @ self.weight'],
])('finds nothing in %s', (_name, text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});

test.each([
  ['maria.keller (at) example (dot) com', 'maria.keller (at) example (dot) com'],
  ['Write to maria [at] example.com today', 'maria [at] example.com'],
  ['it is maria at example dot com, thanks', 'maria at example dot com'],
  ['my e-mail is maria at example.com', 'maria at example.com'],
  ['maria @ example.com', 'maria @ example.com'],
  ['maria@example(.)com', 'maria@example(.)com'],
  ['maria.keller@\nexample.com', 'maria.keller@\nexample.com'],
  ['maria.keller@example.\ncom is mine', 'maria.keller@example.\ncom'],
  ['card 4111 1111\n1111 1111 please', '4111 1111\n1111 1111'],
  ['> card 4111 1111 1111\n> 1111 please', '4111 1111 1111\n> 1111'],
  ['call +44 20 7946\n0018 now', '+44 20 7946\n0018'],
  ['IBAN DE89 3704 0044\n0532 0130 00.', 'DE89 3704 0044\n0532 0130 00'],
  ['SSN 219-09-\n9999', '219-09-\n9999'],
  ['<mailto:maria@example.com|Maria>', 'maria@example.com'],
  ['<tel:+442079460018|+44 20 7946 0018>', '+442079460018'],
  ['| maria@example.com | 4111 1111 1111 1111 |', '4111 1111 1111 1111'],
  ['id,mail\n7,"maria@example.com"', 'maria@example.com'],
  ['🏳️‍🌈 maria@example.com', 'maria@example.com'],
  ['ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
])('finds the value of %j as it stands there', (text, value) => {
  const found = detectAll(text, CONTEXT).map(({ start, end }) => text.slice(start, end));

  expect(found).toContain(value);
});

test('covers base64 wrapped over lines from its first character to its padding', () => {
  const secret = `${'All is well here. '.repeat(6)}Write to maria.keller@example.com about it`;
  const wrapped = base64(secret).replaceAll(/.{76}/g, '$&\n');

  const [found] = detectAll(`Attached:\n\n${wrapped}\n`, CONTEXT);

  expect(found).toMatchObject({ kind: 'EMAIL', start: 11, end: 11 + wrapped.length });
});

test('keeps every finding inside the text and gets to an end, whatever is mixed', () => {
  const unit = fc.constantFrom(
    '&#64;',
    '%40',
    '%25',
    '\\u0040',
    '\u200B',
    '<b>',
    '</p>',
    '&amp;',
    ' at ',
    '(dot)',
    '@',
    '\n',
    '4',
    '1 ',
    ' ',
    'YW5u',
    'QGV4YW1wbGUuY29t',
    '=',
    'а',
    '𝟒',
    '\u{E0041}',
    'ann',
    '.com',
    '\uD835',
    '%F0%9F',
    '&#55357;',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      for (const { start, end } of detectAll(text, CONTEXT))
        expect(start >= 0 && start < end && end <= text.length).toBe(true);
    }),
  );
});

test.each([
  '%40',
  '&#64;',
  '%2540',
  '\\u0040',
  '\u200B1',
  '<b>',
  ' at ',
  'a at ',
  'a (at) b.',
  ' @ ',
  '1 ',
  'a ',
  '1\n',
  '4111 1111\n',
  'A1-\n',
  'YW5u',
  'YW5uQGV4YW1wbGUuY29t ',
  'YWFh/',
  '𝟒',
  'аa',
  `${'A'.repeat(76)}\n`,
  '=40',
])('gets to the end of a long text made of %j', (unit) => {
  const text = unit.repeat(Math.ceil(100_000 / unit.length));

  expect(Array.isArray(detectAll(text, CONTEXT))).toBe(true);
});
