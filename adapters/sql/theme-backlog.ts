import { type Kysely, sql } from 'kysely';
import { stem } from '../../src/knowledge/stem.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Signal, SignalKind, ThemeBacklog } from '../../src/ports/theme-backlog.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { listThemes } from './theme-list.ts';
import { toInstant, toIso } from './time.ts';

/** How much of a signal's words must speak for a theme, so that it belongs there. */
const LEAST_SHARE = 0.3;

export function openThemeBacklog(db: Kysely<Schema>, keyring: Keyring): ThemeBacklog {
  const store = { db, keyring };
  return {
    fresh: (tenant, since, limit) => findFresh(db, tenant, toIso(since), limit),
    note: (signal) => noteSignal(store, signal),
    list: (tenant, span, least) => listThemes(store, tenant, span, least),
    step: (tenant, theme, { state, desk }, parts) =>
      changeOne(store, tenant, parts, async (trx) => {
        const votes = { up: theme.counts.helpful + theme.before.helpful, down: poorOf(theme) };
        const isFixedNow = state === 'fixed' && theme.state !== 'fixed';
        const kept = theme.votesBefore ?? { up: null, down: null };
        const said = { state, desk, at: toIso(parts.at), ...(isFixedNow ? votes : kept) };
        const since = theme.since === undefined ? undefined : toIso(theme.since);
        const result = await trx
          .insertInto('theme_states')
          .values({ tenant, theme: theme.id, ...said })
          .onConflict((conflict) =>
            conflict
              .columns(['tenant', 'theme'])
              .doUpdateSet(said)
              .where('theme_states.at', '=', since ?? ''),
          )
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows;
      }),
    async cursor(tenant, to) {
      if (to !== undefined) {
        const row = { at: toIso(to) };
        await db
          .insertInto('theme_cursors')
          .values({ tenant, ...row })
          .onConflict((conflict) => conflict.column('tenant').doUpdateSet(row))
          .execute();
        return to;
      }
      const query = db.selectFrom('theme_cursors').select('at').where('tenant', '=', tenant);
      return toInstant((await query.executeTakeFirst())?.at ?? null);
    },
  };
}

function poorOf({
  counts,
  before,
}: {
  readonly counts: { readonly poor: number };
  readonly before: { readonly poor: number };
}): number {
  return counts.poor + before.poor;
}

const SOURCES = [
  ['feedback', sql<SignalKind>`case when f.vote = 'up' then 'helpful' else 'poor' end`],
  ['reports', sql<SignalKind>`'reported'`],
  ['escalations', sql<SignalKind>`'handover'`],
] as const;

async function findFresh(db: Kysely<Schema>, tenant: string, since: string, limit: number) {
  const found = await Promise.all(
    SOURCES.map(async ([table, kind]) => {
      const { rows } = await sql<{ turn_id: string; kind: SignalKind; at: string }>`
        select f.turn_id, ${kind} as kind, f.at from ${sql.table(table)} f
        where f.tenant = ${tenant} and f.at >= ${since} and f.at <> '' and not exists (
          select 1 from theme_signals s where s.tenant = f.tenant and s.turn_id = f.turn_id and s.kind = ${kind})
        order by f.at limit ${limit}`.execute(db);
      return rows;
    }),
  );
  return found
    .flat()
    .map((row) => ({ turnId: row.turn_id, kind: row.kind, at: Temporal.Instant.from(row.at) }));
}

/** The signal's words as pseudonyms, each once. */
function pseudonymsOf({ tenant, words }: Signal, keyring: Keyring): readonly string[] {
  return [...new Set(words.map((word) => keyring.pseudonym('theme', `${tenant}\n${stem(word)}`)))];
}

async function noteSignal({ db, keyring }: StoreDeps, signal: Signal): Promise<string> {
  const { tenant, turnId, kind, desk } = signal;
  const words = pseudonymsOf(signal, keyring);
  const subject = keyring.pseudonym('subject', signal.subject);
  const context = `theme-signal:${turnId}:${kind}`;
  const sealed = await keyring.seal(subject, context, JSON.stringify(signal.words));
  const at = toIso(signal.at);
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('theme_signals')
      .select(['theme', 'kind'])
      .where('tenant', '=', tenant)
      .where('turn_id', '=', turnId)
      .execute();
    const [first] = known; // all signals of a question are of one theme
    if (known.some((one) => one.kind === kind) && first !== undefined) return first.theme;
    const theme = first?.theme ?? (await findTheme(trx, tenant, words)) ?? newTheme(signal, keyring);
    const row = { tenant, turn_id: turnId, kind, theme, desk, subject, at, sealed_words: sealed };
    await trx
      .insertInto('theme_signals')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (words.length > 0)
      await trx
        .insertInto('theme_words')
        .values(words.toSorted().map((word) => ({ tenant, word, turn_id: turnId, theme, subject, at })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return theme;
  });
}

/** Named by its first words, whoever used them; one without words is of its desk. */
function newTheme({ tenant, words, desk }: Signal, keyring: Keyring): string {
  const name = words.length === 0 ? `desk ${desk}` : words.map(stem).toSorted().join(' ');
  return keyring.pseudonym('theme group', `${tenant}\n${name}`);
}

/**
 * The theme that the words speak for: each for the themes it is in, in the share of people that used it there; of equals the one named
 * first. Out: undefined where too few of them do.
 */
async function findTheme(
  trx: Kysely<Schema>,
  tenant: string,
  words: readonly string[],
): Promise<string | undefined> {
  if (words.length === 0) return undefined;
  const rows = await trx
    .selectFrom('theme_words')
    .select(['word', 'theme', sql<number | string>`count(distinct subject)`.as('people')])
    .where('tenant', '=', tenant)
    .where('word', 'in', words)
    .groupBy(['word', 'theme'])
    .execute();
  const scores = new Map<string, number>();
  for (const [, ofWord] of Map.groupBy(rows, ({ word }) => word)) {
    const all = ofWord.reduce((sum, { people }) => sum + Number(people), 0);
    for (const { theme, people } of ofWord)
      scores.set(theme, (scores.get(theme) ?? 0) + Number(people) / all / words.length);
  }
  const best = [...scores].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return best !== undefined && best[1] >= LEAST_SHARE ? best[0] : undefined;
}
