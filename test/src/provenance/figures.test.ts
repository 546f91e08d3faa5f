import { describe, expect, it } from 'vitest';
import { toFingerprint } from '../../../src/provenance/fingerprint.ts';
import { toUnits } from '../../../src/provenance/units.ts';
import { verifyText } from '../../../src/provenance/verify-text.ts';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { FakeFingerprints } from '../../fakes/fingerprints.ts';

const TENANT = 'example-org';
const keyring = openKeyring(Buffer.alloc(32, 7), {
  find: () => Promise.resolve([]),
  make: () => Promise.reject(new Error('nothing is sealed here')),
} as never);
const ANSWER = `As a full-time employee you may claim at most 1,000 euros a year for courses, which is 30.60 euros for each week that you work here.
Managers approve a claim within 14 days, and the rate for travel by car went down by -5 % since 30, 60 and 90 days are the steps now.`;

function look(text: string) {
  const fingerprints = new FakeFingerprints();
  const fingerprint = toFingerprint(TENANT, ANSWER, [], keyring);
  if (fingerprint !== undefined)
    fingerprints.keep(fingerprint, Temporal.Instant.from('2026-03-04T09:00:00Z'));
  return verifyText(TENANT, text, { fingerprints, keyring });
}

describe('a text with another figure or another negation', () => {
  it.each([
    ['a point for a comma', '30, 60', '30.60', ['30.60']],
    ['a thousand for one', '1,000', '1.000', ['1.000']],
    ['a figure taken apart', '30.60', '30 60', ['30', '60']],
    ['a minus that is gone', '-5 %', '5 %', ['5%']],
    ['a per cent that is gone', '-5 %', '-5', ['-5']],
    ['a minus that is moved', '14 days', '-14 days', ['-14']],
    ['digits swapped', '14 days', '41 days', ['41']],
    ['"not" put in', 'may claim', 'may not claim', ['not']],
    ['"never" put in', 'Managers approve', 'Managers never approve', ['never']],
  ])('is never unchanged, and what differs is named: %s', async (_, was, is, differs) => {
    expect(await look(ANSWER.replace(was, is))).toMatchObject({ type: 'known', as: 'edited', differs });
  });

  it.each([
    ['a minus of another kind', ANSWER.replace('-5', '−5')],
    ['no blank before the per cent', ANSWER.replace('5 %', '5%')],
    ['a blank that does not break', ANSWER.replace('5 %', '5\u00A0%').replace('14 days', '14\u202Fdays')],
    ['bold figures', ANSWER.replace('14', '**14**').replace('-5', '*-5*')],
  ])('is unchanged with the same words and figures: %s', async (_, text) => {
    expect(await look(text)).toMatchObject({ type: 'known', as: 'unchanged' });
  });

  it('names nothing where words alone were changed', async () => {
    const text = ANSWER.replace('courses', 'classes and books');

    expect(await look(text)).toMatchObject({ type: 'known', as: 'edited', differs: [] });
  });
});

it.each([
  ['At 14:30 on 3/4, 5-10 people.', ['at', '14:30', 'on', '3/4', '5', '10', 'people']],
  ['It costs €30.50, -$5 or £1,000.', ['it', 'costs', '€30.50', '-$5', 'or', '£1,000']],
  ['- 5 days\n- 7 days', ['5', 'days', '7', 'days']],
  ['Version v1.2 of A-5 is 7.', ['version', 'v1', '2', 'of', 'a', '5', 'is', '7']],
])('the words and figures of %j', (text, units) => {
  expect(toUnits(text)).toEqual(units);
});
