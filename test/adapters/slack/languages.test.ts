import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command, delivery, type Harness, mention, press, startHarness } from './harness.ts';

let at: Harness;
beforeEach(async () => {
  at = await startHarness();
});
afterEach(() => at.close());

/** Slack says this of how somebody reads. */
function reads(id: string, locale: string, tz = 'Europe/Berlin'): void {
  at.slack.people.set(id, { id, team_id: 'T1', locale, tz, profile: { email: 'a@acme.example' } });
}

interface View {
  readonly title: { readonly text: string };
  readonly submit: { readonly text: string };
}

async function openedView(): Promise<View> {
  await at.slack.received('views.open');
  return (at.slack.of('views.open')[0] as { view: View }).view;
}

describe('how somebody reads', () => {
  it('is asked of Slack with their locale, and goes along with their question', async () => {
    reads('U1', 'ja-JP', 'Asia/Tokyo');

    await at.deliver(delivery(mention()));

    expect(at.slack.of('users.info')).toMatchObject([{ user: 'U1', include_locale: 'true' }]);
    expect(at.intake.questions[0]?.asker).toMatchObject({ language: 'ja-JP', timeZone: 'Asia/Tokyo' });
  });

  it('goes along with what they type and press, too', async () => {
    reads('U1', 'fr-FR', 'Europe/Paris');
    reads('U2', 'es-ES', 'Europe/Madrid');

    await at.deliver(command(at.slack.url, { text: 'combien de jours ?', user_id: 'U1' }), { form: true });
    await at.deliver(press('ai_feedback', 'up:TURN1'), { form: true });
    await at.slack.received('chat.postEphemeral');

    expect(at.intake.commands[0]?.asker).toMatchObject({ language: 'fr-FR', timeZone: 'Europe/Paris' });
    expect(at.intake.actions[0]?.asker).toMatchObject({ language: 'es-ES', timeZone: 'Europe/Madrid' });
  });

  it('is left open where Slack does not say it', async () => {
    at.slack.people.set('U1', { id: 'U1', team_id: 'T1', locale: '', tz: '', profile: {} });

    await at.deliver(delivery(mention()));

    expect(at.intake.questions[0]?.asker).not.toHaveProperty('language');
    expect(at.intake.questions[0]?.asker).not.toHaveProperty('timeZone');
  });
});

describe('what Slack shows by itself', () => {
  it('asks for the reason of a poor vote in the language of whoever gave it', async () => {
    reads('U2', 'de-DE');

    await at.deliver(press('ai_feedback', 'down:TURN1', { trigger_id: 'T' }), { form: true });

    const view = await openedView();
    expect(view).toMatchObject({ title: { text: 'Was war falsch?' }, submit: { text: 'Senden' } });
    expect(JSON.stringify(view)).toContain('Sie ist veraltet');
  });

  it.each([
    [{ action: 'edit', turnId: 'TURN1', version: 1, text: 'Words.' }, 'Antwort bearbeiten'],
    [{ action: 'reject', turnId: 'TURN1', version: 1, text: 'Words.' }, 'Antwort ablehnen'],
    [{ action: 'unmasked', turnId: 'TURN1' }, 'Hätte verdeckt werden'],
  ] as const)('opens the form %j in it', async (form, title) => {
    reads('U2', 'de-AT');
    at.intake.result = { ok: true, text: '', form };
    const id = form.action === 'unmasked' ? 'unmasked' : `review_${form.action}`;
    const value = form.action === 'unmasked' ? 'TURN1' : 'TURN1:1';

    await at.deliver(press(id, value, { trigger_id: 'T' }), { form: true });

    expect((await openedView()).title.text).toContain(title);
  });

  it('says in it why a form is not taken', async () => {
    reads('U2', 'fr-FR');
    const payload = {
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U2', team_id: 'T1' },
      view: {
        id: 'V1',
        callback_id: 'ask_about',
        app_installed_team_id: 'T1',
        private_metadata: 'The words.',
        state: { values: { question: { question: { value: ' ' } } } },
      },
    };

    const response = await at.deliver({ payload: JSON.stringify(payload) }, { form: true });

    expect(await response.json()).toEqual({
      response_action: 'errors',
      errors: { question: 'Veuillez écrire quelque chose.' },
    });
  });

  it('labels in it what somebody is told while too much is waiting', async () => {
    reads('U1', 'de-DE');
    at.intake.busy = { type: 'busy', retryAfterMs: 60_000, text: 'Später.' };

    await at.deliver(delivery(mention()));
    await at.slack.received('chat.postEphemeral');

    expect(JSON.stringify(at.slack.of('chat.postEphemeral'))).toContain('KI-Assistent');
  });

  it('answers a command in it, whose question could not be taken', async () => {
    reads('U1', 'es-MX');
    at.intake.gate = Promise.reject(new Error('the disk is full'));
    at.intake.gate.catch(() => undefined);

    const response = await at.deliver(command(at.slack.url, { text: '¿cuántos días?', user_id: 'U1' }), {
      form: true,
    });

    expect(await response.text()).toContain('no he podido aceptar tu pregunta');
  });

  it('is in the language of the organisation where Slack says none that Candor writes', async () => {
    reads('U2', 'pt-BR');
    at.intake.language = 'de';

    await at.deliver(press('ai_feedback', 'down:TURN1', { trigger_id: 'T' }), { form: true });

    expect((await openedView()).title.text).toBe('Was war falsch?');
  });
});
