import { describe, expect, test } from 'vitest';
import { advice } from '../../../src/guards/advice.ts';
import { employment } from '../../../src/guards/employment.ts';
import type { Guard } from '../../../src/guards/guard.ts';
import { HARMLESS } from '../../fixtures/harmless.ts';

function kinds({ check }: Guard, text: string): string[] {
  return [...new Set(check(text, { allowedHosts: [], canary: '' }).map(({ kind }) => kind))];
}

describe('the employment guard', () => {
  test.each([
    'Should we fire him for being late?',
    'Which candidate should I hire?',
    'Please rank these three candidates',
    'Draft a termination letter for Robin',
    'Sollen wir ihn entlassen?',
  ])('finds %j', (text) => expect(kinds(employment, text)).toEqual(['employment']));

  test.each([
    'Where is the fire exit?',
    'How do I refer a candidate?',
    'When is my performance review?',
    'Who do I ask about a promotion code?',
  ])('lets %j pass', (text) => expect(kinds(employment, text)).toEqual([]));
});

describe('the advice guard', () => {
  test.each([
    ['Should I take two ibuprofen tablets?', 'advice.medical'],
    ['Can I sue my landlord?', 'advice.legal'],
    ['Is it legal to record a call?', 'advice.legal'],
    ['Should I buy shares of the company?', 'advice.financial'],
  ])('calls %j %s', (text, kind) => expect(kinds(advice, text)).toEqual([kind]));

  test.each([
    'How do I report sick leave?',
    'Where is the legal department?',
    'How do I buy office supplies?',
  ])('lets %j pass', (text) => expect(kinds(advice, text)).toEqual([]));
});

test('harmless questions at work are let pass', () => {
  const found = Object.values(HARMLESS)
    .flat()
    .filter((text) => kinds(employment, text).length > 0);

  expect(found).toEqual([]);
});
