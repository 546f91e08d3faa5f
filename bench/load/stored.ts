import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Stored turns fall to so many people; each person's questions come one after the other. */
const TURNS_PER_PERSON = 20;
/** Over so many seconds they came: within what the sample policy keeps. */
const SPREAD_S = 25 * 24 * 3600;
const FILE = 'candor.db';

/**
 * Makes a database of `count` more delivered turns out of the few that a server wrote into it: each is a copy of one of those
 * with its audit entries and placeholders, with keys, people and times of its own. What is sealed in them cannot be opened
 * any more, and is not: serving reads only the last hash of the audit log. No server may run on it meanwhile.
 */
export function fillDatabase(dataDir: string, count: number): void {
  const db = new Sqlite(join(dataDir, FILE));
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE'); // in WAL mode everything would be written twice
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -500000');
    db.exec('begin');
    db.exec(SAMPLES);
    db.prepare(
      `create temp table made as
       with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ?)
       select i, s.seq as sample, printf('STORED%010d', i) as id, 'stored:' || i as thread,
              printf('person%026d', i / ${String(TURNS_PER_PERSON)}) as person,
              strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || ((? - i) * ${String(SPREAD_S)}.0 / ?) || ' seconds') as at
       from numbers join samples s on s.number = i % (select count(*) from samples)`,
    ).run(count, count, count);
    for (const statement of COPIES) db.exec(statement);
    db.exec('commit');
    db.pragma('journal_mode = WAL');
    db.exec('analyze');
    const found = db.prepare(`select count(*) as n from turns where status = 'delivered'`).get() as {
      n: number;
    };
    if (found.n < count) throw new Error(`only ${String(found.n)} turns are stored`);
  } finally {
    db.close();
  }
}

/** The turns that a server wrote, numbered from 0. */
const SAMPLES = `
  create temp table samples as
  select row_number() over (order by seq) - 1 as number, seq, id, thread from turns where status = 'delivered'`;

const COPIES = [
  `insert into turns (id, tenant, platform, thread, event_key, post_key, subject, sealed_event, status, attempts, retries,
     ready_at, worker, lease_until, reply_ref, received_at, ended_at, outcome, verdict, rule, sealed_record)
   select m.id, t.tenant, t.platform, m.thread, 'event:' || m.i, 'post:' || m.i, m.person, t.sealed_event, t.status,
     t.attempts, t.retries, m.at, null, null, 'reply:' || m.i, m.at, m.at, t.outcome, t.verdict, t.rule, t.sealed_record
   from made m join turns t on t.seq = m.sample order by m.i`,
  `insert into audit_entries (seq, at, tenant, kind, turn_id, actor, policy_version, meta, payload_hash, prev, hash, sealed_payload)
   select (select max(seq) from audit_entries) + row_number() over (order by m.i, a.seq), m.at, a.tenant, a.kind, m.id,
     m.person, a.policy_version, a.meta, a.payload_hash, a.prev, a.hash, a.sealed_payload
   from made m join samples s on s.seq = m.sample join audit_entries a on a.turn_id = s.id`,
  `insert into placeholders (tenant, thread, placeholder, kind, subject, sealed_value)
   select p.tenant, m.thread, p.placeholder, p.kind, m.person, p.sealed_value
   from made m join samples s on s.seq = m.sample join placeholders p on p.thread = s.thread`,
  `insert into data_keys (subject, wrapped_key)
   select distinct m.person, (select wrapped_key from data_keys limit 1) from made m`,
  `insert into usage_people (tenant, bucket, person)
   select distinct (select tenant from turns limit 1), substr(m.at, 1, 13) || ':00:00.000Z', m.person from made m`,
  `insert into rate_limits (key, full_at_ms) select distinct 'person:' || m.person, 0 from made m`,
];
