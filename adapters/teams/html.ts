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
const TARGET = /^(?:https?:\/\/|mailto:)[^\s<>]+$/iu;
const MAX_URL_CHARS = 2_000;
/** Twice what Teams takes as a message; what is after that is not read. */
const MAX_HTML_CHARS = 100_000;

/** Whether a message has to be read as HTML: Teams says so, or it carries tags as Teams writes them. */
export function isHtml(text: string, format: string | undefined): boolean {
  return format === 'xml' || format === 'html' || TEAMS_TAG.test(text);
}

/**
 * Reads HTML as text: paragraphs, lines and list items stay apart, links say where they lead, and preformatted text stays as it is;
 * nothing else of the markup is left, and nothing that the page would hide.
 *
 * A stream of tags rather than a tree: a tree repairs what is nested wrongly, and so can be made a thousand times the text.
 */
export function toPlainText(html: string): string {
  const reading = new Reading();
  const parser = new Parser({
    onopentag: (name, attributes) => reading.open(name, attributes),
    ontext: (text) => reading.add(text),
    onclosetag: (name) => reading.close(name),
  });
  parser.end(html.slice(0, MAX_HTML_CHARS));
  return reading.end();
}

/** What has been read so far of one text. */
class Reading {
  /** Preformatted and flowing text in turns. */
  readonly #runs: string[] = [];
  #pieces: string[] = [];
  /** Elements within a hidden one, itself included. */
  #hidden = 0;
  /** `pre` elements. */
  #preformatted = 0;
  /** Links that are open: where they lead, and whether anything of them was read. */
  readonly #links: { readonly url: string; words: string }[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#hidden > 0 || isHidden(name, attributes)) this.#hidden += 1;
    else if (name === 'br') this.#pieces.push('\n');
    else if (BLOCKS.has(name)) this.#breakLine();
    if (this.#hidden === 0 && name === 'li') this.#pieces.push(ITEM);
    if (name === 'a') this.#links.push({ url: attributes['href'] ?? '', words: '' });
    if (name === 'pre') this.#setPreformatted(this.#preformatted + 1);
  }

  add(text: string): void {
    if (this.#hidden > 0) return;
    this.#pieces.push(this.#preformatted > 0 ? text : text.replaceAll(/\s+/gu, ' '));
    const link = this.#links.at(-1);
    if (link !== undefined && link.words.length <= MAX_URL_CHARS) link.words += text;
  }

  close(name: string): void {
    if (name === 'pre') this.#setPreformatted(this.#preformatted - 1);
    if (name === 'a') this.#closeLink();
    if (this.#hidden > 0) this.#hidden -= 1;
    else if (BLOCKS.has(name)) this.#breakLine();
    else if (CELLS.has(name)) this.#pieces.push(' ');
  }

  end(): string {
    this.#endRun();
    return this.#runs.join('').replaceAll(/^\n+|\s+$/gu, '');
  }

  #breakLine(): void {
    const last = this.#pieces.at(-1) ?? this.#runs.at(-1)?.slice(-1);
    if (last !== '\n' && last !== ITEM) this.#pieces.push('\n');
  }

  #closeLink(): void {
    const { url = '', words = '' } = this.#links.pop() ?? {};
    const isNamed = words.trim() !== '' && toBareUrl(words.trim()) !== toBareUrl(url);
    if (this.#hidden === 0 && isNamed && TARGET.test(url) && url.length <= MAX_URL_CHARS)
      this.#pieces.push(` (${url})`);
  }

  #setPreformatted(count: number): void {
    if (Math.min(count, this.#preformatted) === 0) this.#endRun();
    this.#preformatted = count;
  }

  #endRun(): void {
    const text = this.#pieces.join('');
    this.#pieces = [];
    if (this.#preformatted > 0) this.#runs.push(text.replaceAll(/\r\n?/gu, '\n').replaceAll('\u{A0}', ' '));
    else this.#runs.push(toFlowing(text));
  }
}

function toFlowing(text: string): string {
  return text
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ *\n */gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .replace(/^ /u, '');
}

/** The same address is often written with less: without a scheme, or without the last slash. */
function toBareUrl(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:|tel:)/iu, '').replace(/\/$/u, '');
}

function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return UNSEEN.has(name) || 'hidden' in attributes || HIDING_STYLE.test(attributes['style'] ?? '');
}
