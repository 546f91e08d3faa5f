import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/person.ts';
import { createOutbox } from '../../../src/hooks.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { createReading } from '../../../src/privacy/reading.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { aPlace } from '../../fixtures/turns.ts';

const REASON = 'A complaint about this answer, case 12';

function aReader(id: string): Person {
  return { asker: { id, guest: false, external: false }, place: aPlace() };
}

const [ANN, BO] = [aReader('ANN'), aReader('BO')];

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp();
});

afterEach(() => at.close());

/** The room under `privacy.reading` of the policy. */
function roomUnder(reading = '') {
  const policy = POLICY_TEXT.replace('privacy: {', `privacy: { reading: { ${reading} },`);
  const { stores, clock } = at;
  const organisation = { current: loadOrganisation(orgFiles(policy)) };
  return createReading({ ...stores, clock, ids: new FakeIds('G'), organisation });
}

const deliver = () => createOutbox(at.deps).deliver();

const kindsOf = async () =>
  (await factsOf(at.stores.audit)).map(({ kind }) => kind).filter((kind) => kind.startsWith('content.'));

describe('reading what somebody else asked', () => {
  it('takes a reason, and nothing is given out without one', async () => {
    const { turnId } = await at.ask('How much leave do I have?');
    const room = roomUnder();

    for (const reason of ['', '   ', 'because', 'x'.repeat(501)]) {
      expect(await room.ask(turnId, reason, ANN)).toEqual({ type: 'no_reason' });
    }

    expect(await room.read(turnId, ANN)).toBeUndefined();
    expect(await kindsOf()).toEqual([]);
  });

  it('is in the log before it happens, each time, with the reason sealed', async () => {
    const { turnId } = await at.ask('How much leave do I have?');
    const room = roomUnder();

    expect(await room.ask(turnId, REASON, ANN)).toMatchObject({ type: 'granted' });
    const views = [await room.read(turnId, ANN), await room.read(turnId, ANN)];

    expect(views.map((view) => view?.turn.id)).toEqual([turnId, turnId]);
    expect(await kindsOf()).toEqual(['content.granted', 'content.read', 'content.read']);
    const read = (await factsOf(at.stores.audit)).filter(({ kind }) => kind === 'content.read');
    expect(read[0]).toMatchObject({ turnId, payloadHash: expect.any(String), actor: expect.any(String) });
    expect(JSON.stringify(read)).not.toContain('complaint');
  });

  it('is for whoever asked, for that question, and for its time', async () => {
    const { turnId } = await at.ask('How much leave do I have?');
    const other = await at.ask('And sick leave?');
    const room = roomUnder('for: 1 hour');

    await room.ask(turnId, REASON, ANN);

    expect(await room.read(turnId, BO)).toBeUndefined();
    expect(await room.read(other.turnId, ANN)).toBeUndefined();
    at.clock.advance({ minutes: 59 });
    expect(await room.read(turnId, ANN)).toBeDefined();
    at.clock.advance({ minutes: 1 });
    expect(await room.read(turnId, ANN)).toBeUndefined();
  });

  it('waits for a second person where the policy wants one, who is not the first', async () => {
    const { turnId } = await at.ask('How much leave do I have?');
    const room = roomUnder('secondPerson: true');

    expect(await room.ask(turnId, REASON, ANN)).toEqual({ type: 'waiting' });
    expect(await room.ask(turnId, REASON, ANN)).toEqual({ type: 'waiting' });
    const waiting = await room.waiting();
    const id = waiting[0]?.id ?? '';
    const before = await room.read(turnId, ANN);
    const byFirst = await room.agree(id, ANN);

    expect(waiting).toMatchObject([{ turnId, reason: REASON }]);
    expect([before, byFirst]).toEqual([undefined, false]);
    expect(await room.agree(id, BO)).toBe(true);
    expect(await room.agree(id, BO)).toBe(false);
    expect(await room.read(turnId, ANN)).toBeDefined();
    expect(await room.read(turnId, BO)).toBeUndefined();
    expect(await kindsOf()).toEqual(['content.asked', 'content.granted', 'content.read']);
  });

  it('is told to the asker where the policy says so, once a grant, without who or why', async () => {
    const { turnId } = await at.ask('How much leave do I have?');
    const room = roomUnder('tellAsker: true');

    await room.ask(turnId, REASON, ANN);
    await room.read(turnId, ANN);
    await room.read(turnId, ANN);
    await deliver();

    expect(at.slack.said).toMatchObject([
      {
        target: { type: 'turn' },
        message: { type: 'note', note: { text: expect.stringContaining(turnId) } },
      },
    ]);
    expect(JSON.stringify(at.slack.said)).not.toMatch(/complaint|ANN/u);
  });

  it('is not told where the policy does not say so', async () => {
    const { turnId } = await at.ask('How much leave do I have?');
    const room = roomUnder();

    await room.ask(turnId, REASON, ANN);
    await room.read(turnId, ANN);
    await deliver();

    expect(at.slack.said).toEqual([]);
  });

  it('is not to be had of what there is not', async () => {
    expect(await roomUnder().ask('UNKNOWN', REASON, ANN)).toEqual({ type: 'unknown' });
    expect(await roomUnder().read('UNKNOWN', ANN)).toBeUndefined();
    expect(await roomUnder().agree('UNKNOWN', BO)).toBe(false);
  });
});
