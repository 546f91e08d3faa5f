import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

const ASKER = { id: 'U0ASKER', guest: false, external: false };
const PRIVATE = aPlace({ kind: 'direct', channel: 'D0ASKER', thread: '9.9' });
const WAITS = 'Nobody has taken it yet';

describe('what of a person is with people', () => {
  let at: TestApp;
  beforeEach(async () => {
    at = await openTestApp();
  });
  afterEach(() => at.close());

  const say = async (text: string, place = aPlace()): Promise<string> =>
    (await at.app.intake.command('slack', { place, asker: ASKER, text }))?.text ?? '';
  const handOver = (place = PRIVATE) =>
    at.ask('I want to talk to a person', anEvent({ place, text: 'I want to talk to a person' }));

  it('is told in private, wherever it was asked', async () => {
    await handOver(aPlace());
    expect(await say('status', PRIVATE)).toContain('IT desk');
    expect(await say('home', PRIVATE)).toContain('IT desk');
  });

  it.each(['status', 'home'])(
    'is not told by %s where others read what was asked elsewhere',
    async (command) => {
      await handOver();
      const said = await say(command);
      expect(said).not.toContain('IT desk');
      expect(said).toContain('for you alone');
    },
  );

  it('is told in the thread that it was asked in', async () => {
    await handOver(aPlace());
    expect(await say('status')).toContain('IT desk');
    expect(await say('status', aPlace({ thread: 'another' }))).not.toContain(WAITS);
  });

  it('leaves the page of a person out of channels, incidents of an administrator too', async () => {
    const admin = { ...ASKER, id: 'U0ADMIN', email: 'admin@example.com' };
    const told = await at.app.intake.command('slack', { place: aPlace(), asker: admin, text: 'home' });
    expect(told).not.toHaveProperty('page');
    expect(told?.text).toContain('for you alone');
  });
});
