import { type Kysely, sql } from 'kysely';
import type { WordIndex } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Most of a passage that is searched; a tsvector ends at 1 MB. */
const MAX_CHARS = 200_000;
/** Passages that are taken up with one statement. */
const BATCH = 500;
/** Weights of the classes D, C, B and A: body 1, section 3, title 4. */
const CLASS_WEIGHTS = sql`'{0.25, 0.25, 0.75, 1}'::float4[]`;
/** Divides a rank by 1 + the logarithm of the length. */
const BY_LENGTH = sql`1`;

/** A tsvector in the configuration `english`, made of the same words that FTS5 makes of a text. */
export const WORDS: WordIndex = {
  knowsRarity: false,

  async refresh(trx, from) {
    for (;;) {
      const rows = await newPassages(trx, from);
      if (rows.length === 0) return;
      const values = rows.map(
        ({ seq, title, section, body }) => sql`(${seq}::bigint,
          setweight(to_tsvector('english', ${toWords(title)}), 'A') ||
          setweight(to_tsvector('english', ${toWords(section)}), 'B') ||
          setweight(to_tsvector('english', ${toWords(body)}), 'D'))`,
      );
      await sql`insert into passage_words (passage, words) values ${sql.join(values)}`.execute(trx);
    }
  },

  async matches(db, tenant, terms) {
    const { rows } = await sql<{ number: number; seq: number; score: number }>`
      select t.number, p.seq, ts_rank(${CLASS_WEIGHTS}, w.words, t.query, ${BY_LENGTH}) as score
      from (
        select phraseto_tsquery('english', u.words) as query, u.number
        from unnest(${terms.map(toWords)}::text[]) with ordinality as u (words, number)
      ) t
      join passage_words w on w.words @@ t.query
      join passages p on p.seq = w.passage
      where p.tenant = ${tenant}`.execute(db);
    return rows.map(({ number, seq, score }) => ({ term: terms[number - 1] ?? '', seq, score }));
  },
};

function newPassages(trx: Kysely<Schema>, from: number) {
  return trx
    .selectFrom('passages')
    .select(['seq', 'title', 'section', 'body'])
    .where('seq', '>=', from)
    .where(sql<boolean>`not exists (select 1 from passage_words w where w.passage = passages.seq)`)
    .orderBy('seq')
    .limit(BATCH)
    .execute();
}

/**
 * The words of a text in lower case and without marks, with one space between them. Left to itself, the server's parser
 * would take addresses, numbers and paths for words of their own, and its lower case would depend on the database's locale.
 */
function toWords(text: string): string {
  return text
    .slice(0, MAX_CHARS)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
