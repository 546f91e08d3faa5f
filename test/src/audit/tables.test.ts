import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { sql } from 'kysely';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { openAuditEvidence } from '../../../adapters/sql/audit-evidence.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openSqlite } from '../../../adapters/sql/sqlite/open.ts';
import { openStoredLog } from '../../../adapters/sql/stored-log.ts';
import { actOnIncident } from '../../../src/incidents/act.ts';
import { verifyDatabase } from '../../../src/audit/verify-database.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { TEST_MASTER_KEY } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

const OTHER = { id: 'U0OTHER', guest: false, external: false };
const ASKER = { id: 'U0ASKER', guest: false, external: false };

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp([
    { text: ['You have 30 days. [1]'] },
    { text: ['Up to five. [1]'] },
    { text: ['Up to five. [1]'] },
  ]);
  await at.ask('How many days of leave do I have?');
  const { turnId } = await at.ask('How many days carry over?', { place: aPlace({ thread: '2' }) });
  await at.ask('What is the salary of my boss?', { place: aPlace({ thread: '3' }) });
  const event = { turnId, place: aPlace({ thread: '2' }), asker: ASKER };
  await at.app.intake.act('slack', { ...event, action: { type: 'feedback', vote: 'down' } });
  await at.app.intake.act('slack', { ...event, action: { type: 'report' } });
  const now = at.clock.now();
  const [first] = await at.stores.incidents.opened(
    TENANT,
    { start: now.subtract({ hours: 1 }), end: now.add({ hours: 1 }) },
    1,
  );
  await actOnIncident({ id: first?.id ?? '', action: 'resolve', by: undefined }, at.deps);
  const who = { tenant: TENANT, subject: 'slack:T0EXAMPLE:U0OUT' };
  await at.stores.consents.optOut(who, {
    at: now,
    facts: [{ ...who, kind: 'opted.out', at: now, meta: {} }],
  });
});

afterEach(() => at.close());

/** With keys that are read anew, as another process does. */
async function verify() {
  const { db } = await openSqlite(at.file);
  const keyring = openKeyring(TEST_MASTER_KEY, openDataKeys(db));
  const log = {
    stored: openStoredLog(db, keyring),
    evidence: openAuditEvidence(db, keyring),
  };
  try {
    return await verifyDatabase(log, { deep: true, keys: [], elsewhere: [] });
  } finally {
    await db.destroy();
  }
}

/** As somebody with write access to the database would, in another process: it waits while the app writes. */
async function tamper(statement: string): Promise<void> {
  const { db } = await openSqlite(at.file);
  await sql.raw('pragma foreign_keys = off').execute(db);
  await sql.raw(statement).execute(db);
  await db.destroy();
}

/** An entry that the numbering of the log leaves no place for: the chain begins at 1. */
function beforeTheFirst(kind: string, meta: object, turnId = 'null'): string {
  const text = JSON.stringify(meta);
  return `insert into audit_entries select -1, '2026-03-05T00:00:00.000Z', tenant, '${kind}', ${turnId}, actor, policy_version, '${text}', null, prev, hash, null from audit_entries where kind = 'turn.ended' order by seq limit 1`;
}

describe('the tables that the log tells of', () => {
  it('agree with it when nothing was touched', async () => {
    const report = await verify();

    expect(report).toMatchObject({ ok: true, problems: [], more: 0 });
    expect(report.payloads.intact).toBeGreaterThan(5);
  });

  it('agree with it on what people did about an incident', async () => {
    const now = at.clock.now();
    const anHour = { start: now.subtract({ hours: 1 }), end: now.add({ hours: 1 }) };
    const [incident] = await at.stores.incidents.opened(TENANT, anHour, 1);
    for (const action of ['reopen', 'mute', 'raise', 'false_alarm', 'reopen'] as const) {
      at.clock.advance({ milliseconds: 1234 });
      const acted = await actOnIncident({ id: incident?.id ?? '', action, by: undefined }, at.deps);
      expect(acted.type).toBe('done');
    }

    expect(await verify()).toMatchObject({ ok: true, problems: [], more: 0 });
  });

  it('agree with it on what the vectors of the handbook used', async () => {
    const now = at.clock.now();
    const meta = { model: 'm', passages: 1, inputTokens: 7 };
    const embeddings = [{ hash: 'a'.repeat(64), vector: Int8Array.of(1) }];
    await at.stores.embeddings.add(
      { tenant: TENANT, space: 'm/1', embeddings },
      {
        at: now,
        facts: [{ tenant: TENANT, at: now, kind: 'handbook.embedded', meta }],
        usage: [{ metric: 'tokens', label: 'input', value: 7 }],
      },
    );

    expect(await verify()).toMatchObject({ ok: true, problems: [], more: 0 });
  });

  it.each([31, 100, 401, 801])(
    'agree with it after what is past its time was swept, %i days later',
    async (days) => {
      at.clock.advance({ hours: 24 * days });
      await at.app.runMaintenance();

      const report = await verify();

      expect(report).toMatchObject({ ok: true, problems: [], more: 0 });
      expect(report.payloads).toMatchObject({ intact: 0, erased: expect.any(Number) as number });
    },
  );

  const SECOND = '(select id from turns order by seq limit 1 offset 1)';
  const SWEPT = { table: 'turns', before: '2026-03-05T00:00:00.000Z' };

  it.each([
    ['turns deleted', `delete from turns; ${beforeTheFirst('retention.swept', SWEPT)}`],
    [
      'another outcome',
      `update turns set outcome = 'unknown' where id = ${SECOND}; ${beforeTheFirst('turn.revised', { outcome: 'unknown' }, SECOND)}`,
    ],
  ])('are not excused by an entry before the first: %s', async (_what, statements) => {
    for (const statement of statements.split('; ')) await tamper(statement);

    const { ok, problems } = await verify();

    expect(ok).toBe(false);
    expect(problems).toContainEqual({ problem: 'missing_or_reordered', seq: -1 });
  });

  const TAMPERS: readonly (readonly [what: string, sql: string, shows: string, about: RegExp])[] = [
    ['a deleted turn', `delete from turns where id = ${SECOND}`, 'turn_missing', /^T0/u],
    ['all turns deleted', 'delete from turns', 'turn_missing', /^T0/u],
    [
      'another outcome',
      "update turns set outcome = 'answered' where outcome = 'refused'",
      'turn_altered',
      /outcome$/u,
    ],
    [
      'another rule',
      "update turns set rule = 'members' where rule = 'pay-is-private'",
      'turn_altered',
      /rule$/u,
    ],
    ['another verdict', "update turns set verdict = 'allow'", 'turn_altered', /verdict$/u],
    [
      'another person',
      `update turns set subject = 'somebody' where id = ${SECOND}`,
      'turn_altered',
      /subject$/u,
    ],
    ['another time', "update turns set ended_at = '2026-03-04T08:00:00.000Z'", 'turn_altered', /ended_at$/u],
    [
      'a turn that counts as undelivered',
      "update turns set status = 'undelivered'",
      'turn_altered',
      /status$/u,
    ],
    [
      'a zeroed record',
      `update turns set sealed_record = null where id = ${SECOND}`,
      'turn_altered',
      /sealed_record$/u,
    ],
    [
      'a swapped record',
      `update turns set sealed_record = (select sealed_record from turns limit 1) where id = ${SECOND}`,
      'turn_altered',
      /sealed_record$/u,
    ],
    [
      'a zeroed question',
      `update turns set sealed_event = '' where id = ${SECOND}`,
      'turn_altered',
      /sealed_event$/u,
    ],
    [
      'a turn that nobody asked',
      "insert into turns select seq + 100, 'T-made-up', tenant, platform, thread, 'e', 'p', subject, sealed_event, status, attempts, retries, ready_at, worker, lease_until, reply_ref, received_at, ended_at, outcome, verdict, rule, sealed_record, admission, refused, lone_runs, reserved, maybe_billed, withdrawn from turns limit 1",
      'turn_unlogged',
      /^T-made-up$/u,
    ],
    ['deleted incidents', 'delete from incidents', 'incident_missing', /^T0/u],
    ['an incident made harmless', "update incidents set severity = 'low'", 'incident_altered', /^T0/u],
    [
      'an incident that nobody resolved',
      "update incidents set status = 'false_alarm'",
      'incident_altered',
      /^T0/u,
    ],
    [
      'an incident of which nobody is told',
      "update incidents set muted_until = '2099-01-01T00:00:00.000Z'",
      'incident_altered',
      /^T0/u,
    ],
    [
      'an incident with another date for the authority',
      "update incidents set due_at = '2099-01-01T00:00:00.000Z'",
      'incident_altered',
      /^T0/u,
    ],
    ['an incident that is open again', "update incidents set status = 'open'", 'incident_altered', /^T0/u],
    [
      'an incident that nobody saw',
      "insert into incidents select 'T-made-up', tenant, kind, severity, at, turn_id, cause, status, 'other', count, last_at, null, null, null, null, null, null, null, null, null, 1, 1 from incidents limit 1",
      'incident_unlogged',
      /^T-made-up$/u,
    ],
    ['deleted usage', 'delete from usage_counts', 'usage_differs', /^2026-03-04 /u],
    [
      'refusals taken out of usage',
      "delete from usage_counts where metric = 'verdict' and label = 'refuse'",
      'usage_differs',
      /^2026-03-04 verdict refuse$/u,
    ],
    [
      'usage made smaller',
      "update usage_counts set value = 1 where metric = 'questions'",
      'usage_differs',
      /questions$/u,
    ],
    [
      'a month made larger',
      "update usage_rollups set value = value + 1 where step = 'month' and metric = 'questions'",
      'rollup_differs',
      /^month 2026-03-01T00:00:00.000Z questions$/u,
    ],
    [
      'a day that was never counted',
      "insert into usage_rollups values ('example-org', 'day', '2026-03-04T00:00:00.000Z', 'outcome', 'made-up', 1)",
      'rollup_differs',
      /^day 2026-03-04T00:00:00.000Z outcome made-up$/u,
    ],
    ['people of a month', 'delete from usage_people_months', 'rollup_differs', /^month .* people$/u],
    ['deleted keys', "delete from data_keys where subject <> 'system'", 'key_missing', /^[0-9a-f]{32}$/u],
    [
      'zeroed keys',
      "update data_keys set wrapped_key = '' where subject <> 'system'",
      'payload_broken',
      /^$/u,
    ],
    ['a deleted notice', 'delete from notices', 'notice_missing', /^[0-9a-f]{32}$/u],
    [
      'a made-up acceptance',
      "update notices set accepted_at = '2026-03-04T09:00:00.000Z'",
      'notice_altered',
      /./u,
    ],
    ['a deleted opt-out', 'delete from opt_outs', 'opt_out_missing', /^[0-9a-f]{32}$/u],
    [
      'a made-up opt-out',
      'insert into opt_outs select distinct tenant, subject, received_at from turns limit 1',
      'opt_out_unlogged',
      /^[0-9a-f]{32}$/u,
    ],
  ];

  test.each(TAMPERS)('show %s', async (_what, statement, problem, about) => {
    await tamper(statement);

    const { ok, problems } = await verify();

    const shown = problems.filter((one) => one.problem === problem);
    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.objectContaining({ problem }));
    expect(shown.some((one) => about.test(one.about ?? ''))).toBe(true);
  });

  const CONTENT: readonly (readonly [what: string, sql: string, shows: string])[] = [
    ['a zeroed payload', "set sealed_payload = null where kind = 'turn.decided'", 'payload_absent'],
    [
      'a swapped payload',
      "set sealed_payload = (select o.sealed_payload from audit_entries o where o.kind = audit_entries.kind and o.actor = audit_entries.actor and o.seq <> audit_entries.seq limit 1) where kind = 'turn.ended'",
      'payload_differs',
    ],
    [
      'a payload of another kind',
      "set sealed_payload = (select sealed_payload from audit_entries where kind = 'turn.ended') where kind = 'turn.decided'",
      'payload_broken',
    ],
  ];

  test.each(CONTENT)('show %s of an entry', async (_what, statement, problem) => {
    await tamper(`update audit_entries ${statement}`);

    const { ok, problems } = await verify();

    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.objectContaining({ problem, seq: expect.any(Number) }));
  });
});

describe('what Candor itself deletes', () => {
  it('is in order: a person who asked to be forgotten, and had a thread emptied before', async () => {
    await at.ask('forget this conversation', { place: aPlace({ kind: 'direct', thread: '4' }) });
    await at.ask('How much leave can I carry over?', { place: aPlace({ thread: '5' }), asker: OTHER });
    const event = anEvent({ text: 'forget me, yes', place: aPlace({ kind: 'direct', thread: '4' }) });
    const turnId = turnIdOf(await at.app.intake.ask('slack', event));
    await at.slack.finished(turnId);
    await at.app.runMaintenance();

    const { ok, problems, payloads } = await verify();

    expect(await countOf(`select count(*) from turns where id <> '${turnId}'`)).toBe(1); // the other's
    expect(problems).toEqual([]);
    expect(ok).toBe(true);
    expect(payloads.erased).toBeGreaterThan(0);
  });

  it('is in order for the questions of a thread that was emptied, and for no other of the same person', async () => {
    const { turnId } = await at.ask('How many days carry over?', {
      place: aPlace({ kind: 'direct', thread: '4' }),
    });
    await at.ask('forget this conversation', { place: aPlace({ kind: 'direct', thread: '4' }) });

    const emptied = await verify();
    await tamper(
      `update audit_entries set sealed_payload = null where turn_id <> '${turnId}' and kind = 'turn.ended'`,
    );
    const more = await verify();

    expect(
      await countOf(
        `select count(*) from audit_entries where turn_id = '${turnId}' and payload_hash is not null and sealed_payload is not null`,
      ),
    ).toBe(0);
    expect(emptied).toMatchObject({ ok: true, problems: [] });
    expect(emptied.payloads.erased).toBeGreaterThan(1);
    expect(more.problems.length).toBeGreaterThan(2);
    expect(new Set(more.problems.map(({ problem }) => problem))).toEqual(new Set(['payload_absent']));
  });

  it('is not in order where a question of an emptied thread has other words, or its reader no reason any more', async () => {
    const place = aPlace({ kind: 'direct', thread: '4' });
    const { turnId } = await at.ask('How many days carry over?', { place });
    const read = { tenant: TENANT, at: at.clock.now(), kind: 'content.read', turnId, meta: {} } as const;
    await at.stores.audit.append([{ ...read, payload: 'why it was read' }]);
    await at.ask('forget this conversation', { place });
    expect(await verify()).toMatchObject({ ok: true });

    await tamper("update audit_entries set sealed_payload = null where kind = 'content.read'");
    await tamper(
      `update audit_entries set sealed_payload = 'other' where turn_id = '${turnId}' and kind = 'turn.ended'`,
    );

    const { problems } = await verify();
    expect(problems.map(({ problem }) => problem).toSorted()).toEqual(['payload_absent', 'payload_broken']);
  });

  it.each([
    ['more than that', ''],
    ['what is said to be older than the log has it', ", received_at = '2026-01-01T00:00:00.000Z'"],
  ])('is in order after a sweep, and %s is not', async (_what, older) => {
    at.clock.advance({ hours: 24 * 45 });
    await at.ask('What is the salary of my boss?', { place: aPlace({ thread: '6' }), asker: OTHER });
    await at.app.runMaintenance();

    const swept = await verify();
    await tamper(`update turns set sealed_event = '', sealed_record = null${older}`);
    const more = await verify();

    expect(await countOf("select count(*) from turns where sealed_event = ''")).toBeGreaterThan(1);
    expect(swept.problems).toEqual([]);
    expect(more.problems.map(({ about }) => about)).toEqual([
      expect.stringMatching(/sealed_event$/u),
      expect.stringMatching(/sealed_record$/u),
    ]);
  });

  it('is in order when everything is past its time', async () => {
    at.clock.advance({ hours: 24 * 1500 });
    await at.app.runMaintenance();

    const { problems } = await verify();

    expect(await countOf('select count(*) from turns')).toBe(0);
    expect(problems).toEqual([]);
  });
});

async function countOf(query: string): Promise<number> {
  const { db } = await openSqlite(at.file);
  const { rows } = await sql
    .raw<{ count: number }>(query.replace('count(*)', 'count(*) as count'))
    .execute(db);
  await db.destroy();
  return rows[0]?.count ?? 0;
}
