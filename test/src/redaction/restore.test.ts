import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRestoringStream, restore } from '../../../src/redaction/restore.ts';
import { splitSafe } from '../../../src/redaction/split-safe.ts';

const ENTRIES = [
  { placeholder: '[EMAIL_1]', kind: 'EMAIL', value: 'ann@example.com' },
  { placeholder: '[EMAIL_12]', kind: 'EMAIL', value: 'bob@example.com' },
  { placeholder: '[PAYMENT_CARD_1]', kind: 'PAYMENT_CARD', value: '4111 1111 1111 1111' },
  { placeholder: '[API_KEY_1]', kind: 'API_KEY', value: '' },
];

test.each([
  ['[EMAIL_1]', 'ann@example.com'],
  ['[email_1]', 'ann@example.com'],
  ['[Email 1]', 'ann@example.com'],
  ['[EMAIL-1]', 'ann@example.com'],
  ['**[EMAIL_1]**', '**ann@example.com**'],
  ['`[EMAIL_1]`', '`ann@example.com`'],
  [String.raw`\[EMAIL\_1\]`, 'ann@example.com'],
  [String.raw`[EMAIL\_1]`, 'ann@example.com'],
  ['[EMAIL_12],[EMAIL_1]', 'bob@example.com,ann@example.com'],
  ['[payment card 1]', '4111 1111 1111 1111'],
  ["[EMAIL_1]'s", "ann@example.com's"],
])('puts the value back for %s', (text, restored) => {
  expect(restore(text, ENTRIES)).toBe(restored);
});

test.each(['[EMAIL_2]', '[EMAIL]', 'EMAIL_1', '[SOMETHING_1]', '[1]', '[]'])('leaves %s as it is', (text) => {
  expect(restore(text, ENTRIES)).toBe(text);
});

test('puts plain words where a secret was, known or not', () => {
  const leaky = [{ placeholder: '[PASSWORD_1]', kind: 'PASSWORD', value: 'hunter22' }];

  expect(restore('[API_KEY_1] [api key 7] [PASSWORD_1]', [...ENTRIES, ...leaky])).toBe(
    '[API key removed] [API key removed] [password removed]',
  );
});

test('asks the caller which kinds are secret', () => {
  expect(restore('[EMAIL_1]', ENTRIES, { isSecret: (kind) => kind === 'EMAIL' })).toBe(
    '[e-mail address removed]',
  );
});

test('keeps the first value of a placeholder that is there twice', () => {
  const again = { placeholder: '[EMAIL_1]', kind: 'EMAIL', value: 'eve@example.com' };

  expect(restore('[EMAIL_1]', [...ENTRIES, again])).toBe('ann@example.com');
});

test('does not restore what a restored value looks like', () => {
  const literal = { placeholder: '[LITERAL_1]', kind: 'LITERAL', value: '[EMAIL_1]' };

  expect(restore('[LITERAL_1]', [...ENTRIES, literal])).toBe('[EMAIL_1]');
});

test.each([
  ['Hello [EMA', 'Hello ', '[EMA'],
  ['Hello [EMAIL_1', 'Hello ', '[EMAIL_1'],
  ['Hello [EMAIL_1]', 'Hello [EMAIL_1]', ''],
  ['Hello [', 'Hello ', '['],
  ['Hello \\', 'Hello ', '\\'],
  [String.raw`Hello \[EMAIL\_`, 'Hello ', String.raw`\[EMAIL\_`],
  ['[a](https://x', '[a](https://x', ''],
  ['x[0', 'x[0', ''],
  [`[${'a'.repeat(70)}`, `[${'a'.repeat(70)}`, ''],
])('cuts %j where nothing can change any more', (text, ready, held) => {
  expect(splitSafe(text)).toEqual({ ready, held });
});

const piece = fc.oneof(
  fc.constantFrom(
    '[EMAIL_1]',
    '[email 12]',
    String.raw`\[EMAIL\_1\]`,
    '[API_KEY_1]',
    '[EMAIL_9]',
    '**[PAYMENT_CARD_1]**',
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('[]\\_ EMAIL1ab(')), maxLength: 8 }),
);

test('streams to the same text as the whole, however the text is split', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (parts, sizes) => {
        const text = parts.join('');
        const stream = createRestoringStream(ENTRIES);
        let shown = '';
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          shown += stream.push(text.slice(at, at + size));
          at += size;
          expect(restore(text, ENTRIES).startsWith(shown)).toBe(true);
        }
        expect(shown + stream.end()).toBe(restore(text, ENTRIES));
      },
    ),
    { numRuns: 500 },
  );
});
