import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Keyring } from '../../../src/ports/keyring.ts';
import { excerptAround, holdsValue, toClue } from '../../../src/quality/clue.ts';
import { toProposal } from '../../../src/quality/propose-rule.ts';
import { parseRules } from '../../../src/redaction/rules/parse-rules.ts';
import { detectAll } from '../../../src/redaction/detect.ts';
import { parseTerms } from '../../../src/redaction/terms.ts';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';

const keyring: Pick<Keyring, 'pseudonym'> = {
  pseudonym: (purpose, id) => createHash('sha256').update(`${purpose}:${id}`).digest('hex'),
};

function clueOf(before: string, value: string, isSecret = true, isPlain = true) {
  return toClue({ before, value, isSecret }, () => isPlain, keyring);
}

/** Each as its asker wrote it; the value between bars. */
test.each([
  ['our stargate door word is |Sonnenblume88!|', 'PASSWORD'],
  ['stargate-pass: |Tulpe44xyz|', 'PASSWORD'],
  ['the wifi sesame = |KWsderq47#|', 'API_KEY'],
  ['locker id: |QX77331|', 'BUSINESS_ID'],
  ['lagerplatz ist |regal zeta|', 'TERM'],
  ['please look at |HPX-1234-AB| now', 'BUSINESS_ID'],
])('proposes a rule for %s that loads, finds it, and does not say it', (written, kind) => {
  const [before = '', value = '', after = ''] = written.split('|');
  const clue = clueOf(before, value, kind === 'PASSWORD' || kind === 'API_KEY');

  const { file, body, by } = toProposal('0123456789ABCDEF', kind, clue);

  const rules = file.endsWith('.toml') ? parseRules(body) : [];
  const terms = file.endsWith('.yaml') ? parseTerms(`terms:\n${body}\n`) : [];
  const text = before + value + after;
  const context = { mentions: [], people: new NameDirectory(), regions: [], terms, secretRules: rules };
  const found = detectAll(text, context).filter(({ kind: one }) => one === 'TERM' || one === 'API_KEY');
  expect(by).not.toBe('none');
  expect(found.some(({ start, end }) => start <= before.length && end >= before.length + value.length)).toBe(
    true,
  );
  expect(body.toLowerCase()).not.toContain(value.toLowerCase());
});

test.each([
  ['nothing that names it', 'I wrote ', true],
  ['a name that may not be kept', 'Ana Mustermann: ', false],
])('leaves the words to a person where there is %s', (_what, before, isPlain) => {
  const { by, body } = toProposal('0123456789ABCDEF', 'PASSWORD', clueOf(before, 'hunter', true, isPlain));

  expect(by).toBe('none');
  expect(body).toContain('literal: …');
  expect(body).not.toMatch(/hunter|ana/);
});

test('shows what stood around a value, wherever it stands without it', () => {
  const clue = clueOf('', 'Tulpe44x');

  const shown = excerptAround('Door: TULPE44X, and xtulpe44xx once more', clue, 'PASSWORD', keyring);

  expect(shown).toBe('door: [PASSWORD], and x[PASSWORD]x once more');
  expect(excerptAround('Nothing here', clue, 'PASSWORD', keyring)).toBe('');
});

test('keeps no shape of a secret', () => {
  expect(clueOf('', 'HPX-1234-AB', true)).toMatchObject({ shape: '', classes: 'A9-', length: 11 });
  expect(clueOf('', 'HPX-1234-AB', false)).toMatchObject({ shape: '[A-Z]{3}-[0-9]{4}-[A-Z]{2}' });
});

test.each([
  ['as it was', 'the word is Sonnenblume88! today', true],
  ['in other letters and between signs', '(SONNENBLUME88!)', true],
  ['inside a longer word', 'xSonnenblume88!', false],
  ['not at all', 'Sonnenblume89! and more of it', false],
])('finds a value again: %s', (_how, text, expected) => {
  expect(holdsValue(text, clueOf('', 'Sonnenblume88!'), keyring)).toBe(expected);
});
