import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QuestionEvent, Turn } from '../../../src/turn/turn.ts';
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

const KNOWN = { id: ASKER.aadObjectId, name: ASKER.name, email: MEMBER.email, guest: false, external: false };
const UNKNOWN = {
  id: ASKER.aadObjectId,
  name: ASKER.name,
  guest: false,
  external: true,
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
