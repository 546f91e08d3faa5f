import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NewIncident, SEVERITIES } from '../../src/domain/incident.ts';
import { type Alerts, CLOCK_ROUNDS, WORSE_ROUNDS } from '../../src/ports/alerts.ts';
import type { OutMessage } from '../../src/ports/outbox.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Assignment = Parameters<Alerts['assign']>[0];

const CHANNEL = 'slack:C0SEC';
const OTHER = 'teams:19:sec@thread.tacv2';
const SINCE = { since: AT.subtract({ minutes: 1 }) };
const BELOW = { rounds: 3, clockRounds: CLOCK_ROUNDS + 2 };
const PLACE = {
  side: 'desk',
  place: 'slack:C0SEC:1',
  posted: { channel: 'C0SEC', thread: '1', ref: '1' },
} as const;

/** What every store of posts about incidents promises, whichever database it is on. */
export function alertsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`alerts on ${name}`, () => {
    let opened: OpenedStores;
    let made = 0;

    beforeEach(async () => {
      opened = await open();
      made = 0;
    });

    afterEach(() => opened.close());

    function opening(id: string, part: Partial<NewIncident> = {}): Promise<string> {
      const incident = { id, tenant: TENANT, kind: 'secret_blocked', at: AT, cause: 'API_KEY' } as const;
      return opened.stores.incidents.open({ ...incident, ...part });
    }

    function assigning(incident: string, part: Partial<Assignment> = {}, channel = CHANNEL) {
      made += 1;
      const id = `alert-${made}`;
      return opened.stores.alerts.assign({
        alert: { id, tenant: TENANT, channel, type: 'incident', at: AT },
        slot: `slot-${made}`,
        shared: false,
        incident,
        round: 0,
        message: { id: `message-${made}`, key: `alert:${id}`, side: 'channel', content: { type: 'alert' } },
        ...part,
      });
    }

    function refreshing(now = AT, limit = 10) {
      return opened.stores.alerts.refresh(TENANT, SINCE.since, { now, paceMs: 5_000, message }, limit);
    }

    function message() {
      made += 1;
      return { id: `edit-${made}`, key: `edit-${made}`, side: 'channel', content: { type: 'show' } } as const;
    }

    async function claimed(now = AT): Promise<OutMessage> {
      const found = await opened.stores.outbox.claim(now, now.add({ minutes: 3 }));
      if (found === undefined) throw new Error('no message is ready');
      return found;
    }

    /** A post of one incident that stands. */
    async function posting(incident: string, channel = CHANNEL): Promise<string> {
      await assigning(incident, {}, channel);
      const post = await claimed();
      const state = (await opened.stores.alerts.find(post.stream, 5))?.state;
      await opened.stores.outbox.settle(post, { type: 'sent', at: AT, place: PLACE, state });
      return post.stream;
    }

    it('tell a channel of an incident once, with one message, whoever tries at once', async () => {
      await opening('one');

      const results = await Promise.all(Array.from({ length: 5 }, () => assigning('one')));

      expect(results.toSorted()).toEqual(['assigned', 'known', 'known', 'known', 'known']);
      expect(await claimed()).toMatchObject({ about: 'alert', side: 'channel', turnId: undefined });
      expect(await opened.stores.outbox.claim(AT, AT.add({ minutes: 3 }))).toBeUndefined();
    });

    it('know what a channel was not told of: the worst first, of this tenant, and nothing that is over', async () => {
      await opening('low', { kind: 'false_alarm' });
      await opening('high', { at: AT.add({ seconds: 1 }) });
      await opening('told');
      await opening('old', { at: AT.subtract({ hours: 1 }) });
      await opening('elsewhere', { tenant: 'another' });
      await assigning('told');

      const untold = await opened.stores.alerts.untold(TENANT, CHANNEL, SINCE, 10);
      const first = await opened.stores.alerts.untold(TENANT, CHANNEL, SINCE, 1);
      const other = await opened.stores.alerts.untold(TENANT, OTHER, SINCE, 10);

      expect(untold.map(({ id }) => id)).toEqual(['high', 'low']);
      expect(first.map(({ id }) => id)).toEqual(['high']);
      expect(other.map(({ id }) => id)).toEqual(['told', 'high', 'low']);
    });

    it('give a slot to one incident alone, and a shared one to all that come', async () => {
      for (const id of ['a', 'b', 'c']) await opening(id);

      const first = await assigning('a', { slot: 'x' });
      const second = await assigning('b', { slot: 'x' });
      const shared = [
        await assigning('b', { slot: 'y', shared: true }),
        await assigning('c', { slot: 'y', shared: true }),
      ];
      const posts = [await claimed(), await claimed()];
      const found = await opened.stores.alerts.find(posts[1]?.stream ?? '', 1);

      expect([first, second, ...shared]).toEqual(['assigned', 'taken', 'assigned', 'assigned']);
      expect(await opened.stores.outbox.claim(AT, AT.add({ minutes: 3 }))).toBeUndefined();
      expect(found).toMatchObject({
        total: 2,
        open: 2,
        incidents: [{ id: 'b' }],
        alert: { posted: undefined },
      });
    });

    it('are edited once for what changed since, no sooner than that, and again for what changed meanwhile', async () => {
      await opening('one', { group: 'g' });
      const alert = await posting('one');
      const unchanged = await refreshing();
      await opening('two', { group: 'g' });

      const written = [await refreshing(), await refreshing()];
      const early = await opened.stores.outbox.claim(AT, AT.add({ minutes: 3 }));
      const edit = await claimed(AT.add({ seconds: 5 }));
      const shown = await opened.stores.alerts.find(alert, 5);
      await opening('three', { group: 'g' });
      await opened.stores.outbox.settle(edit, {
        type: 'sent',
        at: AT.add({ seconds: 5 }),
        state: shown?.state,
      });

      expect(unchanged).toBe(0);
      expect(written).toEqual([1, 0]);
      expect(early).toBeUndefined();
      expect(edit).toMatchObject({ about: 'alert', stream: alert, content: { type: 'show' } });
      expect(shown).toMatchObject({ alert: { posted: PLACE.posted }, incidents: [{ count: 2 }] });
      expect(await refreshing(AT.add({ seconds: 6 }))).toBe(1);
    });

    it('keep a digest current that tells of an incident, and count it as no post about that', async () => {
      await opening('one', { group: 'g' });
      const stories: string[] = [];
      for (const key of ['digest', 'next']) {
        await assigning('one', { round: stories.length, slot: key }, OTHER);
        const out = await claimed();
        const [incident] = (await opened.stores.alerts.find(out.stream, 5))?.incidents ?? [];
        const told = incident === undefined ? [] : [incident];
        const story = { channel: CHANNEL, posted: PLACE.posted, post: '{"title":"T"}', incidents: told };
        await opened.stores.outbox.settle(out, { type: 'sent', at: AT, place: PLACE, story, state: '1.1.1' });
        stories.push(out.id);
      }
      const unchanged = await refreshing();
      await opening('two', { group: 'g' });
      const untold = await opened.stores.alerts.untold(TENANT, CHANNEL, SINCE, 10);
      const unended = await opened.stores.alerts.unended(
        TENANT,
        AT.subtract({ hours: 1 }),
        { rounds: 9, clockRounds: CLOCK_ROUNDS + 9 },
        10,
      );
      const written = await refreshing();
      const found = await opened.stores.alerts.find(stories[1] ?? '', 5);

      expect([unchanged, written]).toEqual([0, 4]);
      expect(untold.map(({ id }) => id)).toEqual(['one']);
      expect(unended).toMatchObject([{ round: 1, channels: [OTHER] }]);
      expect(found).toMatchObject({
        alert: { type: 'digest', channel: CHANNEL, posted: PLACE.posted, post: '{"title":"T"}' },
        incidents: [{ id: 'one', count: 2 }],
      });
    });

    it('are not edited before they stand, and are again after an edit that was given up', async () => {
      await opening('one', { group: 'g' });
      await assigning('one');
      await opening('two', { group: 'g' });
      const early = await refreshing();
      const post = await claimed();
      await opened.stores.outbox.settle(post, { type: 'sent', at: AT, place: PLACE, state: 'other' });
      await refreshing();
      const edit = await claimed(AT.add({ seconds: 5 }));

      await opened.stores.outbox.settle(edit, { type: 'given_up', at: AT });

      expect(early).toBe(0);
      expect(await refreshing()).toBe(1);
    });

    it('that were given up, or wait for long, are told to another channel', async () => {
      await opening('late');
      await opening('refused');
      await assigning('refused');
      await opened.stores.outbox.settle(await claimed(), { type: 'given_up', at: AT });
      await assigning('late');
      const { alerts } = opened.stores;
      const stuck = (stuckSince: Temporal.Instant) =>
        alerts.untold(TENANT, OTHER, { stuckSince, from: AT.subtract({ hours: 1 }) }, 10);

      const early = await stuck(AT.subtract({ minutes: 1 }));
      const late = await stuck(AT);

      expect(early.map(({ id }) => id)).toEqual(['refused']);
      expect(late.map(({ id }) => id)).toEqual(['late', 'refused']);
    });

    it('find what became worse after its channel was told, until that is told, too', async () => {
      const grouped = { kind: 'model_ending', group: 'gpt', cause: 'gpt' } as const;
      await opening('gpt', { ...grouped, severity: 'medium' });
      const { alerts } = opened.stores;
      const worse = async (channel = CHANNEL) => {
        const found = await alerts.untold(TENANT, channel, { worseSince: SINCE.since }, 10);
        return found.map(({ id, severity }) => `${id} ${severity}`);
      };
      await assigning('gpt');
      const before = await worse();

      await opening('again', { ...grouped, severity: 'medium', at: AT.add({ seconds: 1 }) });
      const again = await worse();
      await opening('risen', { ...grouped, severity: 'high', at: AT.add({ seconds: 2 }) });

      expect([before, again]).toEqual([[], []]);
      expect(await worse()).toEqual(['gpt high']);
      expect(await worse(OTHER)).toEqual([]);
      await assigning('gpt', { round: WORSE_ROUNDS + SEVERITIES.indexOf('high') });
      expect(await worse()).toEqual([]);
    });

    it('that stand and wait for somebody are told with the rounds they had', async () => {
      for (const id of ['one', 'due']) await opening(id, id === 'due' ? { severity: 'personal_data' } : {});
      await opening('nowhere');
      await opening('mild', { severity: 'medium', at: AT.subtract({ seconds: 30 }) });
      await posting('mild');
      await posting('one');
      await posting('due');
      await assigning('one', { round: 1 });
      await assigning('due', { round: 3 });
      await assigning('due', { round: CLOCK_ROUNDS + 1 });
      const { alerts } = opened.stores;
      const unended = (below = BELOW) => alerts.unended(TENANT, SINCE.since, below, 10);

      const found = await unended();
      const fewer = await unended({ rounds: 1, clockRounds: CLOCK_ROUNDS + 1 });

      expect(found.map(({ incident, ...rest }) => ({ id: incident.id, ...rest }))).toMatchObject([
        { id: 'due', channels: [CHANNEL], round: 3, earlier: 0, clockRound: CLOCK_ROUNDS + 1 },
        { id: 'one', channels: [CHANNEL], round: 1, earlier: 0, clockRound: CLOCK_ROUNDS },
        { id: 'mild', channels: [CHANNEL], round: 0, earlier: 0, clockRound: CLOCK_ROUNDS },
      ]);
      expect(fewer.map(({ incident }) => incident.id)).toEqual(['mild']);
    });
  });
}
