import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Audience, Origin, PlaceholderEntry } from '../../../src/domain/placeholder.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { kindKey } from '../../../src/redaction/kind-names.ts';
import { redact } from '../../../src/redaction/redact.ts';
import { createRestoringStream, restoreFor } from '../../../src/redaction/restore.ts';
import { splitSafe } from '../../../src/redaction/split-safe.ts';
import { restore } from './support.ts';

const ANN = 'person:ann';
const EVERYBODY: Audience = { type: 'everybody' };
const FOR_ANN: Audience = { type: 'person', person: ANN };

function entry(
  placeholder: string,
  kind: string,
  value: string,
  origins: readonly Origin[] = ['posted'],
): PlaceholderEntry {
  return { placeholder, kind, value, origins };
}

const ENTRIES = [
  entry('[EMAIL_1]', 'EMAIL', 'ann@example.com'),
  entry('[EMAIL_12]', 'EMAIL', 'bob@example.com'),
  entry('[PAYMENT_CARD_1]', 'PAYMENT_CARD', '4111 1111 1111 1111'),
  entry('[PHONE_2]', 'PHONE', '+44 20 7946 0018'),
  entry('[PERSON_1]', 'PERSON', 'Ana Lopez'),
  entry('[US_SSN_1]', 'US_SSN', '219-09-9999'),
  entry('[API_KEY_1]', 'API_KEY', ''),
];

describe('a placeholder that a model rewrote', () => {
  test.each([
    ['[EMAIL_1]', 'ann@example.com'],
    ['[email_1]', 'ann@example.com'],
    ['[Email 1]', 'ann@example.com'],
    ['[EMAIL-1]', 'ann@example.com'],
    ['[E-Mail 1]', 'ann@example.com'],
    ['[EMAIL1]', 'ann@example.com'],
    ['[EMAIL_01]', 'ann@example.com'],
    ['**[EMAIL_1]**', '**ann@example.com**'],
    ['[**EMAIL_1**]', '[**ann@example.com**]'],
    ['`[EMAIL_1]`', '`ann@example.com`'],
    ['_[EMAIL_1]_', '_ann@example.com_'],
    [String.raw`\[EMAIL\_1\]`, 'ann@example.com'],
    [String.raw`[EMAIL\_1]`, 'ann@example.com'],
    [String.raw`EMAIL\_1`, 'ann@example.com'],
    ['EMAIL_1', 'ann@example.com'],
    ['(see PAYMENT_CARD_1).', '(see 4111 1111 1111 1111).'],
    ['[see EMAIL_1]', '[see ann@example.com]'],
    ['【EMAIL_1】', 'ann@example.com'],
    ['［ＥＭＡＩＬ＿１］', 'ann@example.com'],
    ['[EMAIL_12],[EMAIL_1]', 'bob@example.com,ann@example.com'],
    ['[payment card 1]', '4111 1111 1111 1111'],
    ['[PaymentCard_1]', '4111 1111 1111 1111'],
    ["[EMAIL_1]'s", "ann@example.com's"],
    ['[EMAIL_1]s.', 'ann@example.com.'],
    ['EMAIL_1s', 'ann@example.com'],
    ['[EMAILS_1]', 'ann@example.com'],
    ['[PERSON_1]s Antrag', 'Ana Lopez Antrag'],
    ['[Téléphone_2]', '+44 20 7946 0018'],
    ['[TELEFON_2]', '+44 20 7946 0018'],
    ['[correo 1]', 'ann@example.com'],
    ['[us_ssn_1]', '219-09-9999'],
    ['[NAME_1]', 'Ana Lopez'],
    ['[CARD_1]', '4111 1111 1111 1111'],
    ['[Karte 1]', '4111 1111 1111 1111'],
    ['[人物_1]', 'Ana Lopez'],
    ['[ПЕРСОНА_1]', 'Ana Lopez'],
    ['[사람_1]', 'Ana Lopez'],
    ['[メール1]', 'ann@example.com'],
    ['[PERSON:1]', 'Ana Lopez'],
    ['[PERSON #1]', 'Ana Lopez'],
    ['[PERSON (1)]', 'Ana Lopez'],
    ['PERSON_1님께', 'Ana Lopez님께'],
    ['請問PERSON_1在嗎', '請問Ana Lopez在嗎'],
    [
      'https://example.com/?q=%5BEMAIL_1%5D&x=%5BPERSON%201%5D',
      'https://example.com/?q=ann%40example.com&x=Ana%20Lopez',
    ],
    ['[PER\u200bSON_1]', 'Ana Lopez'],
    ['EMAIL_\u20601', 'ann@example.com'],
  ])('comes back for %s', (text, restored) => {
    expect(restore(text, ENTRIES)).toBe(restored);
  });

  test.each([
    '[EMAIL_2]',
    '[EMAIL]',
    'email_1',
    'MY_EMAIL_1',
    'EMAIL_1st',
    'xEMAIL_1',
    '[SOMETHING_1]',
    '[FIGURE_1]',
    '[1]',
    '[]',
    '[API_KEY_7]',
    '%5BEMAIL_2%5D',
    '[NAME_2]',
    '[KEY_1]',
    '[ACCOUNT_1]',
    'PERSON_1ly',
  ])('is left as it is where nobody gave it out or it is not clear: %s', (text) => {
    expect(restore(text, ENTRIES)).toBe(text);
  });

  test('comes back by a name for several kinds only where one of them has this number', () => {
    const both = [...ENTRIES, entry('[USERNAME_1]', 'USERNAME', 'alopez')];

    expect(restore('Ask [NAME_1].', both)).toBe('Ask [NAME_1].');
    expect(restore('Ask [Name 2].', [...ENTRIES, entry('[USERNAME_2]', 'USERNAME', 'bo')])).toBe('Ask bo.');
  });

  test('never comes back for a secret, whatever it is called', () => {
    const secret = [entry('[PASSWORD_1]', 'PASSWORD', 'hunter22')];

    expect(restore('[PASSWORD:1] %5BPASSWORD_1%5D [PASS\u200bWORD_1]', secret)).not.toContain('hunter22');
  });

  test('that somebody typed comes back as typed, however it is written', () => {
    const text = 'Fill in [NAME_1], [人物_1], %5BEMAIL_1%5D and [PER\u200bSON_1] please';

    const { text: sent, entries } = redact(text, [], ENTRIES);

    expect(restore(sent, [...ENTRIES, ...entries])).toBe(text);
    expect(sent).not.toContain('NAME_1');
  });

  test('has a kind that cannot be taken for another', () => {
    expect(new Set(KINDS.map(kindKey)).size).toBe(KINDS.length);
  });
});

describe('what readers see', () => {
  const vault = [
    entry('[EMAIL_1]', 'EMAIL', 'posted@example.com', [ANN, 'posted']),
    entry('[EMAIL_2]', 'EMAIL', 'private@example.com', [ANN]),
    entry('[EMAIL_3]', 'EMAIL', 'handbook@example.com', ['handbook']),
    entry('[EMAIL_4]', 'EMAIL', 'bob@example.com', ['person:bob', 'posted']),
    entry('[EMAIL_5]', 'EMAIL', 'quoted@example.com', []),
    entry('[EMAIL_6]', 'EMAIL', '', [ANN, 'posted']),
    entry('[PASSWORD_1]', 'PASSWORD', 'hunter22', [ANN, 'posted', 'handbook']),
    entry('[LITERAL_1]', 'LITERAL', '[EMAIL_1]', ['handbook']),
  ];

  test.each([
    ['[EMAIL_1]', 'posted@example.com', 'posted@example.com'],
    ['[EMAIL_2]', '[e-mail address hidden]', 'private@example.com'],
    ['[EMAIL_3]', '[e-mail address hidden]', 'handbook@example.com'],
    ['[EMAIL_4]', 'bob@example.com', '[e-mail address hidden]'],
    ['[EMAIL_5]', '[e-mail address hidden]', '[e-mail address hidden]'],
    ['[EMAIL_6]', '[e-mail address removed]', '[e-mail address removed]'],
    ['[PASSWORD_1]', '[password removed]', '[password removed]'],
    ['[LITERAL_1]', '[EMAIL_1]', '[EMAIL_1]'],
  ])('of %s is "%s" in a channel and "%s" for the person alone', (text, everybody, alone) => {
    expect(restoreFor(EVERYBODY, text, vault).text).toBe(everybody);
    expect(restoreFor(FOR_ANN, text, vault).text).toBe(alone);
  });

  test('says whether something they may not see was hidden', () => {
    expect(restoreFor(EVERYBODY, '[EMAIL_3]', vault).hidden).toBe(true);
    expect(restoreFor(EVERYBODY, '[EMAIL_1] [EMAIL_6] [PASSWORD_1]', vault).hidden).toBe(false);
  });

  test('grows when a value that was hidden is posted', () => {
    const found = [{ kind: 'EMAIL', start: 0, end: 20, confidence: 1 }];
    const { entries } = redact('handbook@example.com', found, vault, { origins: ['person:bob', 'posted'] });

    expect(entries).toEqual([
      entry('[EMAIL_3]', 'EMAIL', 'handbook@example.com', ['handbook', 'person:bob', 'posted']),
    ]);
  });
});

test('keeps the first value of a placeholder that is there twice', () => {
  const again = entry('[EMAIL_1]', 'EMAIL', 'eve@example.com');

  expect(restore('[EMAIL_1]', [...ENTRIES, again])).toBe('ann@example.com');
});

test('does not restore what a restored value looks like', () => {
  expect(restore('[LITERAL_1]', [...ENTRIES, entry('[LITERAL_1]', 'LITERAL', '[EMAIL_1]')])).toBe(
    '[EMAIL_1]',
  );
});

test.each([
  ['Hello [EMA', 'Hello ', '[EMA'],
  ['Hello [EMAIL_1', 'Hello ', '[EMAIL_1'],
  ['Hello [EMAIL_1]', 'Hello ', '[EMAIL_1]'],
  ['Hello [EMAIL_1]s', 'Hello ', '[EMAIL_1]s'],
  ['Hello [EMAIL_1],', 'Hello [EMAIL_1],', ''],
  ['Hello EMAIL_', 'Hello ', 'EMAIL_'],
  ['Hello 【EMAIL', 'Hello ', '【EMAIL'],
  ['Hello [', 'Hello ', '['],
  ['Hello \\', 'Hello ', '\\'],
  [String.raw`Hello \[EMAIL\_`, 'Hello ', String.raw`\[EMAIL\_`],
  ['[a](https://x', '[a](https://x', ''],
  ['x[0', 'x[0', ''],
  [`[${'a'.repeat(70)}`, `[${'a'.repeat(70)}`, ''],
])('cuts %j where nothing can change any more', (text, ready, held) => {
  expect(splitSafe(text)).toEqual({ ready, held });
});

const origins = fc.subarray<Origin>([ANN, 'person:bob', 'posted', 'handbook']);
const vaults = fc
  .tuple(origins, origins, origins, origins)
  .map(([a, b, c, d]) => [
    entry('[EMAIL_1]', 'EMAIL', 'ann@example.com', a),
    entry('[EMAIL_12]', 'EMAIL', 'bob@example.com', b),
    entry('[PAYMENT_CARD_1]', 'PAYMENT_CARD', '4111 1111 1111 1111', c),
    entry('[LITERAL_1]', 'LITERAL', '[EMAIL_1]', d),
    entry('[API_KEY_1]', 'API_KEY', 'k3y-of-somebody', d),
  ]);
const piece = fc.oneof(
  fc.constantFrom(
    '[EMAIL_1]',
    '[email 12]',
    'EMAIL_1',
    '[EMAIL_1]s',
    '【EMAIL_12】',
    String.raw`\[EMAIL\_1\]`,
    '[API_KEY_1]',
    '[LITERAL_1]',
    '[EMAIL_9]',
    '**[PAYMENT_CARD_1]**',
    'A'.repeat(70),
    `[${'b'.repeat(58)}`,
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('[]\\_ EMAIL12ab(【】s')), maxLength: 8 }),
);

test('streams to the same text as the whole for every audience, however it is split, and never shows more on the way', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      vaults,
      fc.constantFrom(EVERYBODY, FOR_ANN),
      (parts, sizes, vault, audience) => {
        const text = parts.join('');
        const whole = restoreFor(audience, text, vault).text;
        const stream = createRestoringStream(audience, vault);
        let shown = '';
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          shown += stream.push(text.slice(at, at + size));
          at += size;
          expect(whole.startsWith(shown)).toBe(true);
        }
        expect(shown + stream.end()).toBe(whole);
      },
    ),
    { numRuns: 1000 },
  );
});

test('shows no audience a value that it may not see, whatever the model writes', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      vaults,
      fc.constantFrom(EVERYBODY, FOR_ANN),
      (parts, vault, audience) => {
        const { text } = restoreFor(audience, parts.join(''), vault);
        const needed = audience.type === 'everybody' ? ['posted'] : [ANN, 'handbook'];
        const forbidden = vault.filter(
          ({ kind, origins: from }) =>
            kind !== 'LITERAL' && (kind === 'API_KEY' || !from.some((origin) => needed.includes(origin))),
        );

        expect(forbidden.filter(({ value }) => text.includes(value))).toEqual([]);
      },
    ),
    { numRuns: 1000 },
  );
});
