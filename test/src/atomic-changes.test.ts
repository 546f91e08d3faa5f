import { afterEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../adapters/sql/schema.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import type { ReplyActionEvent } from '../../src/ports/intake.ts';
import { purgePlaceholders } from '../../src/turn/purge.ts';
import type { Asker } from '../../src/turn/turn.ts';
import { LEAVE, POLICY_TEXT, type TestApp, openTestAppOn, orgFiles } from '../fixtures/app.ts';
import { rowsOf, whileRefusing } from '../fixtures/failing-inserts.ts';
import { openPostgresStores } from '../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../fixtures/sqlite-stores.ts';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';

const DATABASES = { SQLite: openSqliteStores, PostgreSQL: openPostgresStores };

type At = Omit<TestApp, 'file'>;

/** Something that somebody does. */
interface Change {
  readonly title: string;
  /** What it writes beside the state. */
  readonly writes: readonly (keyof Schema)[];
  /** Brings things to where it can be done. Out: does it. */
  readonly prepare: (at: At) => Promise<() => Promise<unknown>>;
}

const ADMIN: Asker = { id: 'UADMIN', email: 'admin@example.com', guest: false, external: false };

const ASKER: Asker = { id: 'U0ASKER', guest: false, external: false };

const HELPER: Asker = { id: 'U0HELPER', name: 'Sam Example', guest: false, external: false };
const AT_DESK = { asker: HELPER, place: aPlace({ channel: 'C0ITDESK', thread: 'said-1' }) };
const AT_REVIEW = { asker: HELPER, place: aPlace({ channel: 'C0PEOPLE', thread: 'said-1' }) };
/** Answers about law are seen by people first. */
const REVIEWED = POLICY_TEXT.replace(
  'then: allow\n    with: { disclaimer: This is not legal advice., model: gpt-large }',
  'then: review\n    desk: people',
);

const command =
  ({ app }: At, asker: Asker, text: string) =>
  () =>
    app.intake.command('slack', { place: aPlace(), asker, text });

function press(
  { app }: At,
  turnId: string,
  action: ReplyActionEvent['action'],
  { asker = ASKER, place = aPlace() } = {},
) {
  const event = { turnId, place, asker, action, eventKey: 'one press' };
  return () => app.intake.act('slack', event);
}

/** Asks, and waits until whoever worked on the question is done with it. Out: the turn's id. */
async function ask(at: At, text: string): Promise<string> {
  const { turnId } = await at.ask(text);
  await expect.poll(async () => (await at.stores.turns.find(TENANT, turnId))?.delivery).toBe('delivered');
  return turnId;
}

/** A question that waits for a person; the desk's post stands. */
async function askedPerson(at: At): Promise<string> {
  const turnId = await ask(at, 'How much leave?');
  await press(at, turnId, { type: 'person' })();
  await at.app.tend();
  return turnId;
}

/** An answer that waits for a reviewer; the desk's post stands. */
async function heldAnswer(at: At): Promise<string> {
  await at.deps.organisation.adopt(orgFiles(REVIEWED));
  const turnId = await ask(at, 'Is it legal?');
  await at.app.tend();
  return turnId;
}

const CHANGES: readonly Change[] = [
  {
    title: 'a pause',
    writes: ['incidents', 'audit_entries'],
    prepare: async (at) => command(at, ADMIN, 'admin pause too many errors'),
  },
  {
    title: 'the end of a pause',
    writes: ['audit_entries'],
    prepare: async (at) => {
      await command(at, ADMIN, 'admin pause')();
      return command(at, ADMIN, 'admin resume');
    },
  },
  {
    title: 'a yes to the notice',
    writes: ['audit_entries'],
    prepare: async (at) => command(at, ASKER, 'accept'),
  },
  {
    title: 'an opt-out',
    writes: ['audit_entries'],
    prepare: async (at) => command(at, ASKER, 'opt out'),
  },
  {
    title: 'an opt-in',
    writes: ['audit_entries'],
    prepare: async (at) => {
      await command(at, ASKER, 'opt out')();
      return command(at, ASKER, 'opt in');
    },
  },
  {
    title: 'a vote, with its reasons',
    writes: ['feedback_reasons', 'usage_counts', 'audit_entries'],
    prepare: async (at) => {
      const turnId = await ask(at, 'How much leave?');
      const said = { vote: 'down', reasons: ['wrong'], comment: 'It is 31.' } as const;
      return press(at, turnId, { type: 'feedback', ...said });
    },
  },
  {
    title: 'a vote that changes',
    writes: ['usage_counts', 'audit_entries'],
    prepare: async (at) => {
      const turnId = await ask(at, 'How much leave?');
      await press(at, turnId, { type: 'feedback', vote: 'up' })();
      return press(at, turnId, { type: 'feedback', vote: 'down' });
    },
  },
  {
    title: 'reasons that come after their vote',
    writes: ['feedback_reasons', 'audit_entries'],
    prepare: async (at) => {
      const turnId = await ask(at, 'How much leave?');
      await press(at, turnId, { type: 'feedback', vote: 'down' })();
      return press(at, turnId, { type: 'feedback', vote: 'down', reasons: ['unclear'] });
    },
  },
  {
    title: 'a report',
    writes: ['incidents', 'reports', 'audit_entries'],
    prepare: async (at) => {
      const turnId = await ask(at, 'How much leave?');
      return press(at, turnId, { type: 'report' });
    },
  },
  {
    title: 'a false alarm',
    writes: ['usage_counts', 'audit_entries'],
    prepare: async (at) => {
      const turnId = await ask(at, 'How much leave has ana@example.org?');
      return press(at, turnId, { type: 'false-alarm' });
    },
  },
  {
    title: 'a question that is handed to a person',
    writes: ['escalations', 'escalation_places', 'outbox', 'usage_counts', 'audit_entries'],
    prepare: async (at) => {
      const turnId = await ask(at, 'How much leave?');
      return press(at, turnId, { type: 'person' });
    },
  },
  {
    title: 'a claim',
    writes: ['outbox', 'usage_counts', 'audit_entries'],
    prepare: async (at) => press(at, await askedPerson(at), { type: 'claim' }, AT_DESK),
  },
  {
    title: 'the end of a conversation with a person',
    writes: ['outbox', 'usage_counts', 'audit_entries'],
    prepare: async (at) => press(at, await askedPerson(at), { type: 'close' }, AT_DESK),
  },
  {
    title: 'the release of a held answer',
    writes: ['outbox', 'usage_counts', 'audit_entries'],
    prepare: async (at) => press(at, await heldAnswer(at), { type: 'approve', version: 1 }, AT_REVIEW),
  },
  {
    title: 'the release of a held answer in other words',
    writes: ['outbox', 'usage_counts', 'audit_entries', 'placeholders'],
    prepare: async (at) => {
      const edit = { type: 'edit', version: 1, text: 'Yes. Ask ben@example.org.' } as const;
      return press(at, await heldAnswer(at), edit, AT_REVIEW);
    },
  },
  {
    title: 'the rejection of a held answer',
    writes: ['outbox', 'usage_counts', 'audit_entries'],
    prepare: async (at) => {
      const reject = { type: 'reject', version: 1, reason: 'Not so.' } as const;
      return press(at, await heldAnswer(at), reject, AT_REVIEW);
    },
  },
  {
    title: 'another policy and handbook',
    writes: ['audit_entries', 'passages'],
    prepare: async (at) => {
      const handbook = [{ file: 'leave.md', markdown: LEAVE.replace('30 days', '33 days') }];
      const files = { ...orgFiles(`${POLICY_TEXT}\n# changed\n`), handbook };
      const before = at.deps.organisation.current;
      return async () => {
        if (at.deps.organisation.current !== before) return;
        await at.deps.organisation.adopt(files).catch((error: unknown) => {
          expect(at.deps.organisation.current).toBe(before);
          throw error;
        });
      };
    },
  },
  {
    title: 'the purge of placeholders',
    writes: ['audit_entries', 'purges'],
    prepare: async (at) => {
      await ask(at, 'How much leave has ana@example.org?');
      at.clock.advance({ hours: 24 * 31 });
      return () => purgePlaceholders(at.deps);
    },
  },
  {
    title: 'the end of a turn, with the notice that its reply shows',
    writes: ['incidents', 'usage_counts', 'audit_entries', 'notices', 'placeholders'],
    prepare: async ({ stores: { inbox } }) => {
      await inbox.accept(aNewTurn('A'));
      const turn = await inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      const about = { tenant: TENANT, at: AT, kind: 'turn_failed', severity: 'low', cause: 'BUG' } as const;
      const placeholders = [{ placeholder: '[EMAIL_1]', kind: 'EMAIL', value: 'x', origins: [] }];
      const ending = anEnding(turn, { notice: 'v1', incidents: [{ ...about, id: 'I1' }], placeholders });
      return () => inbox.end(ending);
    },
  },
  {
    title:
      'a reply that is given up, with the notice that it did not show and what waits for the same channel',
    writes: ['incidents', 'usage_counts', 'audit_entries'],
    prepare: async ({ stores: { inbox } }) => {
      await inbox.accept(aNewTurn('A'));
      await inbox.accept(aNewTurn('WAITS', { place: aPlace({ thread: 'another' }) }));
      const turn = await inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      await inbox.end(anEnding(turn, { notice: 'v1' }));
      const about = { tenant: TENANT, at: AT, turnId: 'A' } as const;
      const incident = {
        ...about,
        id: 'I1',
        kind: 'undeliverable',
        severity: 'low',
        cause: 'SLACK_FAILED',
      } as const;
      return () =>
        inbox.giveUp({
          turn,
          as: 'undeliverable',
          at: AT,
          facts: [{ ...about, kind: 'turn.undelivered', meta: {} }],
          incidents: [incident],
          usage: [{ metric: 'undelivered', label: 'undeliverable', value: 1 }],
        });
    },
  },
];

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

for (const [name, openStores] of Object.entries(DATABASES)) {
  describe(`a change, its audit entry, its incident and its count on ${name}`, () => {
    it.each(CHANGES)('are written together or not at all, and once: $title', async ({ writes, prepare }) => {
      const opened = await openStores();
      const at = await openTestAppOn(opened, [{ text: ['You have 30 days. [1]'] }]);
      open.push(at);
      const change = await prepare(at);
      await at.app.tend();
      const before = await rowsOf(opened.db);

      for (const table of writes) {
        await whileRefusing(opened.db, table, () => expect(change()).rejects.toThrow('refused by the test'));
        expect({ refused: table, rows: await rowsOf(opened.db) }).toEqual({ refused: table, rows: before });
      }

      await change();
      await at.app.tend();
      const after = await rowsOf(opened.db);
      expect(writes.filter((table) => after[table]?.join() === before[table]?.join())).toEqual([]);

      await change();
      await at.app.tend();
      expect(await rowsOf(opened.db)).toEqual(after);
      expect(await verifyChain(at.stores.audit.read(1))).toMatchObject({ ok: true });
    });
  });
}
