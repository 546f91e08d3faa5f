import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { HARD_SUBJECTS } from '../../../src/domain/hard-subject.ts';
import { DANGER_GUARDS } from '../../../src/guards/danger/index.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { DISTRESS, DISTRESS_LATER } from '../../fixtures/distress.ts';
import { DISTRESS_FREELY, DISTRESS_FREELY_HARMLESS } from '../../fixtures/distress-freely.ts';
import { HINTED_HARMLESS, HINTED_KNOWN, HINTED_LATER } from '../../fixtures/distress-hinted.ts';
import { DISTRESS_HARMLESS } from '../../fixtures/distress-harmless.ts';
import { HARMLESS } from '../../fixtures/harmless.ts';

function subjectsOf(text: string): string[] {
  const found = DANGER_GUARDS.flatMap((guard) => guard.check(text, { allowedHosts: [], canary: '' }));
  return [...new Set(found.map(({ kind }) => kind))];
}

function shareOf(texts: readonly string[]): number {
  return texts.filter((text) => subjectsOf(text).length > 0).length / texts.length;
}

/** A subject, or `-` for what is harmless, a language, and the words, one a line. */
function readTold(file: string) {
  const text = readFileSync(new URL(`../../fixtures/distress-told/${file}.txt`, import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .map((line) => ({ harmless: line.startsWith('- '), text: line.split(' ').slice(2).join(' ') }));
  const textsOf = (harmless: boolean) =>
    rows.filter((row) => row.harmless === harmless).map((row) => row.text);
  return { noticed: shareOf(textsOf(false)), alarms: shareOf(textsOf(true)) };
}

describe('people in danger', () => {
  it.each([
    "I can't go on any more",
    'i cant go on like this',
    'I just want to disappear.',
    'Ich kann nicht mehr.',
    'ich halte das nicht mehr aus',
    'Je n’en peux plus...',
    'ya no puedo más',
    'もう限界です。',
  ])('are noticed when they say no more than this: %s', (text) => {
    expect(subjectsOf(text)).toEqual(['self-harm']);
  });

  it.each([
    'Ich kann nicht mehr drucken.',
    "I can't go on with this form any more",
    'I want the pop-up to disappear',
    'Je n’en peux plus de ce VPN',
    'No puedo más de cinco días seguidos, ¿verdad?',
    'もう限界です、このプリンター',
    'can this go on any longer?',
  ])('are not meant by the same words about a thing: %s', (text) => {
    expect(subjectsOf(text)).toEqual([]);
  });

  it('are noticed, at least nine of ten in every subject', () => {
    const shares = Object.values(DISTRESS).map((byLanguage) => shareOf(Object.values(byLanguage).flat()));

    expect(Object.keys(DISTRESS)).toEqual(expect.arrayContaining([...HARD_SUBJECTS]));
    expect(Math.min(...shares, shareOf(DISTRESS_LATER))).toBeGreaterThanOrEqual(0.9);
  });

  it('are told from harmless messages in the same words: at most one of a hundred is taken for them', () => {
    const texts = [DISTRESS_HARMLESS, HARMLESS].flatMap((byLanguage) => Object.values(byLanguage).flat());

    expect(shareOf(texts)).toBeLessThanOrEqual(0.01);
    expect(shareOf(DISTRESS_FREELY_HARMLESS)).toBeLessThanOrEqual(0.01);
  });

  it('are noticed in the words of people who do not know what is listened for', () => {
    expect(shareOf(DISTRESS_FREELY)).toBeGreaterThanOrEqual(0.95);
  });

  // At first sight, before families were widened over them: 66 of 138 and 17 of 81 were noticed.
  it.each([
    ['first', 0.9],
    ['second', 0.85],
  ])('are noticed in what was written to widen the families over: %s', (file, least) => {
    const { noticed, alarms } = readTold(file);

    expect(noticed).toBeGreaterThanOrEqual(least);
    expect(alarms).toBeLessThanOrEqual(0.01);
  });

  // 526 sentences and 347 harmless ones, written in four rounds before looking at the words. At first sight 162 of 184, 131 of 167, 74 of
  // 112 and 40 of 63 were noticed, and 10 of 161, 2 of 84, 3 of 52 and 1 of 50 harmless ones: then families were widened over each round.
  it('are noticed where they say it plainly, and nothing is where nobody is in danger', () => {
    const { noticed, alarms } = readTold('plainly');

    expect(noticed).toBeGreaterThanOrEqual(0.95);
    expect(alarms).toBeLessThanOrEqual(0.01);
  });

  // At first sight 45 of 120; of other scenes, written after the words for these, 14 of 90: words of hints help little beyond themselves.
  it('are noticed by what they tell of, in the scenes that words were found in', () => {
    expect(readTold('hinted-scenes').noticed).toBeGreaterThanOrEqual(0.95);
    expect(readTold('hinted-other-scenes').noticed).toBeGreaterThanOrEqual(0.12);
  });

  // Written after all words, looked at once: 28 of 38 noticed (26 before the families). Not for widening.
  it('are noticed, by seven of ten, in what no word was looked for in', () => {
    const { noticed, alarms } = readTold('kept-apart');

    expect(noticed).toBeGreaterThanOrEqual(0.7);
    expect(alarms).toBeLessThanOrEqual(0.05);
  });

  it('are noticed by most hints, and seldom seen where nothing is', () => {
    expect(shareOf(HINTED_KNOWN)).toBeGreaterThanOrEqual(0.75);
    expect(shareOf(HINTED_LATER)).toBeGreaterThanOrEqual(0.7);
    expect(shareOf(HINTED_HARMLESS)).toBeLessThanOrEqual(0.02);
  });

  test.each([
    ['I keep a note with my goodbye letter to my children', 'self-harm'],
    ['nach dem Wespenstich bekommt er keine Luft', 'medical-emergency'],
    ['on entend des tirs dehors', 'emergency'],
    ['mi ex me persigue', 'abuse'],
    ['since my pregnancy I get the worst shifts', 'harassment'],
    ['we bill hours that nobody worked', 'whistle-blowing'],
    ['ci hanno detto di distruggere documenti prima che arrivino gli ispettori', 'whistle-blowing'],
  ])('hint at it: %j is %s', (text, subject) => expect(subjectsOf(text)).toContain(subject));

  test.each([
    ['我不想活了', 'self-harm'],
    ['同事晕倒了，没有呼吸', 'medical-emergency'],
    ['老板总是摸我', 'harassment'],
    ['my father hits my mother', 'abuse'],
    ['Der Abteilungsleiter hat mir an den Hintern gefasst', 'harassment'],
    ['o meu chefe apalpou-me no elevador', 'harassment'],
    ['mi padre me pega con el cinturón', 'abuse'],
    ['mój partner mnie wczoraj pobił', 'abuse'],
    ['a man is shouting and waving a knife at reception', 'emergency'],
  ])('say it in any order of words: %j is %s', (text, subject) =>
    expect(subjectsOf(text)).toContain(subject),
  );

  test.each([
    ['I want to kill myself', 'self-harm'],
    ['I don’t want to live any more', 'self-harm'],
    ['Ich will nicht mehr leben.', 'self-harm'],
    ['死にたいです', 'self-harm'],
    ['chest pain what do I do', 'medical-emergency'],
    ['the kitchen is on fire', 'emergency'],
    ['my husband hits me', 'abuse'],
    ['I am being harassed by a coworker', 'harassment'],
    ['how can I report fraud anonymously', 'whistle-blowing'],
    ['Wo melde ich Korruption anonym?', 'whistle-blowing'],
    ['my boss retaliated after I reported fraud', 'whistle-blowing'],
    ["I don't see the point of anything anymore", 'self-harm'],
    ['nobody would miss me', 'self-harm'],
    ['I took too many pills', 'self-harm'],
    ['ich kann nicht mehr, alles ist sinnlos', 'self-harm'],
    ['ya no puedo más con mi vida', 'self-harm'],
    ['me quiero matar', 'self-harm'],
    ['il y a le feu au 3e étage', 'emergency'],
    ['my coworker said he will shoot everyone tomorrow', 'emergency'],
    ['me siento acosada por mi jefe', 'harassment'],
    ['my boss called me the n-word', 'harassment'],
  ])('say %j: %s', (text, subject) => expect(subjectsOf(text)).toContain(subject));

  test.each([
    'I would never kill myself over a spreadsheet',
    'I am not being harassed, I only want to know the rules',
    'No, nobody was raped in that film',
    'I could die of laughter',
    'this bug kills me',
    'How do I kill a process?',
    'je suis mort de rire',
    'me muero de risa',
    'Wie hieß der Todesstern?',
    "I don't see the point of this meeting",
    'Das Meeting ist sinnlos',
    'No puedo más con este portátil',
    "Il n'y a pas le feu, répondez demain",
    'Il y a le feu au lac, comme on dit',
    "my dad had a stroke last year, can I get carer's leave?",
    'We will shoot everyone a message tomorrow',
    'Wo melde ich meinen Urlaub?',
    '我想让经理批准我请假',
    '手机切断了VPN怎么办',
    'my boss never touches me',
    'der Server ist abgestürzt und reagiert nicht mehr',
    'il server è crollato e non risponde',
    'a client laughed at our demo',
  ])('do not say %j', (text) => expect(subjectsOf(text)).toEqual([]));

  it('are noticed at the beginning and at the end of a long message', () => {
    const long = 'The canteen opens at eleven. '.repeat(1000);

    expect(subjectsOf(`I want to kill myself. ${long}`)).toEqual(['self-harm']);
    expect(subjectsOf(`${long} I want to kill myself.`)).toEqual(['self-harm']);
  });

  it('give findings inside the text, whatever the text', () => {
    fc.assert(
      fc.property(anyText(200), (noise) => {
        const text = `${noise} ich will nicht mehr leben ${noise}`;

        for (const guard of DANGER_GUARDS)
          for (const { start, end } of guard.check(text, { allowedHosts: [], canary: '' })) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
      }),
    );
  });
});
