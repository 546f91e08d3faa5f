import { describe, expect, it, test } from 'vitest';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { exceptionsInForce, withoutExceptions } from '../../../src/policy/exceptions.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

const OWNED = 'owner: sec@example.com';

function compile(...entries: readonly string[]) {
  const list = entries.map((entry) => `    - { ${entry} }\n`).join('');
  return compilePolicy('p.yaml', `${POLICY_TEXT}\nredaction:\n  exceptions:\n${list}`, KINDS);
}

function left(text: string, value: string, entry: string, kind = 'PASSWORD') {
  const { exceptions } = compile(`id: one, ${OWNED}, until: '2027-01-31', ${entry}`);
  const start = text.indexOf(value);
  const finding = { kind, start, end: start + value.length, confidence: 0.9 };
  return withoutExceptions(text, [finding], exceptions).length === 0;
}

test.each([
  ['behind its label', 'Form field: lower_case_9', 'lower_case_9', 'kind: PASSWORD, label: form field', true],
  ['behind a verb', 'the FORM-FIELD is "lower_9"', 'lower_9', 'kind: PASSWORD, label: form field', true],
  ['behind another word', 'Platform field: lower_9', 'lower_9', 'kind: PASSWORD, label: form field', false],
  ['behind more words', 'form field for: lower_9', 'lower_9', 'kind: PASSWORD, label: form field', false],
  ['of another kind', 'form field: lower_9', 'lower_9', 'kind: API_KEY, label: form field', false],
  ['of its pattern', 'see HPX-1234 now', 'HPX-1234', "kind: PASSWORD, pattern: '[A-Z]{3}-[0-9]{4}'", true],
  [
    'with more than its pattern',
    'see HPX-12345',
    'HPX-12345',
    "kind: PASSWORD, pattern: '[A-Z]{3}-[0-9]{4}'",
    false,
  ],
  [
    'of one of both',
    'ticket HPX-1234',
    'HPX-1234',
    "kind: PASSWORD, label: case, pattern: '[A-Z]{3}-[0-9]{4}'",
    false,
  ],
  ['of both', 'case HPX-1234', 'HPX-1234', "kind: PASSWORD, label: case, pattern: '[A-Z]{3}-[0-9]{4}'", true],
])('treats what stands %s as its exception says', (_where, text, value, entry, expected) => {
  expect(left(text, value, entry)).toBe(expected);
});

it('leaves the same value wherever it stands, and nothing else', () => {
  const { exceptions } = compile(`id: one, ${OWNED}, until: '2027-01-31', kind: PASSWORD, label: form field`);
  const text = 'form field: lower_9, again lower_9, password: Tulpe44x';
  const at = (value: string, start: number) => ({
    kind: 'PASSWORD',
    start,
    end: start + value.length,
    confidence: 1,
  });
  const other = at('Tulpe44x', text.indexOf('Tulpe44x'));
  const findings = [
    at('lower_9', text.indexOf('lower_9')),
    at('lower_9', text.lastIndexOf('lower_9')),
    other,
  ];

  expect(withoutExceptions(text, findings, exceptions)).toEqual([other]);
});

test.each([
  ['2027-01-31T22:59:59Z', 1],
  ['2027-01-31T23:00:00Z', 0],
])('counts through its last day in the time zone of the policy: %s', (now, count) => {
  const { exceptions } = compile(`id: one, ${OWNED}, until: '2027-01-31', kind: PASSWORD, label: form field`);

  expect(exceptionsInForce(exceptions, Temporal.Instant.from(now), 'Europe/Berlin')).toHaveLength(count);
});

it('leaves what the named detector finds, and what another finds of it stays', () => {
  const { exceptions } = compile(
    `id: one, ${OWNED}, until: '2027-01-31', kind: API_KEY, detector: prefixed-key`,
  );
  const at = (detector: string, start: number) => ({
    kind: 'API_KEY',
    start,
    end: start + 9,
    confidence: 0.7,
    detector,
  });
  const other = at('labelled-key', 20);
  const text = 'abc_12345 and again, abc_67890';

  expect(withoutExceptions(text, [at('prefixed-key', 0), at('prefixed-key', 20), other], exceptions)).toEqual(
    [other],
  );
});

describe('a policy with an exception', () => {
  test.each([
    [
      'of a detector that does not exist',
      `id: one, ${OWNED}, until: '2027-01-31', kind: API_KEY, detector: nothing`,
    ],
    [
      'of a detector of other kinds',
      `id: one, ${OWNED}, until: '2027-01-31', kind: API_KEY, detector: email`,
    ],
    ['without a label, a pattern and a detector', `id: one, ${OWNED}, until: '2027-01-31', kind: PASSWORD`],
    ['without an owner', "id: one, until: '2027-01-31', kind: PASSWORD, label: form"],
    ['without an end', `id: one, ${OWNED}, kind: PASSWORD, label: form`],
    ['of a kind that nothing finds', `id: one, ${OWNED}, until: '2027-01-31', kind: NOTHING, label: form`],
    ['with a day that is none', `id: one, ${OWNED}, until: '2027-02-31', kind: PASSWORD, label: form`],
    [
      'with a pattern that takes long',
      `id: one, ${OWNED}, until: '2027-01-31', kind: PASSWORD, pattern: '(a+)+b'`,
    ],
    ['with signs in its label', `id: one, ${OWNED}, until: '2027-01-31', kind: PASSWORD, label: 'a.*'`],
  ])('%s is refused', (_what, entry) => {
    expect(() => compile(entry)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });

  it('that is there twice is refused', () => {
    const entry = `id: one, ${OWNED}, until: '2027-01-31', kind: PASSWORD, label: form`;

    expect(() => compile(entry, entry)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });
});
