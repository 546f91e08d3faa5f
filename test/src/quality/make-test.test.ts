import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const QUESTION = 'How much annual leave does ana.sonnenblume@example.org get?';
const ASKER = { id: 'U0ASKER', guest: false, external: false };
const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };

const apps: TestApp[] = [];

async function start(): Promise<TestApp> {
  const app = await openTestApp();
  apps.push(app);
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

function act(app: TestApp, turnId: string, asker: typeof ASKER, action: ReplyActionEvent['action']) {
  return app.app.intake.act('slack', { turnId, place: aPlace(), asker, action });
}

describe('an answer that somebody makes a test', () => {
  it('is offered to be one to whoever may, with a vote against it', async () => {
    const app = await start();
    const { turnId } = await app.ask(QUESTION);
    const vote = (asker: typeof ASKER, to: 'up' | 'down') =>
      act(app, turnId, asker, { type: 'feedback', vote: to });

    const offered = await vote(ADMIN, 'down');

    expect(offered).toMatchObject({ ok: true, canMakeTest: true });
    expect(offered.text).toContain(`admin test ${turnId}`);
    expect((await vote(ADMIN, 'up')).canMakeTest).toBeUndefined();
    expect((await vote(ASKER, 'down')).canMakeTest).toBeUndefined();
  });

  it('is kept once, redacted and sealed, with a fact', async () => {
    const app = await start();
    const { turnId } = await app.ask(QUESTION);

    const made = [
      await act(app, turnId, ADMIN, { type: 'make-test' }),
      await act(app, turnId, ADMIN, { type: 'make-test' }),
    ];

    expect(made.map(({ ok }) => ok)).toEqual([true, true]);
    expect(new Set(made.map(({ text }) => text)).size).toBe(2);
    const [candidate, ...others] = await app.stores.testCandidates.list(TENANT, 5);
    expect(others).toEqual([]);
    expect(candidate).toMatchObject({
      turnId,
      content: { question: 'How much annual leave does [EMAIL_1] get?', verdict: 'allow' },
    });
    const facts = await factsOf(app.stores.audit);
    expect(facts.filter(({ kind }) => kind === 'test.proposed').map(({ meta }) => meta)).toEqual([
      { candidate: candidate?.id },
    ]);
    const bytes = [app.file, `${app.file}-wal`].map((file) => readFileSync(file).toString('latin1')).join('');
    expect(JSON.stringify([made, candidate, facts, app.log.lines])).not.toContain('sonnenblume');
    expect(bytes).not.toContain('annual leave does');
  });

  it('is one by its reference, too', async () => {
    const app = await start();
    const { turnId } = await app.ask('How much leave do I have?');
    const command = (asker: typeof ASKER) =>
      app.app.intake.command('slack', { place: aPlace(), asker, text: `admin test ${turnId}` });

    expect(await command(ASKER)).toMatchObject({ ok: false });
    expect(await app.stores.testCandidates.list(TENANT, 5)).toEqual([]);
    expect(await command(ADMIN)).toMatchObject({ ok: true });
    expect(await app.stores.testCandidates.list(TENANT, 5)).toMatchObject([{ turnId }]);
  });

  it('is none for anybody else, nor where nothing of the question was kept', async () => {
    const app = await start();
    const { turnId } = await app.ask('How much leave do I have?');
    const blocked = await app.ask(`Is AKIA${'Q'.repeat(8)}2345WXYZ my key?`);

    const helped = await app.ask('I want to end my life.');

    const refused = await act(app, turnId, ASKER, { type: 'make-test' });
    const nothing = await act(app, blocked.turnId, ADMIN, { type: 'make-test' });
    const unheard = await act(app, helped.turnId, ADMIN, { type: 'make-test' });

    expect([refused.ok, nothing.ok, unheard.ok]).toEqual([false, false, false]);
    expect(await app.stores.testCandidates.list(TENANT, 5)).toEqual([]);
  });

  it('is forgotten after as long as policy keeps it', async () => {
    const app = await start();
    const { turnId } = await app.ask('How much leave do I have?');
    await act(app, turnId, ADMIN, { type: 'make-test' });

    await app.app.runMaintenance();
    const before = await app.stores.testCandidates.list(TENANT, 5);
    app.clock.advance({ hours: 24 * 91 });
    await app.app.runMaintenance();

    expect(before).toHaveLength(1);
    expect(await app.stores.testCandidates.list(TENANT, 5)).toEqual([]);
  });
});
