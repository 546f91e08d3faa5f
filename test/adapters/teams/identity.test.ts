import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlatformId } from '../../../src/domain/platforms.ts';
import type { QuestionEvent } from '../../../src/domain/question.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { TENANT as ORG } from '../../fixtures/turns.ts';
import { ASKER, inChannel, MEMBER, OTHER_TENANT, personal, TENANT, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import type { Answer } from './loopback.ts';
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

const KNOWN = {
  id: ASKER.aadObjectId,
  name: ASKER.name,
  email: MEMBER.email,
  guest: false,
  external: false,
  language: 'en-US',
};
const UNKNOWN = {
  id: ASKER.aadObjectId,
  name: ASKER.name,
  guest: false,
  external: true,
  language: 'en-US',
  unknown: 'identity',
};
const SHARED = { channelData: { tenant: { id: TENANT }, channel: { id: '19:x', type: 'shared' } } };

/** Every way in which the roster says nothing. */
const SILENCES: readonly (readonly [string, () => Answer | Promise<Answer>])[] = [
  ['429 with a time', () => ({ status: 429, headers: { 'retry-after': '3' } })],
  ['429 without one', () => ({ status: 429 })],
  ['500', () => ({ status: 500 })],
  ['503', () => ({ status: 503 })],
  ['403', () => ({ status: 403, body: { error: { code: 'Forbidden' } } })],
  ['404', () => ({ status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } })],
  ['somebody of no tenant', () => ({ body: { ...MEMBER, tenantId: undefined } })],
  ['something else', () => ({ body: { id: 'reply-1' } })],
  ['nothing', () => new Promise(() => undefined)],
];

/** Answers look-ups in the roster as told, one after the other, the last for ever. */
function roster(...answers: (() => Answer | Promise<Answer>)[]): void {
  teams.connector.answer = ({ path }) => {
    if (!path.includes('/members/')) return { status: 201, body: { id: 'reply-1' } };
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer?.() ?? {};
  };
}

function lookUps(): number {
  return teams.connector.requests.filter(({ path }) => path.includes('/members/')).length;
}

async function ask(activity: object): Promise<QuestionEvent> {
  const response = await teams.deliver(activity);
  expect(response.status).toBe(200);
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('Nothing reached the intake.');
  return question;
}

describe('when Teams does not say who asks', () => {
  test.each(SILENCES)(
    'but answers %s, the question is taken and its asker is unknown',
    async (_what, answer) => {
      roster(answer);

      const { asker } = await ask(personal());

      expect(asker).toEqual(UNKNOWN);
      expect(lookUps()).toBe(1);
    },
  );

  test.each([
    ['a personal chat', personal(), false],
    ['a channel', inChannel(), true],
    ['a shared channel', inChannel(SHARED), true],
  ])('whoever asks in %s is nobody, and others may be reading along', async (_what, activity, shared) => {
    roster(() => ({ status: 500 }));

    const { asker, place } = await ask(activity);

    expect(asker).toEqual(UNKNOWN);
    expect(place.shared).toBe(shared);
  });

  test('a button comes with nobody behind it', async () => {
    roster(() => ({ status: 503 }));
    const data = { candor: 'person', turnId: 'TURN1' };

    await teams.deliver(
      inChannel({
        type: 'invoke',
        name: 'adaptiveCard/action',
        text: undefined,
        value: { action: { data } },
      }),
    );

    expect(teams.intake.actions).toMatchObject([{ asker: UNKNOWN }]);
  });

  test('the log says why, and nobody’s name', async () => {
    roster(() => ({ status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } }));

    await ask(personal());

    const line = teams.log.lines.find(({ event }) => event === 'teams_member_unknown');
    expect(line?.fields['reason']).toMatch(/^Teams answered 404/);
    expect(JSON.stringify(teams.log.lines)).not.toContain(ASKER.name);
  });

  test('a failure is no fact: the next question asks again', async () => {
    roster(
      () => ({ status: 500 }),
      () => ({ body: MEMBER }),
    );

    const first = await ask(personal({ id: '1' }));
    const second = await ask(personal({ id: '2' }));

    expect([first.asker, second.asker]).toEqual([UNKNOWN, KNOWN]);
  });

  test('nobody is looked up while Teams wants to rest', async () => {
    roster(
      () => ({ status: 429, headers: { 'retry-after': '30' } }),
      () => ({ body: MEMBER }),
    );

    const first = await ask(personal({ id: '1' }));
    await Promise.all(['2', '3', '4'].map((id) => ask(personal({ id, from: { id: `29:${id}` } }))));
    const called = lookUps();
    teams.clock.advance({ seconds: 31 });
    const found = await teams.platform.identities.find({ ...turnAt(first.place), asker: first.asker });

    expect(called).toBe(1);
    expect(found).toEqual({ type: 'known', asker: KNOWN, place: first.place });
  });
});

describe('asked again who somebody is', () => {
  async function unknownIn(activity: object): Promise<Turn> {
    roster(() => ({ status: 500 }));
    const { asker, place } = await ask(activity);
    return { ...turnAt(place), asker };
  }

  test.each([
    ['a colleague', {}, KNOWN, false],
    ['a guest by role', { userRole: 'guest' }, { ...KNOWN, guest: true }, false],
    ['somebody anonymous', { userRole: 'anonymous' }, { ...KNOWN, guest: true }, false],
    ['a guest by name', { userPrincipalName: 'a_b#EXT#@acme.example' }, { ...KNOWN, guest: true }, false],
    ['a stranger', { tenantId: OTHER_TENANT }, { ...KNOWN, external: true }, true],
  ])('the roster says that it is %s, and who reads along', async (_what, entry, asker, shared) => {
    const turn = await unknownIn(inChannel());
    roster(() => ({ body: { ...MEMBER, ...entry } }));

    const found = await teams.platform.identities.find(turn);

    expect(found).toEqual({ type: 'known', asker, place: { ...turn.place, shared } });
  });

  test('a shared channel stays one, whoever asks', async () => {
    const turn = await unknownIn(inChannel(SHARED));
    roster(() => ({ body: MEMBER }));

    const found = await teams.platform.identities.find(turn);

    expect(found).toMatchObject({ asker: KNOWN, place: { shared: true } });
  });

  test.each(SILENCES)('and answered with %s, nobody knows', async (_what, answer) => {
    const turn = await unknownIn(personal());
    roster(answer);

    const found = await teams.platform.identities.find(turn);

    expect(found.type).toBe('unknown');
  });

  test('many questions of one person make one look-up', async () => {
    const turn = await unknownIn(personal());
    roster(() => ({ body: MEMBER }));
    const before = lookUps();

    const found = await Promise.all(Array.from({ length: 20 }, () => teams.platform.identities.find(turn)));

    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['known']));
    expect(lookUps() - before).toBe(1);
  });
});

describe('from the wire to the verdict', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await openTestApp([{ text: ['You have 30 days. [1]'] }], {
      clock: teams.clock,
      platforms: new Map<PlatformId, Platform>([['teams', teams.platform]]),
    });
  });

  afterEach(() => app.close());

  /** Lets the time pass that the question waits, until it has ended. */
  async function verdictOn(question: QuestionEvent): Promise<string> {
    const turnId = turnIdOf(await app.app.intake.ask('teams', question));
    for (let waited = 0; ;) {
      const waits = app.log.lines.filter(({ event }) => event === 'identity_awaited');
      const wait = waits[waited]?.fields['retryInMs'];
      if (wait !== undefined) {
        waited += 1;
        teams.clock.advance({ milliseconds: Number(wait) });
        app.app.wake();
      }
      const view = await app.stores.turns.find(ORG, turnId);
      if (view?.record !== undefined) return view.record.rule;
      await setImmediate();
    }
  }

  test.each([
    ['a member', () => ({ body: MEMBER }), 'members'],
    ['a guest', () => ({ body: { ...MEMBER, userRole: 'guest' } }), 'outsiders'],
    ['a stranger', () => ({ body: { ...MEMBER, tenantId: OTHER_TENANT } }), 'outsiders'],
    ['nobody', () => ({ status: 500 }), 'identity.unknown'],
  ])('somebody whom the roster tells late to be %s is judged so', async (_who, answer, rule) => {
    roster(
      () => ({ status: 500 }),
      () => ({ status: 429, headers: { 'retry-after': '1' } }),
      answer,
    );

    expect(await verdictOn(await ask(inChannel()))).toBe(rule);
  });

  test('a guest of a shared channel leaves nothing behind by made-up presses', async () => {
    roster(() => ({ body: MEMBER }));
    const question = await ask(inChannel());
    const turnId = turnIdOf(await app.app.intake.ask('teams', question));
    await expect.poll(async () => (await app.stores.turns.find(ORG, turnId))?.record).toBeDefined();
    const from = { id: '29:guest', aadObjectId: '55555555-5555-4555-8555-555555555555' };
    roster(() => ({ body: { ...MEMBER, id: from.id, userRole: 'guest' } }));

    for (const candor of ['up', 'down', 'person', 'report', 'false-alarm']) {
      const value = { action: { data: { candor, turnId } } };
      await teams.deliver(
        inChannel({ ...SHARED, type: 'invoke', name: 'adaptiveCard/action', text: undefined, value, from }),
      );
    }
    const results = await Promise.all(
      teams.intake.actions.map((event) => app.app.intake.act('teams', event)),
    );

    expect(results).toEqual(Array.from({ length: 5 }, () => ({ ok: false, text: 'Members only.' })));
  });
});
