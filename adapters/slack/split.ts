/** The longest opening fence that is repeated on the next piece; a longer one is continued as a bare fence. */
const MAX_OPENER = 40;

interface Fence {
  readonly marker: string;
  readonly opener: string;
}

/**
 * Splits markdown into pieces of at most `maxChars` at sensible places: between paragraphs, else between list items or
 * lines, else after a sentence, else at a space, else anywhere but inside a surrogate pair. A code fence that is cut is
 * closed and opened again, so every piece stands on its own.
 *
 * In: `maxChars` ≥ 200. Out: nothing for blank text.
 */
export function splitMarkdown(text: string, maxChars: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > maxChars) {
    const cut = findCut(rest, maxChars - MAX_OPENER - 8);
    const head = rest.slice(0, cut).trimEnd();
    const fence = findOpenFence(head);
    if (fence === undefined) {
      pieces.push(head);
      rest = rest.slice(cut).replace(/^\n+|^ +/, '');
    } else {
      pieces.push(`${head}\n${fence.marker}`);
      rest = `${fence.opener}\n${rest.slice(cut).replace(/^\n/, '')}`;
    }
  }
  if (rest.trim() !== '') pieces.push(rest);
  return pieces;
}

/** Where to cut so that the head is at most `room` long; the best kind of place in the second half of the room wins. */
function findCut(text: string, room: number): number {
  const window = text.slice(0, room);
  const least = Math.floor(room / 2);
  for (const place of [/\n\s*\n/g, /\n(?=\s*(?:[-*+]|\d+[.)])\s)/g, /\n/g, /[.!?…]["')\]]?\s/g, /\s/g]) {
    const cut = lastMatchEnd(window, place, least);
    if (cut !== undefined) return cut;
  }
  return /[\uD800-\uDBFF]$/.test(window) ? room - 1 : room;
}

function lastMatchEnd(window: string, place: RegExp, least: number): number | undefined {
  let end: number | undefined;
  for (const match of window.matchAll(place)) {
    const at = match.index + match[0].length;
    if (at >= least) end = at;
  }
  return end;
}

/** The code fence that is still open at the end of `text`. Source: CommonMark 0.31, section 4.5. */
function findOpenFence(text: string): Fence | undefined {
  let open: Fence | undefined;
  for (const line of text.split('\n')) {
    const found = /^ {0,3}(`{3,12}|~{3,12})([^`~].*)?$/.exec(line);
    const [, marker = '', info = ''] = found ?? [];
    if (found === null) continue;
    if (open === undefined) {
      open = { marker, opener: line.length > MAX_OPENER ? marker : line };
    } else if (marker.startsWith(open.marker) && info.trim() === '') {
      open = undefined;
    }
  }
  return open;
}
