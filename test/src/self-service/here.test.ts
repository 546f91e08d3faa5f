import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../../fixtures/facts.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };
const ANA = { id: 'U0ASKER', guest: false, external: false };

describe('what is answered in a channel', () => {
  let at: TestApp;
  beforeEach(async () => {
    at = await openTestApp();
  });
  afterEach(() => at.close());

  const say = (text: string, asker: typeof ADMIN | typeof ANA = ANA, place = aPlace()) =>
    at.app.intake.command('slack', { place, asker, text });
  const follow = (asker = ANA) =>
    at.app.intake.ask('slack', anEvent({ asker, addressed: false, text: 'And for part-timers?' }));

  it('is shown to everybody, and set by whom the policy lets', async () => {
    expect((await say('here'))?.text).toContain('whoever opened a thread');
    expect(await say('here mentions')).toMatchObject({ ok: false });
    expect((await factsOf(at.stores.audit)).map(({ kind }) => kind)).not.toContain('channel.set');

    const set = await say('here mentions', ADMIN);
    expect(set).toMatchObject({
      ok: true,
      text: 'From now on I answer only what names me. This holds for this channel.',
    });
    expect((await say('here'))?.text).toContain('only what names me');
    expect((await factsOf(at.stores.audit)).map(({ kind }) => kind)).toContain('channel.set');
  });

  it('is set by whoever made the channel, guests left out', async () => {
    const set = (asker: object) =>
      at.app.intake.command('slack', {
        place: aPlace(),
        asker: { ...ANA, ...asker },
        text: 'here everything',
        createdChannel: true,
      });

    expect(await set({ guest: true })).toMatchObject({ ok: false });
    expect(await set({})).toMatchObject({ ok: true });
  });

  it('takes a question that begins a talk, where every question is wanted, and leaves talk alone', async () => {
    const post = (text: string, ts: string) =>
      at.app.intake.ask(
        'slack',
        anEvent({
          eventKey: ts,
          postKey: `C0EXAMPLE:${ts}`,
          place: aPlace({ thread: ts }),
          addressed: false,
          text,
        }),
      );
    expect(await post('How many vacation days do we get?', '1.1')).toEqual({ type: 'ignored' });
    expect(await at.app.intake.hearsAll(aPlace())).toBe(false);

    await say('here everything', ADMIN);
    expect(await at.app.intake.hearsAll(aPlace())).toBe(true);
    expect(await post('How many vacation days do we get?', '1.2')).toMatchObject({ type: 'accepted' });
    expect(await post('Can somebody cover me on Friday?', '1.3')).toEqual({ type: 'ignored' });
  });

  it('counts from the next words on, in that channel alone', async () => {
    await at.ask('How many days of leave do I have?');
    await say('here mentions', ADMIN);
    expect(await follow()).toEqual({ type: 'ignored' });

    await say('here threads', ADMIN, aPlace({ channel: 'C0OTHER' }));
    expect(await follow()).toEqual({ type: 'ignored' });
    await say('here everything', ADMIN);
    expect(await follow({ ...ANA, id: 'U0BO' })).toMatchObject({ type: 'accepted' });
  });

  it('is no matter of a private chat', async () => {
    expect(await say('here', ANA, aPlace({ kind: 'direct' }))).toMatchObject({ ok: false });
  });

  it.each(['here', 'here everything'])(
    'nor of one where `/ask %s` is a slash command: nothing is set',
    async (text) => {
      const address = { responseUrl: 'https://hooks.slack.com/commands/1' };
      const slash = { place: aPlace({ kind: 'direct', channel: 'D0ADMIN', address }), asker: ADMIN };

      const there = await at.app.intake.command('slack', { ...slash, text, inOwnChat: true });
      const elsewhere = await at.app.intake.command('slack', { ...slash, text });

      expect(there).toMatchObject({
        ok: false,
        text: 'That is for channels and group chats: here I answer everything.',
      });
      expect(elsewhere).toMatchObject({ ok: true });
    },
  );
});
