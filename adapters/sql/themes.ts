import { type Insertable, type Kysely, sql } from 'kysely';
import { subjectOf } from '../../src/domain/person.ts';
import { stem } from '../../src/knowledge/stem.ts';
import type { TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Themes } from '../../src/ports/themes.ts';
import type { Schema } from './schema.ts';

type ThemeRow = Insertable<Schema['themes']>;

export function openThemes(db: Kysely<Schema>, keyring: Keyring): Themes {
  return {
    async find(tenant, { from, until }, least, limit) {
      const within = { tenant, from: from.toString(), until: until.toString() };
      const groups = await db
        .selectFrom('themes')
        .select(['theme', sql<number | string>`count(distinct subject)`.as('people')])
        .where('tenant', '=', tenant)
        .where('day', '>=', within.from)
        .where('day', '<', within.until)
        .groupBy('theme')
        .having(sql<boolean>`count(distinct subject) >= ${least}`)
        .orderBy(sql`count(distinct subject)`, 'desc')
        .orderBy('theme')
        .limit(limit)
        .execute();
      const found = await Promise.all(
        groups.map(async ({ theme, people }) => ({
          word: await openWord(db, keyring, theme, within),
          people: Number(people),
        })),
      );
      return found.flatMap(({ word, people }) => (word === undefined ? [] : [{ word, people }]));
    },
  };
}

/** How many entries of a word are tried: those of people who were erased do not open. */
const MOST_TRIED = 20;

async function openWord(
  db: Kysely<Schema>,
  keyring: Keyring,
  theme: string,
  { tenant, from, until }: { readonly tenant: string; readonly from: string; readonly until: string },
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('themes')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('theme', '=', theme)
    .where('day', '>=', from)
    .where('day', '<', until)
    .orderBy('day', 'desc')
    .orderBy('subject')
    .limit(MOST_TRIED)
    .execute();
  for (const row of rows) {
    const word = await keyring.open(row.subject, contextOf(row), row.sealed_word);
    if (word !== undefined) return word;
  }
  return undefined;
}

/** Seals what a turn looked for in vain; outside any transaction. Forms of a word are one theme. */
export async function sealThemes(
  { turn, missed }: Pick<TurnEnding, 'missed' | 'turn'>,
  keyring: Keyring,
): Promise<readonly ThemeRow[]> {
  if (missed === undefined) return [];
  const { tenant } = turn;
  const subject = keyring.pseudonym('subject', subjectOf(turn));
  const rows = missed.words.map(async (word) => {
    const key = { tenant, day: missed.day, theme: keyring.pseudonym('theme', stem(word)) };
    return { ...key, subject, sealed_word: await keyring.seal(subject, contextOf(key), word) };
  });
  return Promise.all(rows);
}

export async function insertThemes(trx: Kysely<Schema>, rows: readonly ThemeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('themes')
    .values(rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) // in one order: no two transactions block each other
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function keyOf({ tenant, day, theme, subject }: ThemeRow): string {
  return [tenant, day, theme, subject].join('\n');
}

function contextOf({ day, theme }: Pick<ThemeRow, 'day' | 'theme'>): string {
  return `theme:${day}:${theme}`;
}
