import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../../src/domain/finding.ts';
import { type PlaceholderEntry, addToVault } from '../../../src/domain/placeholder.ts';
import { detectAll } from '../../../src/redaction/detect.ts';
import { redact } from '../../../src/redaction/redact.ts';
import { CONTEXT, fake, restore, scramble } from './support.ts';

const KEY = fake('gh', 'p_', scramble(36));

function redactText(text: string, vault: readonly PlaceholderEntry[] = []) {
  return redact(text, detectAll(text, CONTEXT), vault, { regions: CONTEXT.regions, origins: ['posted'] });
}

function finding(kind: string, start: number, end: number, confidence = 0.9): Finding {
  return { kind, start, end, confidence };
}

test('replaces each value with a typed, numbered placeholder', () => {
  const { text, entries, counts } = redactText('Mail ann@example.com and bob@example.com from 10.1.2.3');

  expect(text).toBe('Mail [EMAIL_1] and [EMAIL_2] from [IP_1]');
  expect(entries).toEqual([
    { placeholder: '[EMAIL_1]', kind: 'EMAIL', value: 'ann@example.com', origins: ['posted'] },
    { placeholder: '[EMAIL_2]', kind: 'EMAIL', value: 'bob@example.com', origins: ['posted'] },
    { placeholder: '[IP_1]', kind: 'IP', value: '10.1.2.3', origins: ['posted'] },
  ]);
  expect(counts).toEqual([
    { kind: 'EMAIL', count: 2 },
    { kind: 'IP', count: 1 },
  ]);
});

test.each([
  ['ann@example.com Ann@Example.COM', '[EMAIL_1] [EMAIL_1]'],
  ['4111 1111 1111 1111, 4111-1111-1111-1111', '[PAYMENT_CARD_1], [PAYMENT_CARD_1]'],
  ['+44 20 7946 0018, call 020 7946 0018', '[PHONE_1], call [PHONE_1]'],
  ['DE89 3704 0044 0532 0130 00; de89370400440532013000', '[IBAN_1]; [IBAN_1]'],
  ['my SIN 130 692 544, SIN 130692544', 'my SIN [NATIONAL_ID_1], SIN [NATIONAL_ID_1]'],
  ['00:1a:2b:3c:4d:5e 00-1A-2B-3C-4D-5E', '[MAC_ADDRESS_1] [MAC_ADDRESS_1]'],
  ['<@U012ABC> <@U012ABC|ann>', '[MENTION_1] [MENTION_1]'],
])('gives two spellings of one value the same placeholder: %j', (text, redacted) => {
  expect(redactText(text).text).toBe(redacted);
});

test('keeps a value its placeholder in the next turn and counts on from the vault', () => {
  const first = redactText('ann@example.com');

  const second = redactText('bob@example.com wrote to ann@example.com', first.entries);

  expect(second.text).toBe('[EMAIL_2] wrote to [EMAIL_1]');
  expect(second.entries.map((entry) => entry.placeholder)).toEqual(['[EMAIL_2]']);
  expect(second.counts).toEqual([{ kind: 'EMAIL', count: 2 }]);
});

test('reserves the placeholder of a secret without keeping its value', () => {
  const { text, entries } = redactText(`key ${KEY} twice ${KEY}`);

  expect(text).toBe('key [API_KEY_1] twice [API_KEY_1]');
  expect(entries).toEqual([{ placeholder: '[API_KEY_1]', kind: 'API_KEY', value: '', origins: ['posted'] }]);
  expect(redactText(`key ${KEY}`, entries).text).toBe('key [API_KEY_2]');
});

test.each([
  '[EMAIL_1]',
  '[email 1]',
  String.raw`\[EMAIL\_1\]`,
  '**[Email_1]**',
  '[API_KEY_3]',
  '[LITERAL_1]',
])('gives %s back as typed when a person writes it, even when the vault knows it', (typed) => {
  const vault = redactText('ann@example.com').entries;
  const text = `what does ${typed} mean, bob@example.com?`;

  const redacted = redactText(text, vault);

  expect(redacted.counts).toEqual([{ kind: 'EMAIL', count: 1 }]);
  expect(redacted.findings).toHaveLength(1);
  expect(restore(redacted.text, addToVault(vault, redacted.entries))).toBe(text);
});

test('leaves brackets alone that name no kind', () => {
  const text = 'see [figure 1], items[0] and [SECTION_2]';

  expect(redactText(text).text).toBe(text);
});

test('lets a secret win over what overlaps it and covers every character of both', () => {
  const { text, findings } = redact(
    'abcdefghij',
    [finding('EMAIL', 0, 6, 1), finding('API_KEY', 4, 8, 0.5)],
    [],
  );

  expect(text).toBe('[API_KEY_1]ij');
  expect(findings).toEqual([finding('API_KEY', 0, 8, 0.5)]);
});

test('lets the longer finding win, and the surer of two equally long ones', () => {
  expect(redact('abcdefghij', [finding('IP', 0, 3), finding('PHONE', 2, 9)], []).text).toBe('[PHONE_1]j');
  expect(redact('abcdefghij', [finding('IP', 0, 3, 0.5), finding('PHONE', 0, 3, 0.9)], []).text).toBe(
    '[PHONE_1]defghij',
  );
});

test('cuts findings to the text and ignores empty ones', () => {
  expect(redact('abc', [finding('IP', -5, 1), finding('IP', 2, 99), finding('IP', 2, 2)], []).text).toBe(
    '[IP_1]b[IP_2]',
  );
});

const noise = fc.string({
  unit: fc.constantFrom(...Array.from('ab1 .,@[]_\\-EMAIL:/+\n<>é')),
  maxLength: 20,
});
const value = fc.constantFrom(
  'ann@example.com',
  'bob@example.org',
  '10.1.2.3',
  '4111 1111 1111 1111',
  'GB29NWBK60161331926819',
  '+44 20 7946 0018',
  '<@U012ABC>',
  '[EMAIL_1]',
);
const message = fc.array(fc.oneof(noise, value), { maxLength: 8 }).map((parts) => parts.join(' '));
const spans = fc.array(
  fc.record({
    kind: fc.constantFrom('EMAIL', 'PHONE', 'TERM'),
    start: fc.nat(40),
    length: fc.nat(12),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 6 },
);

test('gives the text back, whatever it was, through any turns of one thread', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 4 }), (texts) => {
      let vault: readonly PlaceholderEntry[] = [];
      for (const text of texts) {
        const redacted = redactText(text, vault);
        vault = addToVault(vault, redacted.entries);
        fc.pre(redacted.findings.every(({ kind }) => kind !== 'PASSWORD' && kind !== 'API_KEY'));
        expect(restore(redacted.text, vault).toLowerCase()).toBe(text.toLowerCase());
      }
    }),
  );
});

test('gives back an s that stands between two values', () => {
  const text = 'a1s2';
  const redacted = redact(text, [finding('EMAIL', 0, 2), finding('EMAIL', 3, 4)], [], {
    origins: ['posted'],
  });

  expect(restore(redacted.text, redacted.entries)).toBe(text);
});

test('covers every character of any findings, also of random ones that overlap', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 40, maxLength: 40, unit: 'grapheme-ascii' }), spans, (text, list) => {
      const findings = list.map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }));
      const redacted = redact(text, findings, [], { origins: ['posted'] });

      for (const { start, end } of findings) {
        for (let i = start; i < Math.min(end, text.length); i += 1) {
          expect(redacted.findings.some((region) => region.start <= i && i < region.end)).toBe(true);
        }
      }
      // One mailbox, however it is written, has one placeholder.
      expect(restore(redacted.text, redacted.entries).toLowerCase()).toBe(text.toLowerCase());
    }),
  );
});

test('leaves no found value in the redacted text', () => {
  fc.assert(
    fc.property(message, (text) => {
      const redacted = redactText(text);

      const leaked = redacted.findings.filter(({ start, end }) =>
        redacted.text.includes(text.slice(start, end)),
      );
      expect(leaked).toEqual([]);
    }),
  );
});

test('gives a repeated turn the same text and nothing new for the vault', () => {
  fc.assert(
    fc.property(message, (text) => {
      const first = redactText(text);
      fc.pre(first.findings.every(({ kind }) => kind !== 'PASSWORD' && kind !== 'API_KEY'));

      const second = redactText(text, first.entries);

      expect(second.text).toBe(first.text);
      expect(second.entries).toEqual([]);
    }),
  );
});
