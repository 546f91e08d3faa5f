import type { Request } from 'express';
import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { badCursor, badPeriod, badTime, badFilter } from '../../src/messages/console.ts';
import type { Page, Position } from '../../src/ports/pages.ts';

/** Rows of one page of a list. */
export const PAGE_ROWS = 50;

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/u;

/** Ids, rules, codes and pseudonyms. */
export const Term = z.string().regex(/^[\w.:@+=/-]{1,200}$/u);

const Place = z.tuple([
  z.string(),
  z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u),
  z.string(),
]);

/**
 * What stands behind the `?` of an address. Fields that are left empty are left out.
 *
 * Throws: `RequestError` `QUERY_MALFORMED` for a field that is not known, is there twice or does not fit.
 */
export function parseQuery<Shape extends z.ZodRawShape>(request: Request, shape: Shape) {
  const given = Object.entries(request.query).filter(([, value]) => value !== '');
  const parsed = z.strictObject(shape).safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? ['something that is no filter of this list']
      : [String(issue.path[0])],
  );
  throw malformed(badFilter([...new Set(names)]));
}

/** A day, a minute in the zone, or an instant. */
function parseTime(text: string | undefined, timezone: string): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    if (DAY.test(text)) return Temporal.PlainDate.from(text).toZonedDateTime(timezone).toInstant();
    if (LOCAL.test(text)) return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).toInstant();
    if (UTC.test(text)) return Temporal.Instant.from(text);
  } catch {
    throw malformed(badTime()); // the form of a time, and none that there is
  }
  throw malformed(badTime());
}

/** Half-open; a day that it ends on is part of it. */
export function parsePeriod(
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  timezone: string,
): { readonly from: Temporal.Instant | undefined; readonly until: Temporal.Instant | undefined } {
  const [start, end] = [parseTime(from, timezone), parseTime(until, timezone)];
  const last = end !== undefined && until !== undefined && DAY.test(until) ? nextDay(end, timezone) : end;
  if (start !== undefined && last !== undefined && Temporal.Instant.compare(start, last) >= 0) {
    throw malformed(badPeriod());
  }
  return { from: start, until: last };
}

/** Where a list goes on, for the page to send back as it is. */
function toCursor(list: string, next: Position): string {
  return Buffer.from(JSON.stringify([list, next.at, next.id])).toString('base64url');
}

/** `ids`: the form of those of the list. Throws: `RequestError` `QUERY_MALFORMED` for what no answer about this list had in it. */
export function parseCursor(
  list: string,
  text: string | undefined,
  ids = /^[\w.:-]{1,200}$/u,
): Position | undefined {
  if (text === undefined) return undefined;
  const parsed = Place.safeParse(toJson(text));
  if (!parsed.success || parsed.data[0] !== list) throw malformed(badCursor());
  const [, at, id] = parsed.data;
  if (!ids.test(id)) throw malformed(badCursor());
  return { at, id };
}

/** The same for a store whose places in a list are text. */
export function toText(list: string, next: string): string {
  return Buffer.from(JSON.stringify([list, next])).toString('base64url');
}

/** Throws: as `parseCursor`. */
export function readCursor(list: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = z.tuple([z.literal(list), z.string().max(200)]).safeParse(toJson(text));
  if (!parsed.success) throw malformed(badCursor());
  return parsed.data[1];
}

/** A page of a list as an answer has it. */
export function toPage<Item, Row>(list: string, page: Page<Item>, toRow: (item: Item) => Row) {
  const { next } = page;
  return {
    items: page.items.map(toRow),
    next: next === undefined ? null : toCursor(list, next),
    lookedBackTo: next?.at ?? null,
  };
}

function malformed(words: string): RequestError {
  return new RequestError('QUERY_MALFORMED', 400, words);
}

function nextDay(start: Temporal.Instant, timezone: string): Temporal.Instant {
  return start.toZonedDateTimeISO(timezone).add({ days: 1 }).toInstant();
}

function toJson(text: string): unknown {
  try {
    return text.length > 1_000 ? undefined : JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
