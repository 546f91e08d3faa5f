import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Escalation, NewOutMessage, Escalations } from '../../src/ports/escalations.ts';
import type { OutMessage, Outbox } from '../../src/ports/outbox.ts';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Settlement = Parameters<Outbox['settle']>[1];
type AtAsker = Extract<Parameters<Escalations['find']>[1], { readonly side: 'asker' }>;
type Opening = Parameters<Escalations['open']>[0];
type Step = Parameters<Escalations['step']>[1];

const ASKER = 'slack:T0EXAMPLE:U0ASKER';
const HELPER = 'slack:T0EXAMPLE:U0HELPER';
const PLACE = 'slack:C0EXAMPLE:1770000000.000100';
const DESK_PLACE = 'slack:C0ITDESK:1770000001.000100';
const POST: ChannelPost = { title: 'A question', subtitle: '', sections: [], footer: '' };
const LEASE_END = AT.add({ minutes: 3 });

let count = 0;

function aMessage(key: string, side: NewOutMessage['side'] = 'desk'): NewOutMessage {
  count += 1;
  return { id: `M${count}`, key, side, content: { type: 'show' } };
}

function retryAt(readyAt: Temporal.Instant, unsure = false): Settlement {
  return { type: 'retry', at: AT, readyAt, unsure };
}

function anOpening(part: Partial<Opening> = {}): Opening {
  return {
    id: 'E1',
    tenant: TENANT,
    turnId: 'T1',
    desk: 'it',
    reason: 'asked',
    subject: ASKER,
    post: POST,
    followed: true,
    askerPlace: {
      side: 'asker',
      place: PLACE,
      posted: { channel: 'C0EXAMPLE', thread: '1770000000.000100', ref: '' },
    },
    at: AT,
    facts: [],
    usage: [{ metric: 'escalations', label: 'asked', value: 1 }],
    messages: [aMessage('open:E1')],
    ...part,
  };
}

function aStep(change: Step['change'], part: Partial<Step> = {}): Step {
  return {
    from: ['open', 'claimed'],
    ...(change === undefined ? {} : { change }),
    at: AT.add({ minutes: 1 }),
    facts: [],
    usage: [],
    messages: [],
    ...part,
  };
}

function toClaimed(name: string): Step {
  return aStep({ to: 'claimed', claimer: HELPER, name, place: DESK_PLACE }, { from: ['open'] });
}

/** What every database promises of questions handed to people, and of the messages that tell of them. */
export function escalationsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`escalations on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    async function opening(part: Partial<Opening> = {}): Promise<Escalation> {
      await stores.escalations.open(anOpening(part));
      return get(part.turnId ?? 'T1');
    }

    async function get(turnId = 'T1'): Promise<Escalation> {
      const found = await stores.escalations.find(TENANT, { turnId });
      if (found === undefined) throw new Error('no such escalation');
      return found;
    }

    async function claimMessage(now = AT): Promise<OutMessage> {
      const message = await stores.outbox.claim(now, now.add({ minutes: 3 }));
      if (message === undefined) throw new Error('no message waits');
      return message;
    }

    it('are known of a turn that is claimed where they can concern it', async () => {
      const at = { workspace: 'T0EXAMPLE', channel: 'C0EXAMPLE' };
      const [there, elsewhere] = [
        aPlace({ ...at, thread: '1770000000.000100' }),
        aPlace({ ...at, thread: '2' }),
      ];
      const by = (id: string) => ({ asker: { id, guest: false, external: false } });
      const until = { worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 1 }) };
      const unattended = async (...given: Parameters<typeof aNewTurn>): Promise<boolean> => {
        await stores.inbox.accept(aNewTurn(...given));
        const turn = await stores.inbox.claim(until);
        if (turn?.id !== given[0]) throw new Error('another was claimed');
        await stores.inbox.end(anEnding(turn));
        await stores.inbox.hold(turn, { delivered: true });
        return turn.isUnattended === true;
      };

      const before = await unattended('T1', { place: there, ...by('U0ASKER') });
      const escalation = await opening();
      const own = await unattended('T2', { place: elsewhere, ...by('U0ASKER') });
      const ofOther = await unattended('T3', { place: there, ...by('U0OTHER') });
      await stores.escalations.step(escalation, toClaimed('Hana'));
      const taken = await unattended('T4', { place: there, ...by('U0OTHER') });
      const beside = await unattended('T5', { place: elsewhere, ...by('U0OTHER') });

      expect({ before, own, ofOther, taken, beside }).toEqual({
        before: true,
        own: false,
        ofOther: true,
        taken: false,
        beside: true,
      });
    });

    it('opens one a turn, however many try at once, and counts and posts that one', async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          stores.escalations.open(anOpening({ id: `E${index}`, messages: [aMessage(`open:E${index}`)] })),
        ),
      );

      expect(results.filter(Boolean)).toHaveLength(1);
      const period = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };
      expect(await stores.usage.sum(TENANT, period)).toEqual([
        { metric: 'escalations', label: 'asked', value: 1 },
      ]);
      await claimMessage();
      expect(await stores.outbox.claim(AT, LEASE_END)).toBeUndefined();
    });

    it('finds it by turn, by place and person, and by person; never in another tenant', async () => {
      const { asker } = await opening();

      const found = await Promise.all([
        stores.escalations.find(TENANT, { turnId: 'T1' }),
        stores.escalations.find(TENANT, { side: 'asker', in: { thread: PLACE }, asker, at: AT, until: AT }),
        stores.escalations.find(TENANT, { asker }),
      ]);
      const strangers = await Promise.all([
        stores.escalations.find('another-org', { turnId: 'T1' }),
        stores.escalations.find(TENANT, { side: 'desk', place: PLACE }),
        stores.escalations.find(TENANT, {
          side: 'asker',
          in: { thread: PLACE },
          asker: 'somebody else',
          at: AT,
          until: AT,
        }),
      ]);

      expect(found.map((one) => one?.id)).toEqual(['E1', 'E1', 'E1']);
      expect(found[0]).toMatchObject({ status: 'open', post: POST, desk: 'it', claimer: undefined });
      expect(strangers).toEqual([undefined, undefined, undefined]);
    });

    it('finds what of a person is open or taken before what is over, though that came later', async () => {
      const first = await opening();
      const later = { subject: ASKER, messages: [], at: AT.add({ seconds: 1 }), followed: false };
      await opening({ ...later, id: 'E2', turnId: 'T2' });
      const find = async () => (await stores.escalations.find(TENANT, { asker: first.asker }))?.id;

      const waiting = await find();
      await stores.escalations.step(first, toClaimed('Ada'));
      const claimed = await find();
      await stores.escalations.step(
        first,
        aStep({ to: 'closed', by: 'desk' }, { at: AT.add({ minutes: 5 }) }),
      );

      expect([waiting, claimed, await find()]).toEqual(['E1', 'E1', 'E2']);
    });

    describe('where askers are answered', () => {
      const OTHER = 'slack:T0EXAMPLE:U0OTHER';
      const close = (minutes: number) => aStep({ to: 'closed', by: 'desk' }, { at: AT.add({ minutes }) });

      async function find(asker: string, minutes = 0, part: Partial<AtAsker> = {}) {
        const at = AT.add({ minutes });
        const until = AT.add({ hours: 1 });
        const by = { side: 'asker', in: { thread: PLACE }, asker, at, until, ...part } as const;
        return (await stores.escalations.find(TENANT, by))?.id;
      }

      it('finds what a person has before what waits, and what waits before what is over', async () => {
        const first = await opening();
        const later = { subject: ASKER, messages: [], at: AT.add({ seconds: 1 }) };
        const second = await opening({ ...later, id: 'E2', turnId: 'T2' });
        const latest = await find(first.asker);
        await stores.escalations.step(first, toClaimed('Ada'));
        const claimed = await find(first.asker);
        await stores.escalations.step(first, close(5));
        const waiting = await find(first.asker, 6);
        await stores.escalations.step(second, close(6));

        expect([latest, claimed, waiting]).toEqual(['E2', 'E1', 'E2']);
        expect(await find(first.asker, 7)).toBe('E2');
      });

      it('finds what a person had at the time, although another waits by now', async () => {
        const first = await opening();
        await stores.escalations.step(first, toClaimed('Ada'));
        await stores.escalations.step(first, close(5));
        await opening({ id: 'E2', turnId: 'T2', messages: [], at: AT.add({ minutes: 6 }) });

        expect(await find(first.asker, 4)).toBe('E1');
        expect(await find(first.asker, 5)).toBe('E2');
        expect(await find(first.asker, 4, { until: AT.add({ minutes: 4 }) })).toBe('E2');
      });

      it("finds somebody else's while a person has it, and no other time", async () => {
        const { asker, ...first } = await opening();
        const { asker: other } = await opening({ id: 'E2', turnId: 'T2', subject: OTHER, messages: [] });
        const before = await find('pseudonym of a third');
        await stores.escalations.step({ asker, ...first }, toClaimed('Ada'));

        expect(before).toBeUndefined();
        expect([await find('pseudonym of a third'), await find(other), await find(asker)]).toEqual([
          'E1',
          'E1',
          'E1',
        ]);
        expect(await find(asker, 0, { in: { thread: `${PLACE}1` } })).toBeUndefined();
      });

      it('keeps what a ticket system says, and nothing older than what is known', async () => {
        const first = await opening();
        const ticketed = (minutes: number, status: string, key: string) =>
          stores.escalations.step(first, {
            from: ['open'],
            change: { to: 'ticketed', ticket: { id: 'IT-1', status, at: AT.add({ minutes }) } },
            at: AT,
            facts: [],
            usage: [],
            messages: [aMessage(key)],
          });

        const steps = [
          await ticketed(2, 'open', 'a'),
          await ticketed(1, 'older', 'b'),
          await ticketed(3, 'again', 'a'),
          await ticketed(2, 'same time', 'c'),
        ];

        expect(steps).toEqual([true, false, false, true]);
        const found = await stores.escalations.find(TENANT, { id: 'E1' });
        expect(found).toMatchObject({ status: 'open', ticket: { id: 'IT-1', status: 'same time' } });
        expect(found?.ticket?.at.equals(AT.add({ minutes: 2 }))).toBe(true);
        expect(await stores.escalations.find('another-org', { id: 'E1' })).toBeUndefined();
      });

      it('finds in all threads of a chat, and in no other chat', async () => {
        const { asker } = await opening();
        const chat = (key: string) => find(asker, 0, { in: { chat: key } });

        expect(await chat('slack:C0EXAMPLE:')).toBe('E1');
        expect([await chat('slack:C0EXAMPL:'), await chat('slack:C0EXAMPLES:')]).toEqual([
          undefined,
          undefined,
        ]);
      });
    });

    it('lets one of many claims win and remembers who it was', async () => {
      const escalation = await opening();

      const results = await Promise.all(
        ['Ada', 'Ben', 'Cy', 'Di'].map((who) => stores.escalations.step(escalation, toClaimed(who))),
      );

      expect(results.filter(Boolean)).toHaveLength(1);
      const winner = ['Ada', 'Ben', 'Cy', 'Di'][results.indexOf(true)];
      expect(await get()).toMatchObject({
        status: 'claimed',
        claimer: { name: winner },
        claimedPlace: DESK_PLACE,
      });
    });

    it('takes a step once: the same message key writes nothing a second time, not even the change', async () => {
      const escalation = await opening();
      const words = () => aStep(undefined, { messages: [aMessage('desk:slack:C1:1', 'asker')] });

      const results = [
        await stores.escalations.step(escalation, words()),
        await stores.escalations.step(escalation, words()),
        await stores.escalations.step(escalation, { ...words(), change: { to: 'closed', by: 'desk' } }),
      ];

      expect(results).toEqual([true, false, false]);
      expect((await get()).status).toBe('open');
    });

    it('stays closed once closed', async () => {
      const escalation = await opening();

      const results = [
        await stores.escalations.step(escalation, aStep({ to: 'closed', by: 'asker' })),
        await stores.escalations.step(escalation, aStep({ to: 'closed', by: 'desk' })),
        await stores.escalations.step(escalation, toClaimed('Ada')),
        await stores.escalations.step(escalation, aStep(undefined)),
      ];

      expect(results).toEqual([true, false, false, false]);
      expect(await get()).toMatchObject({ status: 'closed', closedBy: 'asker' });
    });

    it('reminds and widens once each, and lists what nobody has claimed when it is to be either', async () => {
      const escalation = await opening();
      await opening({ id: 'E2', turnId: 'T2', at: AT.add({ hours: 1 }), messages: [] });
      const at = (minutes: number) => ({ desks: {}, others: AT.add({ minutes }) });
      const listed = (remind = 30, widen = 30) =>
        stores.escalations.due(TENANT, AT.add({ hours: 1 }), { remind: at(remind), widen: at(widen) }, 10);

      const early = await listed(-1, -1);
      const before = await listed(30, -1);
      const reminded = [
        await stores.escalations.step(escalation, aStep({ to: 'reminded' })),
        await stores.escalations.step(escalation, aStep({ to: 'reminded' })),
      ];
      const between = [await listed(30, -1), await listed()];
      const widened = [
        await stores.escalations.step(escalation, aStep({ to: 'widened' })),
        await stores.escalations.step(escalation, aStep({ to: 'widened' })),
      ];

      expect([early, before, ...between, await listed()]).toEqual([[], ['T1'], [], ['T1'], []]);
      expect([reminded, widened]).toEqual([
        [true, false],
        [true, false],
      ]);
    });

    it.each([1, 40])('waits from now on when it came by a clock that was %i days ahead', async (days) => {
      await opening({ at: AT.add({ hours: 24 * days }), messages: [] });
      const due = (hours: number) => {
        const by = { desks: {}, others: AT.add({ hours: hours - 1 }) };
        return stores.escalations.due(TENANT, AT.add({ hours }), { remind: by, widen: by }, 10);
      };

      const listed = [await due(0), await due(1)];

      expect(listed).toEqual([[], ['T1']]);
      expect((await get())?.at).toEqual(AT);
    });

    it('lists what a quick desk waits for, however much a slow one has', async () => {
      await opening({ messages: [] });
      await opening({ id: 'E2', turnId: 'T2', desk: 'quick', at: AT.add({ minutes: 5 }), messages: [] });
      const never = { desks: {}, others: AT.subtract({ minutes: 1 }) };
      const remind = { desks: { quick: AT.add({ minutes: 5 }) }, others: AT.subtract({ minutes: 1 }) };

      expect(
        await stores.escalations.due(TENANT, AT.add({ minutes: 5 }), { remind, widen: never }, 1),
      ).toEqual(['T2']);
    });

    it('hands every message to one of many that claim, in order for one side, and again after a lease', async () => {
      const escalation = await opening({ messages: [aMessage('a'), aMessage('b'), aMessage('c', 'asker')] });
      expect(escalation.status).toBe('open');

      const held = await Promise.all(
        Array.from({ length: 4 }, () => stores.outbox.claim(AT, AT.add({ minutes: 3 }))),
      );
      const keys = held.flatMap((message) => (message === undefined ? [] : [message.key]));
      const early = await stores.outbox.claim(AT.add({ minutes: 2 }), LEASE_END);
      const late = await claimMessage(AT.add({ minutes: 3 }));

      expect(keys.toSorted()).toEqual(['a', 'c']);
      expect(early).toBeUndefined();
      expect(late).toMatchObject({ key: 'a', attempts: 2, turnId: 'T1', content: { type: 'show' } });
    });

    it('goes on after a message was sent, and keeps the place it went to', async () => {
      await opening({ messages: [aMessage('a'), aMessage('b')] });
      const posted = { channel: 'C0ITDESK', thread: '1770000001.000100', ref: '1770000001.000100' };
      const first = await claimMessage();

      await stores.outbox.settle(first, {
        type: 'sent',
        at: AT,
        place: { side: 'desk', place: DESK_PLACE, posted },
      });
      const found = await stores.escalations.find(TENANT, { side: 'desk', place: DESK_PLACE });

      expect(found?.places.map(({ side }) => side).toSorted()).toEqual(['asker', 'desk']);
      expect((await claimMessage()).key).toBe('b');
    });

    it('gives a message back for later, and lets nobody settle what another holds by now', async () => {
      await opening();
      const first = await claimMessage();
      await stores.outbox.settle(first, retryAt(AT.add({ minutes: 1 })));

      const early = await stores.outbox.claim(AT, LEASE_END);
      const second = await claimMessage(AT.add({ minutes: 1 }));
      await stores.outbox.settle(first, { type: 'sent', at: AT });
      await stores.outbox.settle(second, retryAt(AT.add({ minutes: 2 })));

      expect(early).toBeUndefined();
      expect((await claimMessage(AT.add({ minutes: 2 }))).attempts).toBe(3);
    });
  });
}
