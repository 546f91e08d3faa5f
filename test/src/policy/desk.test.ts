import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { findDeskByContact, findDeskBySubject } from '../../../src/policy/desk.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

const DESKS = `desks:
  - { id: it, name: IT desk, contact: 'Desk <IT@example.com>', subjects: [vpn, laptop*, 'two factor', email, phone*] }
  - { id: people, name: People team, contact: people@example.com, subjects: [leave, 休暇] }`;

function withDesks(desks: string) {
  const text = POLICY_TEXT.replace(/^desks:\n(?: {2}.*\n)+/mu, `${desks}\n`);
  return compilePolicy('org/policy.yaml', text, ['EMAIL', 'IP', 'US_SSN']);
}

describe('the desk for a subject', () => {
  it.each([
    ['My laptops and the VPN', 'it'],
    ['TWO-FACTOR on leave with my vpn', 'it'],
    ['unpaid leave', 'people'],
    ['vpn on leave', 'it'],
    ['有給休暇の申請', 'people'],
    ['who can see what I cleave?', undefined],
    ['', undefined],
    ['am I on leave, [EMAIL_1], [PHONE_1] or [PHONE_2]?', 'people'],
    ['[EMAIL_1] leave', 'people'],
    ['who is [PERSON_1] at [EMAIL_1]?', undefined],
  ])('has most of the words of %j', (text, desk) => {
    expect(findDeskBySubject(withDesks(DESKS), text)).toBe(desk);
  });

  it('is reached at its contact, however that is written', () => {
    expect(findDeskByContact(withDesks(DESKS), 'it@example.com')).toBe('it');
    expect(findDeskByContact(withDesks(DESKS), 'travel@example.com')).toBeUndefined();
  });
});

it('doubts a subject that two desks have, and one that a desk has twice', () => {
  const { doubts } = withDesks(DESKS.replace('[leave,', '[leave, VPN, Leave,'));

  expect(doubts).toEqual([
    {
      where: expect.stringMatching(/^org\/policy\.yaml:\d+:\d+$/u),
      problem:
        'the subject "VPN" is that of desk it, too: a question about nothing else goes to desk it. Keep it at one desk',
    },
    { where: expect.any(String), problem: 'desk people has the subject "Leave" twice. Remove one' },
  ]);
});
