import { sql } from 'kysely';
import { stem } from '../../src/knowledge/stem.ts';
import type { SignalKind, ThemeBacklog, ThemeFigures, ThemeState } from '../../src/ports/theme-backlog.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type Span = Parameters<ThemeBacklog['list']>[1];

/** Words of a theme that are shown, and signals that are opened to find them: those of people who were erased do not open. */
const MOST_WORDS = 4;
const MOST_OPENED = 20;
const MOST_THEMES = 200;

const NOTHING: Readonly<Record<SignalKind, number>> = {
  missed: 0,
  poor: 0,
  reported: 0,
  handover: 0,
  repeat: 0,
  helpful: 0,
};

/** Whoever wants no answers is counted among no people. */
const IS_COUNTED = sql<boolean>`not exists (
  select 1 from opt_outs o where o.tenant = theme_signals.tenant and o.subject = theme_signals.subject)`;

export async function listThemes(
  store: StoreDeps,
  tenant: string,
  span: Span,
  least: number,
): Promise<readonly ThemeFigures[]> {
  const states = await store.db
    .selectFrom('theme_states')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('at', '>=', toIso(span.from))
    .execute();
  const stateOf = new Map(states.map((row) => [row.theme, row]));
  const fixed = states.filter(({ state }) => state === 'fixed').map(({ theme }) => theme);
  const people = await findLarge(store, tenant, span, least);
  const ids = [...new Set([...people, ...fixed])].slice(0, MOST_THEMES);
  if (ids.length === 0) return [];
  const counts = await countByKind(store, tenant, span, ids);
  const desks = await findDesks(store, tenant, span, ids);
  return Promise.all(
    ids.map(async (id) => {
      const state = stateOf.get(id);
      const since = state && Temporal.Instant.from(state.at);
      const isVoted = state !== undefined && state.up !== null && state.down !== null;
      return {
        id,
        words: await findWords(store, tenant, id, least),
        desk: state?.desk ?? desks.get(id) ?? '',
        state: (state?.state ?? 'open') as ThemeState,
        since,
        ...(counts.get(id) ?? { counts: NOTHING, before: NOTHING }),
        votesBefore: isVoted ? { up: state.up ?? 0, down: state.down ?? 0 } : undefined,
        votesAfter:
          state?.state === 'fixed' && since !== undefined
            ? await countVotes(store, tenant, id, { since, least })
            : undefined,
      };
    }),
  );
}

/** Of enough different people; votes that an answer was good make no theme. */
async function findLarge({ db }: StoreDeps, tenant: string, { from, until }: Span, least: number) {
  const rows = await db
    .selectFrom('theme_signals')
    .select('theme')
    .where('tenant', '=', tenant)
    .where('at', '>=', toIso(from))
    .where('at', '<=', toIso(until))
    .where('kind', '<>', 'helpful')
    .where(IS_COUNTED)
    .groupBy('theme')
    .having(sql<boolean>`count(distinct subject) >= ${least}`)
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('theme')
    .limit(MOST_THEMES)
    .execute();
  return rows.map(({ theme }) => theme);
}

/** Out: by the id of a theme, in the span that is looked at and in the one before. */
async function countByKind({ db }: StoreDeps, tenant: string, { from, middle, until }: Span, ids: string[]) {
  const isLate = sql`at >= ${toIso(middle)}`;
  const rows = await db
    .selectFrom('theme_signals')
    .select([
      'theme',
      'kind',
      sql<number | string>`sum(case when ${isLate} then 1 else 0 end)`.as('late'),
      sql<number | string>`sum(case when ${isLate} then 0 else 1 end)`.as('early'),
    ])
    .where('tenant', '=', tenant)
    .where('theme', 'in', ids)
    .where('at', '>=', toIso(from))
    .where('at', '<=', toIso(until))
    .groupBy(['theme', 'kind'])
    .execute();
  const counts = new Map<string, Record<'counts' | 'before', Record<SignalKind, number>>>();
  for (const { theme, kind, late, early } of rows) {
    const of = counts.get(theme) ?? { counts: { ...NOTHING }, before: { ...NOTHING } };
    of.counts[kind as SignalKind] = Number(late);
    of.before[kind as SignalKind] = Number(early);
    counts.set(theme, of);
  }
  return counts;
}

/** The desk of most of a theme's signals, of equals the first by its name. */
async function findDesks({ db }: StoreDeps, tenant: string, { from, until }: Span, ids: readonly string[]) {
  const rows = await db
    .selectFrom('theme_signals')
    .select(['theme', 'desk'])
    .where('tenant', '=', tenant)
    .where('theme', 'in', ids)
    .where('at', '>=', toIso(from))
    .where('at', '<=', toIso(until))
    .groupBy(['theme', 'desk'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('desk')
    .execute();
  return new Map(rows.toReversed().map(({ theme, desk }) => [theme, desk]));
}

/** Words that enough different people used, most first. */
async function findWords({ db, keyring }: StoreDeps, tenant: string, theme: string, least: number) {
  const common = await db
    .selectFrom('theme_words')
    .select('word')
    .where('tenant', '=', tenant)
    .where('theme', '=', theme)
    .groupBy('word')
    .having(sql<boolean>`count(distinct subject) >= ${least}`)
    .orderBy(sql`count(distinct subject)`, 'desc')
    .orderBy('word')
    .limit(MOST_WORDS)
    .execute();
  if (common.length === 0) return [];
  const rows = await db
    .selectFrom('theme_signals')
    .select(['turn_id', 'kind', 'subject', 'sealed_words'])
    .where('tenant', '=', tenant)
    .where('theme', '=', theme)
    .orderBy('at', 'desc')
    .orderBy('turn_id')
    .limit(MOST_OPENED)
    .execute();
  const known = new Map<string, string>();
  for (const row of rows) {
    const context = `theme-signal:${row.turn_id}:${row.kind}`;
    const words = await keyring.open(row.subject, context, row.sealed_words);
    for (const word of words === undefined ? [] : (JSON.parse(words) as string[]))
      known.set(keyring.pseudonym('theme', `${tenant}\n${stem(word)}`), word);
  }
  return common.flatMap(({ word }) => known.get(word) ?? []);
}

/** Votes on answers since; undefined where fewer people than that have voted. */
async function countVotes(
  { db }: StoreDeps,
  tenant: string,
  theme: string,
  { since, least }: { readonly since: Temporal.Instant; readonly least: number },
) {
  const row = await db
    .selectFrom('theme_signals')
    .select([
      sql<number | string>`count(distinct subject)`.as('people'),
      sql<number | string>`coalesce(sum(case when kind = 'helpful' then 1 else 0 end), 0)`.as('up'),
      sql<number | string>`coalesce(sum(case when kind = 'poor' then 1 else 0 end), 0)`.as('down'),
    ])
    .where('tenant', '=', tenant)
    .where('theme', '=', theme)
    .where('kind', 'in', ['helpful', 'poor'])
    .where('at', '>=', toIso(since))
    .executeTakeFirstOrThrow();
  return Number(row.people) < least ? undefined : { up: Number(row.up), down: Number(row.down) };
}
