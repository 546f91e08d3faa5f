import { isOrdinaryWord } from './lexicon.ts';
import { foldName } from './fold-name.ts';
import { PLACES } from './places.ts';

const UNIT = '(?:suite|ste|apt|apartment|unit|flat|floor|fl|room|rm|appt|apto|piso|etage|stiege|lgh)';
const GAP = /[ \t]{0,3}[.,;]?[ \t]{0,3}(?:\r?\n[ \t>?|]{0,8}){0,2}(?:[,-] )?/y;
/** A flat, a postcode, a post box. */
const PART = new RegExp(
  String.raw`(?:${[
    `${UNIT}\\.? ?#?[0-9]{1,5}[a-z]?`,
    '[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}',
    '[0-9]{2}-[0-9]{3}',
    '(?:[A-Z]{1,3}[- ])?[0-9]{3}(?:[0-9]{1,3}| [0-9]{2,3})?(?:-[0-9]{3,4})?',
    'p\\. ?o\\. ?box [0-9]{1,6}',
    '[0-9]{1,2}(?=\\s*[,\\n])',
  ].join('|')})(?![\p{L}\p{M}\p{N}_@])`,
  'iuy',
);
const TOWN =
  /\p{Lu}[\p{L}\p{M}.'’-]{0,30}(?: (?:(?:of|de|del|la|le|am|an|der|den|do|da|upon|sur|and|og|im|nad|near) ){0,2}\p{Lu}[\p{L}\p{M}'’-]{0,30}){0,4}/uy;
/** A British postcode says that any word before it is a town: "Reading RG4 7QT". */
const TOWN_AND_POSTCODE =
  /\p{Lu}[\p{L}'’-]{1,30}(?: \p{L}[\p{L}'’-]{1,30}){0,3},? [A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?![\p{L}\p{N}])/uy;
const SMALL_TOWN = /[\p{L}\p{M}'’-]{2,30}(?: [\p{L}\p{M}'’-]{2,30}){0,3}(?=,? [0-9]{4,5}\b|,? ?\n|$)/uy;
const OF_TOWNS = /^(?:new|san|saint|st|los|las|el|la|le|united|south|north|east|west|republic|islands|city)$/;
const MAX_PARTS = 7;
const MAX_CHARS = 140;

/** Where an address ends that goes on at `end` with flat, postcode, town and country. Looks at most 200 characters ahead. */
export function addressEnd(text: string, end: number): number {
  let done = end;
  let lines = 0;
  for (let parts = 0; parts < MAX_PARTS && done - end < MAX_CHARS; parts += 1) {
    const next = partEnd(text, done, lines > 0);
    if (next === undefined) break;
    lines += text.slice(done, next).includes('\n') ? 1 : 0;
    done = next;
  }
  return done;
}

function partEnd(text: string, from: number, inBlock: boolean): number | undefined {
  GAP.lastIndex = from;
  const gap = GAP.exec(text)?.[0] ?? '';
  if (gap === '') return undefined;
  const at = from + gap.length;
  const part = matchAt(PART, text, at);
  if (part !== '') return at + part.length;
  if (gap.startsWith('.') && !gap.includes('\n')) return undefined;
  const posted = matchAt(TOWN_AND_POSTCODE, text, at);
  if (posted !== '') return at + posted.length;
  const town = townOf(matchAt(TOWN, text, at));
  const small = town === '' && inBlock && gap.includes('\n') ? townOf(matchAt(SMALL_TOWN, text, at)) : '';
  const end = at + town.length + small.length;
  if (end === at || text[end] === ':' || text[end] === '@') return undefined;
  return gap.includes('\n') && !endsLine(text, end) ? undefined : end;
}

/** What follows a town that has a line of its own. */
function endsLine(text: string, end: number): boolean {
  return /^[ \t]{0,3}(?:[,.]|[0-9]|\r?\n|$|[A-Z]{2}\b)/.test(text.slice(end, end + 6));
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** The beginning of `written` that can be a town or country: up to the first everyday word. */
function townOf(written: string): string {
  if (written === '' || PLACES.has(foldName(written))) return written;
  let end = 0;
  for (const match of written.matchAll(/[^ ]+/g)) {
    const word = foldName(match[0]).replace(/[.]$/, '');
    if (isOrdinaryWord(word) && !OF_TOWNS.test(word) && word.length > 3) break;
    end = match.index + match[0].length;
  }
  return written.slice(0, end).replace(/\.$/, '');
}
