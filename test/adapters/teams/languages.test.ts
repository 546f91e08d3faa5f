import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, personal } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});
afterAll(() => issuer.close());
beforeEach(async () => {
  teams = await new Harness(issuer).open();
});
afterEach(() => teams.close());

const CLIENT = { type: 'clientInfo', locale: 'fr-FR', timezone: 'Europe/Paris', platform: 'Windows' };

function invoke(name: string, value: object, locale: string): object {
  return inChannel({ type: 'invoke', id: 'f:1', name, text: undefined, value, locale });
}

async function answerTo(activity: object): Promise<string> {
  return (await teams.deliver(activity)).text();
}

describe('how somebody reads', () => {
  it.each([
    ['the activity', { locale: 'de-DE', localTimezone: 'Europe/Berlin' }, 'de-DE', 'Europe/Berlin'],
    ['its client', { locale: undefined, entities: [CLIENT] }, 'fr-FR', 'Europe/Paris'],
    ['both', { locale: 'ja-JP', entities: [CLIENT] }, 'ja-JP', 'Europe/Paris'],
  ])('is what %s says, and goes along with their question', async (_what, change, language, timeZone) => {
    await teams.deliver(
      personal({ localTimestamp: '2026-03-04T10:00:00+01:00', timestamp: '2026-03-04T09:00:00Z', ...change }),
    );

    expect(teams.intake.questions[0]?.asker).toMatchObject({ language, timeZone });
  });

  it('is left open where Teams does not say it', async () => {
    await teams.deliver(personal({ locale: undefined }));

    expect(teams.intake.questions[0]?.asker).not.toHaveProperty('language');
    expect(teams.intake.questions[0]?.asker).not.toHaveProperty('timeZone');
  });

  it('goes along with what they press, too', async () => {
    const data = { candor: 'person', turnId: 'TURN1' };

    await teams.deliver(invoke('adaptiveCard/action', { action: { data } }, 'es-ES'));

    expect(teams.intake.actions[0]?.asker).toMatchObject({ language: 'es-ES' });
  });
});

describe('what Teams shows by itself', () => {
  it('asks about a message in the language of whoever chose it', async () => {
    const value = {
      commandId: 'ask_about_message',
      messagePayload: { id: '905', body: { content: 'Bis Freitag.' }, from: { user: { id: 'x' } } },
    };

    const form = await answerTo(invoke('composeExtension/fetchTask', value, 'de-DE'));

    expect(form).toContain('Zur Nachricht fragen');
    expect(form).toContain('Deine Frage');
  });

  it('says in it that a message is no answer of Candor', async () => {
    const value = { commandId: 'report_answer', messagePayload: { id: '905', from: { user: { id: 'x' } } } };

    expect(await answerTo(invoke('composeExtension/fetchTask', value, 'de-DE'))).toContain(
      'keine Antwort von mir',
    );
  });

  it('says in it that a button is not known', async () => {
    expect(await answerTo(invoke('adaptiveCard/action', { action: { data: {} } }, 'fr-FR'))).toContain(
      'Ce bouton n’existe plus.',
    );
  });

  it('is in the language of the organisation where Teams says none that Candor writes', async () => {
    teams.intake.language = 'de';

    expect(await answerTo(invoke('adaptiveCard/action', { action: { data: {} } }, 'nb-NO'))).toContain(
      'Diesen Knopf kenne ich nicht mehr.',
    );
  });

  it('labels in it what somebody is told while too much is waiting', async () => {
    teams.intake.busy = { type: 'busy', retryAfterMs: 60_000, text: 'Später.' };

    await teams.deliver(personal({ locale: 'de-DE' }));

    expect(JSON.stringify(teams.sent)).toContain('Später.');
    expect(JSON.stringify(teams.sent)).not.toContain('AI assistant');
  });
});
