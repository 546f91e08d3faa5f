import { expect, test } from 'vitest';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { previewRedaction } from '../../../src/turn/preview-redaction.ts';
import { redactQuestion } from '../../../src/turn/redact-question.ts';
import { POLICY_TEXT, orgFiles } from '../../fixtures/app.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { aPlace } from '../../fixtures/turns.ts';
import { fake, scramble } from '../redaction/support.ts';

const TOKEN = fake('gh', 'p_', scramble(36));
const PERSON = { asker: { id: 'U0ASKER', guest: false, external: false }, place: aPlace() };
const PEOPLE = new NameDirectory();
const TURN = {
  ...PERSON,
  id: 'T1',
  tenant: 'acme',
  thread: 'slack:T0:C0:1',
  mentions: [],
  addressed: true,
  receivedAt: Temporal.Instant.from('2026-11-01T00:00:00Z'),
  worker: 'worker-1',
  attempts: 1,
  retries: 0,
  replyRef: undefined,
  refused: false,
  loneRuns: 0,
};

function organisation(detectors = 'detectors: { IP: allow, US_SSN: block }') {
  return loadOrganisation(
    orgFiles(POLICY_TEXT.replace('detectors: { IP: allow, US_SSN: block }', detectors)),
  );
}

function preview(text: string, detectors?: string) {
  return previewRedaction(text, PERSON, organisation(detectors), { people: PEOPLE, clock: new FakeClock() });
}

test.each([
  'Leave for ana@example.org, cc ana@example.org and ben@example.org?',
  'Is Project Heron at 10.1.2.3 or [EMAIL_1]?',
  'My wifi, user ann pw hunter-4471, mail a n a @ e x a m p l e . o r g',
  'YW5hQGV4YW1wbGUub3JnIGlzIG15IGFkZHJlc3M= and nothing else',
  'How much leave?',
])('shows %s as the redaction of a question leaves it', async (text) => {
  const shown = preview(text);

  const keyring = { pseudonym: () => 'p' };
  const asked = await redactQuestion({ ...TURN, text }, [], organisation(), {
    keyring,
    people: PEOPLE,
    clock: new FakeClock(),
    defer: (work) => work(),
    vault: { load: async () => [] },
  });
  expect({ redacted: shown.redacted, blockedBy: shown.blockedBy }).toEqual({
    redacted: asked.text,
    blockedBy: undefined,
  });
});

test('says where something was found, by which detector, how sure, and what becomes of it', () => {
  const text = 'Is 10.1.2.3 of ana@example.org?';

  const { findings, placeholders } = preview(text);

  expect(findings.map(({ kind, detectors, outcome }) => ({ kind, detectors, outcome }))).toEqual([
    { kind: 'IP', detectors: ['ip'], outcome: 'allowed' },
    { kind: 'EMAIL', detectors: ['email'], outcome: 'masked' },
  ]);
  expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(['10.1.2.3', 'ana@example.org']);
  expect(findings.every(({ confidence }) => confidence > 0 && confidence <= 1)).toBe(true);
  expect(placeholders).toEqual(['[EMAIL_1]']);
});

test('names the detector of what is written in disguise', () => {
  const { findings } = preview('It is YW5hQGV4YW1wbGUub3JnIGlzIG15IGFkZHJlc3M=');

  expect(findings).toMatchObject([{ kind: 'EMAIL', detectors: ['email'] }]);
});

test('says that nothing would leave where policy blocks what was found', () => {
  const { blockedBy, findings } = preview(`ana@example.org has ${TOKEN}`);

  expect(blockedBy).toBe('API_KEY');
  expect(findings.map(({ outcome }) => outcome)).toEqual(['masked', 'blocked']);
});

test('shows what stays because it is less certain than policy asks for', () => {
  const { findings, redacted } = preview(
    'Leave for ana@example.org?',
    'detectors: { EMAIL: { minConfidence: 1 } }',
  );

  expect(findings).toMatchObject([{ kind: 'EMAIL', outcome: 'uncertain' }]);
  expect(redacted).toBe('Leave for ana@example.org?');
});

test('treats findings as policy does for the groups of whoever asks', () => {
  const detectors = 'detectors: { EMAIL: { for: [{ groups: [managers], action: allow }] } }';
  const boss = {
    ...PERSON,
    asker: { id: 'U0BOSS', email: 'boss@example.com', guest: false, external: false },
  };

  const { findings } = previewRedaction('ana@example.org', boss, organisation(detectors), {
    people: PEOPLE,
    clock: new FakeClock(),
  });

  expect(findings).toMatchObject([{ kind: 'EMAIL', outcome: 'allowed' }]);
});
