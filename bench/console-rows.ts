/** What the console reads, filled in bulk: a year of an organisation in ninety days. */
export const TENANT = 'bench';
export const QUESTIONS = 1_000_000;
export const ENDS = Temporal.Instant.from('2026-11-30T00:00:00Z');

const DAYS = 90;
const SECONDS = DAYS * 86_400;
const PEOPLE = 5_000;
const DESKS = 5;

interface Sql {
  /** So many seconds after the first, as text. */
  at(seconds: string): string;
  readonly name: 'sqlite' | 'postgres';
}

const FIRST = ENDS.epochMilliseconds / 1000 - SECONDS;

export const SQLITE: Sql = {
  name: 'sqlite',
  at: (seconds) => `strftime('%Y-%m-%dT%H:%M:%S.000Z', ${String(FIRST)} + (${seconds}), 'unixepoch')`,
};
export const POSTGRES: Sql = {
  name: 'postgres',
  at: (seconds) =>
    `to_char(to_timestamp(${String(FIRST)} + (${seconds})) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`,
};

interface Maker {
  readonly name: Sql['name'];
  at(seconds: string): string;
  insert(into: string, count: number, values: string): string;
  /** Evenly over the time, for so many rows. */
  over(count: number): string;
}

/** Statements, to be run one after the other. */
export function toStatements({ at, name }: Sql): readonly string[] {
  const numbers = (count: number) =>
    name === 'postgres'
      ? `generate_series(1, ${String(count)}) as n(i)`
      : `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${String(count)}) select i from n) as n`;
  const maker: Maker = {
    name,
    at,
    insert: (into, count, values) => `insert into ${into} select ${values} from ${numbers(count)}`,
    over: (count) => at(`cast(i * ${String(SECONDS / count)} as integer)`),
  };
  return [...questions(maker), ...log(maker), ...cases(maker), ...figures(maker)];
}

const text = (value: string) => `cast(${value} as text)`;

function questions({ insert, over }: Maker): readonly string[] {
  return [
    insert(
      'turns (id, tenant, platform, thread, event_key, post_key, subject, sealed_event, status, attempts, retries, ready_at, received_at, reply_ref, outcome)',
      QUESTIONS,
      `'T' || ${text('i')}, '${TENANT}', 'slack', 'thread' || ${text('i')}, 'e' || ${text('i')}, 'p' || ${text('i')},
        'person' || ${text(`i % ${String(PEOPLE)}`)}, '', 'delivered', 1, 0, ${over(QUESTIONS)}, ${over(QUESTIONS)}, '', 'answered'`,
    ),
  ];
}

function log({ insert, over }: Maker): readonly string[] {
  return [
    insert(
      'audit_entries (seq, at, tenant, kind, turn_id, actor, meta, prev, hash)',
      QUESTIONS,
      `2 * i - 1, ${over(QUESTIONS)}, '${TENANT}', 'turn.decided', 'T' || ${text('i')}, 'person' || ${text(`i % ${String(PEOPLE)}`)},
        case when i % 10007 = 0 then '{"verdict":"refuse","rule":"detectors.API_KEY","platform":"slack","findings":"API_KEY"}'
          when i % 997 = 0 then '{"verdict":"review","rule":"pay","platform":"slack","findings":""}'
          else '{"verdict":"allow","rule":"members-may-ask","platform":"slack","findings":""}' end,
        'hash', 'hash' || ${text('i')}`,
    ),
    insert(
      'audit_entries (seq, at, tenant, kind, turn_id, actor, meta, prev, hash)',
      QUESTIONS,
      `2 * i, ${over(QUESTIONS)}, '${TENANT}',
        case when i % 50000 = 0 then 'content.read' when i % 500 = 0 then 'incident.opened' else 'turn.ended' end,
        'T' || ${text('i')}, 'person' || ${text(`i % ${String(PEOPLE)}`)},
        case when i % 500 = 0 then '{"incident":"I' || ${text('i / 500')} || '"}'
          else '{"outcome":"answered","error":"","model":"gpt","inputTokens":512,"outputTokens":128}' end,
        'hash', 'hash' || ${text('i')}`,
    ),
    insert(
      'audit_checkpoints (size, at, note, nodes)',
      QUESTIONS / 50,
      `100 * i, ${over(QUESTIONS / 50)}, 'note', ''`,
    ),
  ];
}

function cases({ insert, over }: Maker): readonly string[] {
  return [
    insert(
      'incidents (id, tenant, kind, severity, at, cause, status)',
      20_000,
      `'I' || ${text('i')}, '${TENANT}', case when i % 400 = 0 then 'paused' else 'turn_failed' end,
        case when i % 9 = 0 then 'high' else 'low' end, ${over(20_000)}, 'BUG', case when i > 19900 then 'open' else 'resolved' end`,
    ),
    insert(
      'escalations (id, tenant, turn_id, desk, reason, status, at, asker)',
      50_000,
      `'E' || ${text('i')}, '${TENANT}', 'T' || ${text('i')}, 'desk' || ${text(`i % ${String(DESKS)}`)}, 'rule',
        case when i > 49900 then 'open' else 'closed' end, ${over(50_000)}, 'person'`,
    ),
    insert(
      'reviews (id, tenant, turn_id, desk, four_eyes, status, version, at, expires_at, asker)',
      20_000,
      `'R' || ${text('i')}, '${TENANT}', 'T' || ${text('i')}, 'desk' || ${text(`i % ${String(DESKS)}`)}, 1,
        case when i > 19950 then 'held' else 'approved' end, 1, ${over(20_000)}, ${over(20_000)}, 'person'`,
    ),
    insert(
      'person_requests (id, tenant, subject, kind, status, via, at, due_at)',
      20_000,
      `'Q' || ${text('i')}, '${TENANT}', 'person', 'access', case when i > 19900 then 'open' else 'answered' end, 'chat',
        ${over(20_000)}, ${over(20_000)}`,
    ),
  ];
}

function figures({ name, at, insert, over }: Maker): readonly string[] {
  return [
    insert(
      'digest_runs (tenant, kind, channel, period_start, status, claimed_at, completed_at, post)',
      3_000,
      `'${TENANT}', 'daily', 'slack:C1', ${over(3_000)}, 'posted', ${over(3_000)}, ${over(3_000)}, '{"title":"' || ${
        name === 'postgres' ? "repeat('x', 20000)" : 'substr(hex(zeroblob(10000)), 1, 20000)'
      } || '"}'`,
    ),
    insert(
      'usage_counts (tenant, bucket, metric, label, value)',
      DAYS * 96 * 30,
      `'${TENANT}', ${at('(i / 30) * 900')}, 'outcome', 'label' || ${text('i % 30')}, 4`,
    ),
    ...[
      ['hour', 13, ':00:00.000Z'],
      ['day', 10, 'T00:00:00.000Z'],
      ['month', 7, '-01T00:00:00.000Z'],
    ].map(
      ([step, chars, rest]) => `
        insert into usage_rollups (tenant, step, bucket, metric, label, value)
        select tenant, '${String(step)}', substr(bucket, 1, ${String(chars)}) || '${String(rest)}', metric, label, sum(value)
        from usage_counts group by tenant, substr(bucket, 1, ${String(chars)}), metric, label`,
    ),
  ];
}
