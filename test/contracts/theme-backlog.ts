import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Signal, SignalKind } from '../../src/ports/theme-backlog.ts';
import { AT, BARE, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const SPAN = {
  from: AT.subtract({ hours: 48 }),
  middle: AT.subtract({ hours: 24 }),
  until: AT.add({ hours: 24 }),
};

/** What every database promises of the backlog that feedback becomes. */
export function themeBacklogContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`the backlog of themes on ${name}`, () => {
    let opened: OpenedStores;
    let backlog: OpenedStores['stores']['backlog'];
    let turns = 0;

    beforeEach(async () => {
      opened = await open();
      backlog = opened.stores.backlog;
    });

    afterEach(() => opened.close());

    function note(user: string, words: string, part: Partial<Signal> = {}): Promise<string> {
      turns += 1;
      const turnId = `T${String(turns)}`;
      const about = {
        tenant: TENANT,
        turnId,
        kind: 'poor',
        subject: `slack:T:${user}`,
        at: AT,
        desk: 'people',
      } as const;
      return backlog.note({ ...about, words: words.split(' '), ...part });
    }

    const list = (least = 2) => backlog.list(TENANT, SPAN, least);

    it('groups what shares most of its words, whatever their form, and keeps apart what does not', async () => {
      const leave = await note('U1', 'carry leave year');
      expect(await note('U2', 'carrying leave over')).toBe(leave);
      expect(await note('U3', 'leave carry')).toBe(leave);
      expect(await note('U4', 'bicycle parking')).not.toBe(leave);

      expect(await list()).toMatchObject([
        {
          id: leave,
          words: expect.toSatisfy((words: string[]) =>
            /^carry(?:ing)?,leave$/u.test(words.toSorted().join()),
          ),
          desk: 'people',
          state: 'open',
          since: undefined,
          counts: { poor: 3, missed: 0 },
          votesBefore: undefined,
          votesAfter: undefined,
        },
      ]);
    });

    it('tells nothing of fewer people, however often they say it, and no word that fewer share', async () => {
      for (let times = 0; times < 5; times += 1) await note('U1', 'unicorn stable');
      await note('U2', 'bicycle parking garage');
      await note('U3', 'bicycle parking');

      expect(await list()).toMatchObject([
        { words: expect.toSatisfy((words: string[]) => words.toSorted().join() === 'bicycle,parking') },
      ]);
      expect(await list(3)).toEqual([]);
    });

    it('counts a question once for each thing that happened, in one theme, however often it is noted', async () => {
      const theme = await note('U1', 'carry leave', { turnId: 'A' });
      await note('U1', 'carry leave', { turnId: 'A' });
      expect(await note('U1', 'carry leave', { turnId: 'A', kind: 'handover' })).toBe(theme);
      await note('U2', 'carry leave', { kind: 'missed', at: AT.subtract({ hours: 30 }) });
      await note('U3', 'carry leave', { kind: 'repeat', at: AT.subtract({ hours: 90 }) });

      expect(await list()).toMatchObject([
        { counts: { poor: 1, handover: 1, missed: 0 }, before: { missed: 1, repeat: 0 } },
      ]);
    });

    it('has a theme for what has no words, by its desk', async () => {
      const first = await note('U1', '', { words: [] });

      expect(await note('U2', '', { words: [] })).toBe(first);
      expect(await note('U3', '', { words: [], desk: 'it' })).not.toBe(first);
      expect(await list()).toMatchObject([{ words: [], desk: 'people' }]);
    });

    it('does not count whoever wants no answers, nor good votes alone', async () => {
      await note('U1', 'carry leave');
      await note('U2', 'carry leave');
      for (const user of ['U3', 'U4']) await note(user, 'canteen menu', { kind: 'helpful' });
      expect(await list()).toHaveLength(1);

      await opened.stores.consents.optOut({ tenant: TENANT, subject: 'slack:T:U2' }, BARE);

      expect(await list()).toEqual([]);
    });

    it('moves on by one hand at a time, and keeps the votes from before it was fixed', async () => {
      await note('U1', 'carry leave');
      await note('U2', 'carry leave', { kind: 'helpful' });
      await note('U3', 'carry leave');
      const [theme] = await list();
      if (theme === undefined) throw new Error('no theme');

      const fixing = { state: 'fixing', desk: 'it' } as const;
      expect(await backlog.step(TENANT, theme, fixing, BARE)).toBe(true);
      expect(await backlog.step(TENANT, theme, { ...fixing, state: 'fixed' }, BARE)).toBe(false);
      const [taken] = await list();
      expect(taken).toMatchObject({ state: 'fixing', desk: 'it', since: AT, votesBefore: undefined });
      if (taken === undefined) throw new Error('no theme');
      expect(
        await backlog.step(
          TENANT,
          taken,
          { state: 'fixed', desk: 'it' },
          { ...BARE, at: AT.add({ hours: 1 }) },
        ),
      ).toBe(true);

      expect(await list()).toMatchObject([
        { state: 'fixed', votesBefore: { up: 1, down: 2 }, votesAfter: undefined },
      ]);
      for (const user of ['U5', 'U6'])
        await note(user, 'carry leave', { kind: 'helpful', at: AT.add({ hours: 2 }) });
      expect(await list()).toMatchObject([{ votesAfter: { up: 2, down: 0 } }]);
    });

    it('has fewer once somebody is erased', async () => {
      await note('U1', 'carry leave');
      await note('U2', 'carry leave');

      const whom = { tenant: TENANT, subject: 'slack:T:U1' };
      await opened.stores.subjects.erase(whom, { at: AT, toFacts: () => [] });

      expect(await list()).toEqual([]);
      expect(await list(1)).toMatchObject([{ counts: { poor: 1 } }]);
    });

    it('finds what was said of answers since, until it is noted, and remembers how far that went', async () => {
      await opened.stores.inbox.accept(aNewTurn('Q', { place: aPlace({ thread: 'q' }) }));
      const turn = await opened.stores.inbox.claim({
        worker: 'w',
        now: AT,
        leaseUntil: AT.add({ minutes: 5 }),
      });
      if (turn === undefined) throw new Error('nothing to claim');
      await opened.stores.inbox.end(anEnding(turn));
      const after = { vote: 'down', at: AT, reasons: [], comment: '' } as const;
      await opened.stores.oversight.give(
        { tenant: TENANT, turnId: 'Q', subject: 'slack:T:U9' },
        { before: undefined, after },
        BARE,
      );
      const kinds = async (since = AT): Promise<SignalKind[]> =>
        (await backlog.fresh(TENANT, since, 10)).map(({ kind }) => kind);

      expect(await kinds()).toEqual(['poor']);
      expect(await kinds(AT.add({ seconds: 1 }))).toEqual([]);
      await note('U1', 'carry leave', { turnId: 'Q' });
      expect(await kinds()).toEqual([]);

      expect(await backlog.cursor(TENANT)).toBeUndefined();
      await backlog.cursor(TENANT, AT);
      await backlog.cursor(TENANT, AT.add({ hours: 1 }));
      expect(await backlog.cursor(TENANT)).toEqual(AT.add({ hours: 1 }));
    });
  });
}
