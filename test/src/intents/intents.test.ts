import { describe, expect, it } from 'vitest';
import { toIntent, wantsPerson } from '../../../src/intents/intents.ts';

describe('words that ask for a person', () => {
  it.each([
    'I want to talk to a person',
    'Can I please speak with a human?',
    'human please',
    'a real person, please!',
    'I need a human',
    'Please connect me to a real person.',
    'ask a person',
    'Ich möchte mit einem Menschen sprechen',
    'Kann ich bitte mit einer Mitarbeiterin reden?',
    'Mensch bitte',
    'Je veux parler à une personne',
    'Quiero hablar con una persona',
    'Vorrei parlare con un operatore',
    'Quero falar com uma pessoa',
    'Ik wil met een medewerker praten',
    'Chcę porozmawiać z człowiekiem',
  ])('are heard: %s', (text) => {
    expect(wantsPerson(text)).toBe(true);
  });

  it.each([
    'How many days of leave does a person have?',
    'Who is the contact person for travel?',
    'Where is the human resources policy?',
    'I need a person to sign my travel form, who does that?',
    'Should I hand my badge to the person at reception?',
    'Was it human error that caused the outage?',
    'Wie viele Menschen arbeiten hier?',
    'Can I talk to the press about our product?',
    `I want to talk to a person. ${'This is a long story about my laptop. '.repeat(8)}`,
  ])('are not read into: %s', (text) => {
    expect(wantsPerson(text)).toBe(false);
  });
});

describe('what the asker wants of a conversation', () => {
  it.each([
    ['This is settled.', 'settle'],
    ['solved, thanks!', 'settle'],
    ['Erledigt', 'settle'],
    ['status', 'status'],
    ['Is this settled under the new policy?', undefined],
    ['close the window', undefined],
  ])('is read from words that say nothing else: %s', (text, wish) => {
    expect(toIntent(text)).toBe(wish);
  });
});
