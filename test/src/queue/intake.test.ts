import { afterEach, describe, expect, it, test } from 'vitest';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(): Promise<TestApp> {
  open = await openTestApp();
  return open;
}

const asker = { id: 'U0ASKER', guest: false, external: false };
const PERIOD = {
  start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
  end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
};

function aReport(turnId: string, { id = asker.id, eventKey }: { id?: string; eventKey?: string } = {}) {
  const action = { type: 'report' } as const;
  return { turnId, place: aPlace(), asker: { ...asker, id }, action, eventKey };
}

describe('asking', () => {
  it('answers an event once, however often it is delivered', async () => {
    const { app, slack, model } = await start();
    const event = anEvent();

    const results = await Promise.all([
      app.intake.ask('slack', event),
      app.intake.ask('slack', event),
      app.intake.ask('slack', event),
    ]);
    const accepted = results.filter(({ type }) => type === 'accepted');
    await slack.finished(accepted[0] === undefined ? '' : turnIdOf(accepted[0]));

    expect(accepted).toHaveLength(1);
    expect(slack.begun).toHaveLength(1);
    expect(model.requests).toHaveLength(1);
  });

  it('answers a post once that comes as a mention and as a message', async () => {
    const { app } = await start();

    const first = await app.intake.ask('slack', anEvent({ eventKey: 'Ev-mention', postKey: 'C:1' }));
    const second = await app.intake.ask(
      'slack',
      anEvent({ eventKey: 'Ev-message', postKey: 'C:1', addressed: false }),
    );

    expect([first.type, second.type]).toEqual(['accepted', 'duplicate']);
  });

  it('takes a follow-up in a thread it has answered in, and no other talk', async () => {
    const { app, ask } = await start();
    await ask('How much leave?');

    const followUp = await app.intake.ask(
      'slack',
      anEvent({ addressed: false, text: 'And for half a year?' }),
    );
    const elsewhere = await app.intake.ask(
      'slack',
      anEvent({ addressed: false, place: aPlace({ thread: 'lunch' }) }),
    );

    expect([followUp.type, elsewhere.type]).toEqual(['accepted', 'ignored']);
  });

  test.each([
    ['nothing but white space', ' \n\t '],
    ['more than 40 000 characters', 'a'.repeat(40_001)],
  ])('ignores %s', async (_what, text) => {
    const { app } = await start();

    expect(await app.intake.ask('slack', anEvent({ text, addressed: false }))).toEqual({ type: 'ignored' });
  });
});

describe('acting on a reply', () => {
  it('takes a vote and lets it change', async () => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');
    const act = (vote: 'up' | 'down') =>
      app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'feedback', vote } });

    const results = [await act('up'), await act('up'), await act('down')];

    expect(results.every(({ ok }) => ok)).toBe(true);
    const votes = (await stores.usage.sum(TENANT, PERIOD)).filter(
      ({ metric, value }) => metric === 'feedback' && value !== 0,
    );
    expect(votes).toEqual([{ metric: 'feedback', label: 'down', value: 1 }]);
    const given = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'feedback.given');
    expect(given).toHaveLength(2);
  });

  it('finds the reply by its visible message too', async () => {
    const { app, ask } = await start();
    const { turnId } = await ask('How much leave?');

    const result = await app.intake.act('slack', {
      turnId: `ref:message-of-${turnId}`,
      place: aPlace(),
      asker,
      action: { type: 'feedback', vote: 'up' },
    });

    expect(result.ok).toBe(true);
  });

  it('hands the question to a person once, and says whom to reach', async () => {
    const { app, ask, slack } = await start();
    const { turnId } = await ask('How much leave for ana@example.org?');
    const event = { turnId, place: aPlace(), asker, action: { type: 'person' } } as const;

    const first = await app.intake.act('slack', event);
    const second = await app.intake.act('slack', event);
    await app.sweep();

    expect(first).toMatchObject({ ok: true, text: expect.stringContaining('IT desk') });
    expect(second).toMatchObject({ ok: true, text: expect.stringContaining('Nobody has taken it yet') });
    expect(slack.said).toHaveLength(1);
    expect(slack.said[0]?.target).toEqual({ type: 'channel', channel: 'C0ITDESK' });
    expect(JSON.stringify(slack.said)).not.toContain('ana@example.org');
  });

  it('opens an incident for a reported answer, and names it', async () => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');

    const result = await app.intake.act('slack', aReport(turnId, { id: 'U0OTHER' }));

    const [incident] = await stores.incidents.opened(TENANT, PERIOD, 5);
    expect(incident).toMatchObject({ kind: 'user_report', turnId, count: 1 });
    expect(result).toMatchObject({ ok: true, text: expect.stringContaining(incident?.id ?? '?') });
  });

  it('counts each reader of an answer once in one incident, however often they press, and says which', async () => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');

    const results = [];
    for (let press = 0; press < 25; press += 1) {
      results.push(await app.intake.act('slack', aReport(turnId, { eventKey: String(press) })));
    }
    results.push(await app.intake.act('slack', aReport(turnId, { id: 'U0OTHER', eventKey: '1' })));

    const incidents = await stores.incidents.opened(TENANT, PERIOD, 5);
    expect(incidents).toMatchObject([{ kind: 'user_report', count: 2, group: turnId }]);
    expect(results.every(({ text }) => text.includes(incidents[0]?.id ?? '?'))).toBe(true);
    const logged = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'answer.reported');
    expect(logged).toHaveLength(2);
  });

  it('counts one press once, however often it is delivered', async () => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');
    const press = aReport(turnId, { eventKey: '1548426417.840180' });

    const results = await Promise.all(Array.from({ length: 4 }, () => app.intake.act('slack', press)));

    const incidents = await stores.incidents.opened(TENANT, PERIOD, 5);
    expect(incidents).toMatchObject([{ kind: 'user_report', count: 1 }]);
    expect(results.every(({ text }) => text.includes(incidents[0]?.id ?? '?'))).toBe(true);
    const logged = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'answer.reported');
    expect(logged).toHaveLength(1);
  });

  it('lets only the person who asked call for a person', async () => {
    const { app, ask, slack } = await start();
    const { turnId } = await ask('How much leave?');

    const result = await app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker: { ...asker, id: 'U0OTHER' },
      action: { type: 'person' },
    });

    await app.sweep();
    expect(result.ok).toBe(false);
    expect(slack.said).toEqual([]);
  });

  test.each([
    ['a reply that does not exist', 'NOSUCHTURN', aPlace()],
    ['a reply in another channel', undefined, aPlace({ channel: 'C0ELSEWHERE' })],
    ['a reply in another workspace', undefined, aPlace({ workspace: 'T0ELSEWHERE' })],
  ])('knows nothing of %s', async (_what, otherTurn, place) => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');

    const result = await app.intake.act('slack', {
      turnId: otherTurn ?? turnId,
      place,
      asker,
      action: { type: 'report' },
    });

    expect(result.ok).toBe(false);
    expect(await stores.incidents.countOpen(TENANT)).toBe(0);
  });
});
