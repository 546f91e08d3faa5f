import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatherSignals } from '../../../src/themes/gather.ts';
import { readBacklog } from '../../../src/themes/backlog.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const PEOPLE = ['U1', 'U2', 'U3', 'U4', 'U5'];
const DESK = 'C0PEOPLE';
const QUESTIONS = [
  'Can I carry days of leave over to next year?',
  'How do I carry over my leave?',
  'carry over of leave days, how many?',
  'Carrying leave over: is that possible?',
  'What about leave that I want to carry over?',
];
const LEX = { id: 'U0LEX', guest: false, external: false };
const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };

describe('feedback as a backlog', () => {
  let at: TestApp;

  beforeEach(async () => {
    at = await openTestApp(Array.from({ length: 30 }, () => ({ text: ['You have 30 days. [1]'] })));
    await at.deps.organisation.adopt(orgFiles(POLICY_TEXT));
  });
  afterEach(() => at.close());

  const person = (id: string) => ({ id, guest: false, external: false });
  const place = (user: string) => aPlace({ thread: `thread-${user}` });
  const gather = () => gatherSignals(at.deps);
  const list = () => readBacklog(at.deps.organisation.current.policy, at.deps);

  async function vote(user: string, question: string, way: 'up' | 'down' = 'down'): Promise<void> {
    const { turnId } = await at.ask(question, { asker: person(user), place: place(user) });
    const action = { type: 'feedback', vote: way } as const;
    await at.app.intake.act('slack', { turnId, place: place(user), asker: person(user), action });
  }

  async function voteAll(way: 'up' | 'down' = 'down'): Promise<void> {
    for (const [n, user] of PEOPLE.entries()) await vote(user, QUESTIONS[n] ?? '', way);
  }

  const press = (
    type: 'theme-take' | 'theme-fixing' | 'theme-fixed' | 'theme-open',
    asker = LEX,
    channel = DESK,
  ) =>
    list().then(([theme]) =>
      at.app.intake.act('slack', {
        turnId: theme?.id ?? 'none-of-these',
        place: aPlace({ channel }),
        asker,
        action: { type },
      }),
    );

  it('has poor votes of enough people as one theme, with its desk, its words and what it costs', async () => {
    await voteAll();
    await gather();
    await gather();

    const themes = await list();

    expect(themes).toMatchObject([
      { count: 5, countBefore: 0, minutes: 50, state: 'open', counts: { poor: 5 } },
    ]);
    expect(themes[0]?.words).toEqual(expect.arrayContaining(['leave', 'carry']));
    expect(at.deps.organisation.current.policy.desks.map(({ id }) => id)).toContain(themes[0]?.desk);
    expect(JSON.stringify(themes)).not.toMatch(/U1|next year\?|possible/u);
  });

  it('tells nothing of fewer people than policy wants', async () => {
    for (const user of PEOPLE.slice(0, 4)) await vote(user, 'How do I carry leave over?');
    await gather();

    expect(await list()).toEqual([]);
  });

  it('gathers reports, hand-overs, what was not found and what is asked again, each once for a question', async () => {
    for (const user of PEOPLE) {
      const asked = { asker: person(user), place: place(user) };
      const { turnId } = await at.ask('How do I carry over my leave?', asked);
      for (const type of ['report', 'person', 'report'] as const)
        await at.app.intake.act('slack', { ...asked, turnId, eventKey: `${user}${type}`, action: { type } });
      at.clock.advance({ minutes: 2 });
      await at.ask('Can leave be carried over?', asked);
    }
    await gather();

    expect(await list()).toMatchObject([{ counts: { reported: 5, handover: 5, repeat: 5, poor: 0 } }]);
  });

  it('moves on by presses of its desk, and says what came of it', async () => {
    await voteAll();
    await gather();

    expect(await press('theme-take')).toMatchObject({ ok: true });
    expect(await press('theme-fixing')).toMatchObject({
      ok: true,
      text: expect.stringContaining('being fixed'),
    });
    expect(await press('theme-fixing')).toMatchObject({ ok: true, text: expect.stringContaining('already') });
    at.clock.advance({ hours: 1 });
    expect(await press('theme-fixed')).toMatchObject({
      ok: true,
      text: expect.stringContaining('Noted as fixed'),
    });
    expect(await list()).toMatchObject([
      { state: 'fixed', desk: 'people', votesBefore: { up: 0, down: 5 }, votesAfter: undefined },
    ]);
    at.clock.advance({ hours: 1 });
    for (const [n, user] of ['V1', 'V2', 'V3', 'V4', 'V5'].entries())
      await vote(user, QUESTIONS[n] ?? '', 'up');
    await gather();

    expect(await list()).toMatchObject([{ votesAfter: { up: 5, down: 0 } }]);
    const changed = (await factsOf(at.stores.audit)).filter(({ kind }) => kind === 'theme.changed');
    expect(changed.map(({ meta }) => meta['state'])).toEqual(['open', 'fixing', 'fixed']);
    expect(JSON.stringify(changed)).not.toMatch(/leave|carry/u);
  });

  it.each([
    ['somebody of no desk', { id: 'U1', guest: false, external: false }, 'C0EXAMPLE'],
    ['a guest in the desk’s channel', { id: 'U0GUEST', guest: true, external: true }, DESK],
  ])('is left alone by %s', async (_, asker, channel) => {
    await voteAll();
    await gather();

    expect(await press('theme-fixed', asker, channel)).toMatchObject({ ok: false });
    expect(await list()).toMatchObject([{ state: 'open' }]);
    expect((await factsOf(at.stores.audit)).map(({ kind }) => kind)).toContain('access.refused');
  });

  it('answers a press on what is no theme any more', async () => {
    expect(await press('theme-fixed', ADMIN, 'C0ANY')).toMatchObject({
      ok: false,
      text: expect.stringContaining('no such theme'),
    });
  });

  it('is a page with buttons for desks and the security team, and for nobody else', async () => {
    await voteAll();
    await gather();
    const themes = (asker: typeof ADMIN | typeof LEX, channel: string) =>
      at.app.intake.command('slack', { place: aPlace({ channel }), asker, text: 'themes' });

    const shown = await themes(LEX, DESK);
    expect(shown?.page?.summary).toMatchObject([
      {
        text: expect.stringContaining('5 times'),
        buttons: [{ action: 'theme-take' }, { action: 'theme-fixing' }, { action: 'theme-fixed' }],
      },
    ]);
    expect((await themes(ADMIN, 'C0ANY'))?.page?.summary).toHaveLength(1);
    expect(await themes(person('U1'), 'C0EXAMPLE')).toEqual({
      ok: false,
      text: expect.stringContaining('for desks'),
    });
  });

  it('has nothing of whoever was erased', async () => {
    await voteAll();
    await gather();
    const chat = { place: aPlace({ kind: 'direct' }), asker: person('U1') };
    await at.app.intake.command('slack', { ...chat, text: 'forget me' });
    await at.app.intake.command('slack', { ...chat, text: 'forget me yes' });
    await gather();

    expect(await list()).toEqual([]);
  });
});
