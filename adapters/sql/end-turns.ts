import { type Kysely, sql } from 'kysely';
import { BUILT_IN, toRuleId } from '../../src/domain/decision.ts';
import type { NewIncident } from '../../src/domain/incident.ts';
import { subjectOf } from '../../src/domain/person.ts';
import type { TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { type SealedFact, appendSealed, sealFacts } from './audit-log.ts';
import { settleReserved } from './budgets.ts';
import { insertShown } from './consents.ts';
import { endIncidents } from './incident-ends.ts';
import { fingerprintRowsOf, insertFingerprints } from './fingerprints.ts';
import { insertIncidents } from './incidents.ts';
import type { Schema } from './schema.ts';
import { insertThemes, sealThemes } from './themes.ts';
import { toIso } from './time.ts';
import { sealRecord } from './turn-row.ts';
import { addUsage } from './usage.ts';
import { insertPlaceholders, originsOf, sealPlaceholders } from './vault-store.ts';

/** Whoever wants no answers is counted among nobody. */
const OPTED_OUT = toRuleId(BUILT_IN.optedOut);

/** Everything that becomes true with the end of a turn, sealed and ready to be written. */
type SealedEnding = Awaited<ReturnType<typeof sealEnding>>;

/** Seals an ending; outside any transaction, which may hold the only connection. */
export async function sealEnding(ending: TurnEnding, keyring: Keyring) {
  const { turn, record } = ending;
  const person = keyring.pseudonym('subject', subjectOf(turn));
  return {
    ending,
    person,
    facts: await sealFacts(ending.facts, keyring),
    placeholders: await sealPlaceholders(ending, person, keyring),
    themes: await sealThemes(ending, keyring),
    fingerprints: fingerprintRowsOf(ending.fingerprint, {
      turnId: turn.id,
      tenant: turn.tenant,
      subject: person,
      at: ending.at,
      edited: false,
    }),
    record: await sealRecord(person, record, keyring),
  };
}

/**
 * Ends turns in one transaction. Out: for each, in order, true when its worker still held it; nothing is written of the others.
 *
 * What transactions wait for each other with comes last: counters, which they add to in one order, then the audit log.
 */
export async function endTurns(
  db: Kysely<Schema>,
  endings: readonly SealedEnding[],
): Promise<readonly boolean[]> {
  return db.transaction().execute(async (trx) => {
    const ended = await endHeld(trx, endings);
    const held = endings.filter(({ ending }) => ended.has(ending.turn.id));
    await insertPlaceholders(
      trx,
      held.flatMap(({ placeholders }) => placeholders),
      held.flatMap(({ ending }) => originsOf(ending)),
    );
    await insertShown(trx, held.flatMap(toShown));
    await insertThemes(
      trx,
      held.flatMap(({ themes }) => themes),
    );
    await insertFingerprints(
      trx,
      held.flatMap(({ fingerprints }) => fingerprints),
    );
    const { opened } = await insertIncidents(trx, [
      ...held.flatMap(({ ending }) => ending.incidents),
      ...(await findBursts(trx, held)),
    ]);
    await addUsage(
      trx,
      held.map(({ ending: { turn, record, usage, chargedTo = '' }, person }) => ({
        tenant: turn.tenant,
        at: turn.receivedAt, // so that the outcomes of a period sum to what was asked in it
        counts: usage,
        chargedTo,
        ...(record.rule === OPTED_OUT ? {} : { person }),
      })),
    );
    await settleReserved(
      trx,
      held.map(({ ending: { turn, used } }) => ({ reserved: ended.get(turn.id)?.reserved ?? null, used })),
    );
    const over = held.filter(({ ending: { turn } }) => ended.get(turn.id)?.ends === 1);
    await appendSealed(trx, [...held.flatMap(({ facts }) => facts), ...opened, ...(await endAll(trx, over))]);
    return endings.map(({ ending }) => ended.has(ending.turn.id));
  });
}

/** The refusals of rules, which have no dot in their ids; the others have, or are these words. */
const NO_RULES = [BUILT_IN.broken, BUILT_IN.paused, BUILT_IN.optedOut, BUILT_IN.help].map(toRuleId);

/** Incidents of those whom rules have refused so often. */
async function findBursts(trx: Kysely<Schema>, held: readonly SealedEnding[]): Promise<NewIncident[]> {
  const found: NewIncident[] = [];
  for (const { ending, person } of held) {
    const { burst, turn } = ending;
    if (burst === undefined) continue;
    const { count } = await trx
      .selectFrom('turns')
      .select((select) => select.fn.countAll<number | string>().as('count'))
      .where('tenant', '=', turn.tenant)
      .where('subject', '=', person)
      .where('subject', '<>', '') // in words, for the index by person
      .where('verdict', '=', 'refuse')
      .where('ended_at', '>=', toIso(burst.since))
      .where('rule', 'not like', '%.%')
      .where('rule', 'not in', NO_RULES)
      .executeTakeFirstOrThrow();
    if (Number(count) >= burst.atLeast) found.push(burst.incident);
  }
  return found;
}

/** What has ended by itself with these turns, each once. */
async function endAll(trx: Kysely<Schema>, held: readonly SealedEnding[]): Promise<readonly SealedFact[]> {
  const facts: SealedFact[] = [];
  for (const [tenant, endings] of Map.groupBy(held, ({ ending }) => ending.turn.tenant)) {
    const ends = new Map(
      endings.flatMap(({ ending }) =>
        (ending.ends ?? []).map((end) => [`${end.kind} ${end.group ?? ''}`, end] as const),
      ),
    );
    const at = endings.at(-1)?.ending.at;
    if (at !== undefined) facts.push(...(await endIncidents(trx, tenant, [...ends.values()], at)));
  }
  return facts;
}

function toShown({ ending: { turn, at, notice }, person }: SealedEnding) {
  return notice === undefined
    ? []
    : [{ tenant: turn.tenant, subject: person, version: notice, shown_at: toIso(at) }];
}

/** Of a turn that ended: what it has reserved, and whether incidents are open of a kind that may end with it. */
interface Ended {
  readonly id: string;
  readonly reserved: string | null;
  readonly ends: number;
}

/** Out: by id, the turns that their workers still held. */
async function endHeld(
  trx: Kysely<Schema>,
  endings: readonly SealedEnding[],
): Promise<ReadonlyMap<string, Ended>> {
  const rows = endings.map(({ ending: { turn, at, record }, record: sealed }) => {
    const { outcome, verdict, rule } = record;
    const key = sql`${turn.id}, ${turn.worker}, cast(${turn.attempts} as integer)`;
    return sql`(${key}, ${toIso(at)}, ${outcome}, ${verdict}, cast(${rule} as text), ${sealed})`;
  });
  const kinds = [...new Set(endings.flatMap(({ ending }) => (ending.ends ?? []).map(({ kind }) => kind)))];
  // Ordered, so that no planner reads through all in the hope of the first one that fits.
  const open = kinds.map(
    (kind) => sql`(
      select 1 from incidents i where i.counts = 1 and i.tenant = turns.tenant and i.kind = ${kind}
      order by i.group_key limit 1)`,
  );
  const { rows: ended } = await sql<Ended>`
    with held (id, worker, attempts, ended_at, outcome, verdict, rule, record) as (values ${sql.join(rows)})
    update turns set
      status = 'ended', ended_at = held.ended_at, outcome = held.outcome, verdict = held.verdict, rule = held.rule,
      sealed_record = held.record
    from held
    where turns.id = held.id and turns.worker = held.worker and turns.attempts = held.attempts and turns.status = 'running'
      and (turns.withdrawn is null or held.outcome = 'withdrawn')
    returning turns.id, turns.reserved, coalesce(${sql.join([...open, sql`0`, sql`0`])}) as ends`.execute(
    trx,
  );
  return new Map(ended.map((one) => [one.id, one]));
}
