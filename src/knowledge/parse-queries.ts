const MAX_QUERIES = 3;
const MAX_QUERY_CHARS = 200;
/** Whatever comes is looked at so far. */
const MAX_REPLY_CHARS = 2000;

const LINE_END = /[\r\n\u2028\u2029]+|"\s*,\s*"/u;
/** They stand for values of people: the handbook has none of them. */
const PLACEHOLDER = /\[[A-Z][A-Z0-9_]*_\d+\]/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const LIST_MARK = /^\s*(?:[-*•>]+|\d{1,2}[.)])\s+/u;
const QUOTES = /^[\s"'`“”„«»[]+|[\s"'`“”„«»\],]+$/gu;
/** What a model writes that has nothing to say, and the head of a list in code. */
const NOTHING = /^(?:NO_ANSWER|none|n\/a|json)$/iu;

/**
 * Reads queries out of a model's reply, a line each. Nothing in it is trusted: it is good for words to look for and for nothing
 * else.
 *
 * Out: at most three, none longer than 200 characters, without controls and placeholders.
 */
export function parseQueries(reply: string): readonly string[] {
  const lines = reply.slice(0, MAX_REPLY_CHARS).normalize('NFKC').split(LINE_END);
  const queries = lines.map(toQuery).filter((query) => /\p{L}/u.test(query) && !NOTHING.test(query));
  return [...new Set(queries)].slice(0, MAX_QUERIES);
}

function toQuery(line: string): string {
  const visible = line.replaceAll(PLACEHOLDER, ' ').replaceAll(INVISIBLE, ' ');
  const bare = visible.replace(LIST_MARK, '').replaceAll(QUOTES, '').replaceAll(/\s+/gu, ' ');
  return Array.from(bare).slice(0, MAX_QUERY_CHARS).join('');
}
