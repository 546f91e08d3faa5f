import { Parser } from 'htmlparser2';

/** Only a closing or a void tag of the kind Teams itself writes: a question about `<b>` is not HTML. */
const TEAMS_TAG =
  /<\/(?:p|div|span|a|b|i|u|em|strong|code|pre|ul|ol|li|blockquote|table|tr|td|h[1-6])>|<br\s*\/?>/i;
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'iframe']);
const BLOCKS = new Set('p div li tr blockquote pre table ul ol h1 h2 h3 h4 h5 h6'.split(' '));
const CELLS = new Set(['td', 'th']);
const ITEM = '- ';
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])/iu;
/** Twice what Teams takes as a message; what is after that is not read. */
const MAX_HTML_CHARS = 100_000;

/** Whether a message has to be read as HTML: Teams says so, or it carries tags as Teams writes them. */
export function isHtml(text: string, format: string | undefined): boolean {
  return format === 'xml' || format === 'html' || TEAMS_TAG.test(text);
}

/**
 * Reads HTML as text: paragraphs, lines and list items stay apart; nothing else of the markup is left, and nothing that the page
 * would hide.
 *
 * A stream of tags rather than a tree: a tree repairs what is nested wrongly, and so can be made a thousand times the text.
 */
export function toPlainText(html: string): string {
  const pieces: string[] = [];
  let hidden = 0; // elements within a hidden one, itself included
  let kept = 0; // `pre` elements
  const breakLine = (): void => {
    if (pieces.at(-1) !== '\n' && pieces.at(-1) !== ITEM) pieces.push('\n');
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (hidden > 0 || isHidden(name, attributes)) hidden += 1;
      else if (name === 'br') pieces.push('\n');
      else if (BLOCKS.has(name)) breakLine();
      if (hidden === 0 && name === 'li') pieces.push(ITEM);
      if (name === 'pre') kept += 1;
    },
    ontext(text) {
      if (hidden === 0) pieces.push(kept > 0 ? text : text.replaceAll(/\s+/gu, ' '));
    },
    onclosetag(name) {
      if (name === 'pre') kept -= 1;
      if (hidden > 0) hidden -= 1;
      else if (BLOCKS.has(name)) breakLine();
      else if (CELLS.has(name)) pieces.push(' ');
    },
  });
  parser.end(html.slice(0, MAX_HTML_CHARS));
  return pieces
    .join('')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ *\n */gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return UNSEEN.has(name) || 'hidden' in attributes || HIDING_STYLE.test(attributes['style'] ?? '');
}
