import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

const ANA = { id: 'U0ASKER', guest: false, external: false };
const BEN = { id: 'U0BEN', guest: true, external: true };
const WORDS =
  'You have 30 days of leave this year, as the page on leave says it for everybody who works full time here. For part of a year you get a part of them, and what is left in March is gone. [1]';

describe('whether Candor wrote a text', () => {
  let at: TestApp;
  beforeEach(async () => {
    at = await openTestApp(Array.from({ length: 8 }, () => ({ text: [WORDS] })));
  });
  afterEach(() => at.close());

  const verify = (text: string, asker: typeof ANA & { language?: string } = ANA) =>
    at.app.intake.command('slack', { place: aPlace(), asker, text: `verify ${text}` });

  it('is told to everybody, with the time and nothing of who asked what', async () => {
    await at.ask('How much leave has my colleague Ana?');

    const known = await verify(WORDS, BEN);
    const edited = await verify(WORDS.replace('30', '31').replace('gone', 'lost'), BEN);

    expect(known).toMatchObject({ ok: true });
    expect(known?.text).toMatch(
      /^I gave this as an answer on 4 March 2026 at 10:00 \(Europe\/Berlin\)\. Its words are unchanged\.$/u,
    );
    expect(edited?.text).toContain('lightly edited');
    expect(`${known?.text ?? ''}${edited?.text ?? ''}`).not.toMatch(/Ana|colleague|U0/u);
  });

  it('is not known of other texts, and that is said for what it is', async () => {
    await at.ask('How much leave?');

    const { text } =
      (await verify('Somebody else wrote this one about the leave that we all have in a year.')) ?? {};

    expect(text).toContain('I know no answer of mine like this');
    expect(text).toContain('90 days');
  });

  it('says how long answers are known in the language of whoever asks', async () => {
    const words = 'Somebody else wrote this one about the leave that we all have in a year.';

    const told = await verify(words, { ...ANA, language: 'de-DE' });

    expect(told?.text).toContain('90 Tage');
    expect(told?.text).not.toContain('days');
  });

  it('asks back what is too short, or not there', async () => {
    expect((await verify('"Yes, you can."'))?.text).toContain('too short');
    expect(
      (await at.app.intake.command('slack', { place: aPlace(), asker: ANA, text: 'verify' }))?.text,
    ).toContain('Did Candor write this?');
  });

  it.each(['my VPN works', 'that my laptop is compliant', 'an invoice'])(
    'leaves a question that begins so to the handbook: verify %s',
    async (words) => {
      expect(await verify(words)).toBeUndefined();
    },
  );

  it('is told of a message that is passed on with the word', async () => {
    await at.ask('How much leave?');
    const place = aPlace({ kind: 'direct', channel: 'D0BEN', thread: 't9' });

    const asked = anEvent({ text: 'verify', quotes: [WORDS], place, asker: { ...ANA, id: 'U0CY' } });
    await at.app.intake.ask('slack', asked);
    await expect.poll(() => at.slack.replies).toHaveLength(2);

    expect(at.slack.replies.at(-1)?.text).toContain('Its words are unchanged.');
    expect(at.slack.replies.at(-1)?.mark).toBeUndefined();
    expect(at.model.requests).toHaveLength(1);
  });

  it('may be asked so often, by each person', async () => {
    for (let asked = 0; asked < 10; asked += 1) await verify(WORDS);

    expect(await verify(WORDS)).toMatchObject({ ok: false, text: expect.stringContaining('very often') });
    expect((await verify(WORDS, BEN))?.text).not.toContain('very often');
    at.clock.advance({ minutes: 1 });
    expect((await verify(WORDS))?.text).not.toContain('very often');
  });

  it('is not known any more once its asker was erased, or its time is over', async () => {
    await at.ask('How much leave?');
    await at.app.intake.command('slack', {
      place: aPlace({ kind: 'direct' }),
      asker: ANA,
      text: 'forget me',
    });
    await at.app.intake.command('slack', {
      place: aPlace({ kind: 'direct' }),
      asker: ANA,
      text: 'forget me yes',
    });

    expect((await verify(WORDS, BEN))?.text).toContain('I know no answer');
  });
});
