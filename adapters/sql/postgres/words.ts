import { type Kysely, sql } from 'kysely';
import type { HitRow, WordIndex } from '../dialect.ts';
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
  async refresh(trx) {
    for (;;) {
      const rows = await newPassages(trx);
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

  async holders(db, terms, readable) {
    const { rows } = await sql<{ number: number; seq: number }>`
      select t.number, p.seq
      from unnest(${terms.map(toWords)}::text[]) with ordinality as t (words, number)
      join passage_words w on w.words @@ phraseto_tsquery('english', t.words)
      join passages p on p.seq = w.passage
      where ${readable}`.execute(db);
    return rows.map(({ number, seq }) => ({ term: terms[number - 1] ?? '', seq }));
  },

  async best(db, terms, readable, limit) {
    const { rows } = await sql<HitRow>`
      select p.seq, p.id, p.document, p.title, p.section, p.body, p.version, p.url, s.score,
             (select coalesce(json_agg(r.reader), '[]')::text
              from passage_readers r where r.passage = p.seq) as readers
      from (
        select w.passage, sum(t.weight * ts_rank(${CLASS_WEIGHTS}, w.words, t.query, ${BY_LENGTH})) as score
        from (
          select phraseto_tsquery('english', words) as query, weight
          from unnest(${terms.map(({ term }) => toWords(term))}::text[],
                      ${terms.map(({ weight }) => weight)}::float8[]) as u (words, weight)
        ) t join passage_words w on w.words @@ t.query
        group by w.passage
      ) s join passages p on p.seq = s.passage
      where ${readable}
      order by s.score desc, p.seq limit ${limit}`.execute(db);
    return rows;
  },
};

function newPassages(trx: Kysely<Schema>) {
  return trx
    .selectFrom('passages')
    .select(['seq', 'title', 'section', 'body'])
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
