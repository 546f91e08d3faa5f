import { afterEach, describe, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { type Asked, POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The test policy with other rules about outsiders in front. */
function policyWith(...rules: readonly string[]): string {
  return POLICY_TEXT.replace(/ {2}- id: outsiders\n(?: {4}.*\n)+/u, () =>
    rules.map((rule, index) => `  - { id: r${String(index)}, ${rule}, owner: me }\n`).join(''),
  );
}

async function start(policy = POLICY_TEXT): Promise<TestApp> {
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  await open.deps.organisation.adopt(orgFiles(policy));
  return open;
}

const MEMBER: Asker = { id: 'U0MEMBER', email: 'm@example.com', guest: false, external: false };
const GUEST: Asker = { ...MEMBER, id: 'U0GUEST', guest: true };
const STRANGER: Asker = { ...MEMBER, id: 'U0STRANGER', external: true };
const UNKNOWN: Asker = { id: 'U0WHO', guest: false, external: true, unknown: 'identity' };
const OUTSIDERS = [
  ['a guest', GUEST],
  ['a stranger', STRANGER],
  ['somebody unknown', UNKNOWN],
] as const;

const ACTIONS: readonly ReplyActionEvent['action'][] = [
  { type: 'feedback', vote: 'up' },
  { type: 'feedback', vote: 'down' },
  { type: 'feedback', vote: 'down', reasons: ['wrong'], comment: 'It is wrong.' },
  { type: 'report' },
  { type: 'person' },
  { type: 'false-alarm' },
];

async function press(
  at: TestApp,
  turnId: string,
  asker: Asker,
  action: ReplyActionEvent['action'],
  place = aPlace(),
) {
  return at.app.intake.act('slack', { turnId, place, asker, action });
}

/** Everything that a press could have left behind. */
async function traces(at: TestApp, { turnId }: Asked) {
  const period = { start: at.clock.now().subtract({ hours: 1 }), end: at.clock.now().add({ hours: 1 }) };
  const kinds = (await factsOf(at.stores.audit)).map(({ kind }) => kind);
  return {
    incidents: (await at.stores.incidents.opened(TENANT, period, 9)).length,
    escalation: await at.stores.escalations.find(TENANT, { turnId }),
    feedback: kinds.filter((kind) => kind === 'feedback.given').length,
  };
}

const NOTHING = { incidents: 0, escalation: undefined, feedback: 0 };

describe('where policy refuses outsiders', () => {
  describe.each(OUTSIDERS)('%s', (_who, asker) => {
    test.each(ACTIONS.slice(0, 4))('can do nothing with a member’s answer: $type', async (action) => {
      const at = await start();
      const asked = await at.ask('leave?', { asker: MEMBER });

      const result = await press(at, asked.turnId, asker, action);

      expect(result.ok).toBe(false);
      expect(result.text).toMatch(asker === UNKNOWN ? /could not find out who you are/ : /^Members only\.$/);
      expect(await traces(at, asked)).toEqual(NOTHING);
    });
  });

  test.each(ACTIONS)(
    'a guest can do nothing with the answer to their own question: $type',
    async (action) => {
      const at = await start();
      const asked = await at.ask('my number is 555-0100-200, leave?', { asker: GUEST });

      const result = await press(at, asked.turnId, GUEST, action);

      expect(asked.record.rule).toBe('outsiders');
      expect(result).toEqual({ ok: false, text: 'Members only.' });
      expect(await traces(at, asked)).toEqual(NOTHING);
    },
  );

  test.each(ACTIONS.slice(0, 4))('members act as ever: $type', async (action) => {
    const at = await start();
    const { turnId } = await at.ask('leave?', { asker: MEMBER });

    expect(await press(at, turnId, { ...MEMBER, id: 'U0OTHER' }, action)).toMatchObject({ ok: true });
  });

  test('somebody who becomes a guest loses the right, and what they said before stays', async () => {
    const at = await start();
    const asked = await at.ask('leave?', { asker: MEMBER });
    await press(at, asked.turnId, MEMBER, { type: 'feedback', vote: 'up' });

    const later = await press(
      at,
      asked.turnId,
      { ...MEMBER, guest: true },
      { type: 'feedback', vote: 'down' },
    );

    expect(later.ok).toBe(false);
    expect(await traces(at, asked)).toMatchObject({ feedback: 1 });
  });

  test('what concerns only themselves stays theirs: why, and the end of a conversation', async () => {
    const at = await start();
    const asked = await at.ask('leave?', { asker: GUEST });

    const why = await press(at, asked.turnId, GUEST, { type: 'why' });

    expect(why).toMatchObject({ ok: true, text: expect.stringContaining('outsiders') });
  });
});

describe('what counts as refusing outsiders', () => {
  const REFUSE = 'then: refuse, say: Not you.';
  const SHARED: Partial<Place> = { shared: true };

  test.each([
    ['a rule about guests', [`when: principal.guest, ${REFUSE}`], GUEST, {}, false],
    ['a rule about strangers, for a guest', [`when: principal.external, ${REFUSE}`], GUEST, {}, true],
    ['a rule about strangers', [`when: principal.external, ${REFUSE}`], STRANGER, {}, false],
    [
      'a rule about strangers, for somebody unknown',
      [`when: principal.external, ${REFUSE}`],
      UNKNOWN,
      {},
      false,
    ],
    ['a rule about guests, for somebody unknown', [`when: principal.guest, ${REFUSE}`], UNKNOWN, {}, false],
    [
      'a rule for members and none for others',
      ["when: '!principal.guest && !principal.external', then: allow", `when: 'true', ${REFUSE}`],
      STRANGER,
      {},
      false,
    ],
    [
      'a rule about outsiders or a shared place, in one',
      [`when: principal.external || place.shared, ${REFUSE}`],
      STRANGER,
      SHARED,
      false,
    ],
    [
      'a topic that only members may ask about',
      [`when: '"law" in topics && principal.guest', ${REFUSE}`],
      GUEST,
      {},
      false,
    ],
    ['no rule', [], STRANGER, {}, true],
    ['no rule, for somebody unknown', [], UNKNOWN, {}, true],
    ['a rule about that place for everybody', [`when: place.shared, ${REFUSE}`], STRANGER, SHARED, true],
    ['a topic for everybody', [`when: '"law" in topics', ${REFUSE}`], GUEST, {}, true],
    [
      'a rule about guests, after a topic that is closed to everybody',
      [`when: '"law" in topics', ${REFUSE}`, `when: principal.guest, ${REFUSE}`],
      GUEST,
      {},
      false,
    ],
    [
      'a rule about guests, but for the topic that they may ask about',
      [`when: 'principal.guest && !("law" in topics)', ${REFUSE}`],
      GUEST,
      {},
      true,
    ],
    ['a rule that is only tried out', [`when: principal.guest, ${REFUSE}, mode: shadow`], GUEST, {}, true],
    [
      'a place where they may ask',
      [`when: 'principal.guest && place.kind == "direct"', ${REFUSE}`],
      GUEST,
      {},
      true,
    ],
  ] as const)('%s', async (_what, rules, asker, place, ok) => {
    const at = await start(policyWith(...rules));
    const where = aPlace(place);
    const { turnId } = await at.ask('Is it legal?', { asker: MEMBER, place: where });

    const result = await press(at, turnId, asker, { type: 'report' }, where);

    expect(result.ok).toBe(ok);
  });

  test('a place that is said to be nobody else’s by the press is not believed', async () => {
    const at = await start(policyWith(`when: principal.guest && place.shared, ${REFUSE}`));
    const { turnId } = await at.ask('leave?', { asker: MEMBER, place: aPlace(SHARED) });

    const result = await press(
      at,
      turnId,
      GUEST,
      { type: 'report' },
      aPlace({ shared: false, kind: 'direct' }),
    );

    expect(result.ok).toBe(false);
  });
});
