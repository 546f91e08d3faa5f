import { describe, expect, it, test } from 'vitest';
import { findIntent } from '../../../src/intents/find-intent.ts';
import { INTENTS } from '../../../src/intents/index.ts';
import { MESSAGES } from './messages.ts';

const ROWS = Object.entries(MESSAGES).flatMap(([label, texts]) => texts.map((text) => ({ label, text })));
const TALK = ROWS.filter(({ label }) => label !== 'question');
const QUESTIONS = ROWS.filter(({ label }) => label === 'question');

function idOf(text: string): string | undefined {
  return findIntent(text)?.intent.id;
}

describe('over the labelled messages', () => {
  it('is half questions, many of which begin as small talk does', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(200);
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(ROWS.length / 2);
  });

  it('takes no question for small talk', () => {
    const taken = QUESTIONS.filter(({ text }) => idOf(text) !== undefined);

    expect(taken).toEqual([]);
  });

  it('knows at least nine of ten messages that are no question', () => {
    const known = TALK.filter(({ text, label }) => idOf(text) === label);

    expect(known.length / TALK.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('anger at Candor', () => {
  it.each([
    'you are useless',
    'This bot is useless!!!',
    'stupid bot',
    'fuck you',
    "that doesn't help",
    'du bist nutzlos',
    'Das hilft mir nicht.',
    'tu es nul',
    'eres inútil',
    '役に立たないです',
  ])('is met, and searches nothing: %s', (text) => expect(idOf(text)).toBe('complaint'));

  it.each([
    'this VPN is useless, how do I connect?',
    'my laptop is stupid',
    'The fucking printer is broken',
    'who can help with useless equipment?',
    'Das Formular hilft nicht bei Reisen ins Ausland',
  ])('at something else is a question: %s', (text) => expect(idOf(text)).toBeUndefined());
});

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
    expect(idOf(text)).toBe('person');
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
    expect(idOf(text)).toBeUndefined();
  });
});

describe('what a message means', () => {
  it.each([
    ['This is settled.', 'settle'],
    ['solved, thanks!', 'settle'],
    ['Erledigt', 'settle'],
    ['status', 'status'],
    ['hi, who are you?', 'who'],
    ['help, I want to talk to a person', 'person'],
    ['Thanks, bye!', 'goodbye'],
    ['😀😀😀', 'greeting'],
    ['Thanks 😀', 'thanks'],
    ['hi 🙂', 'greeting'],
    ['😀 how many vacation days do I get?', undefined],
    ['Is this settled under the new policy?', undefined],
    ['close the window', undefined],
    ['🤷', undefined],
    ['', undefined],
  ])('is what counts most of it: %s', (text, intent) => {
    expect(idOf(text)).toBe(intent);
  });

  it.each([
    ['Bist du ein Mensch?', 'de'],
    ['hi, es-tu un robot ?', 'fr'],
    ['¿Qué puedes hacer?', 'es'],
    ['あなたは人間ですか', 'ja'],
    ['👍', 'en'],
  ])('is in the language of the words that say so: %s', (text, language) => {
    expect(findIntent(text)?.language).toBe(language);
  });

  it('takes no longer for words that lead nowhere', () => {
    const text = `${'very much '.repeat(15)}x`;

    expect(idOf(`thanks ${text}`.slice(0, 160))).toBeUndefined();
  });
});

test('every intent has an id of its own, and every command one intent', () => {
  const ids = INTENTS.map(({ id }) => id);
  const commands = INTENTS.flatMap((intent) => intent.commands);

  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(commands).size).toBe(commands.length);
});

describe('whether others hear of it', () => {
  it.each([
    'do you tell my boss what I ask?',
    'will you report what I write to HR?',
    'Erzählst du meinem Chef, was ich frage?',
    'do you remember what I asked yesterday?',
  ])('is a question about Candor: %s', (text) => expect(idOf(text)).toBe('kept'));
});
