import { Parser } from 'htmlparser2';

/** A page as Markdown, and what stands in it where its readers do not see it. */
interface Page {
  readonly markdown: string;
  readonly title: string | undefined;
  readonly hidden: string;
}

/** Read by nobody, as people or as a page's own words. */
const DROPPED = new Set(['script', 'style', 'svg', 'iframe', 'object', 'nav', 'footer', 'button', 'form']);
const HIDDEN = new Set(['template', 'noscript']);
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])/iu;
const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt figure header li main ol p pre section table tbody thead tr ul'.split(
    ' ',
  ),
);
const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*', code: '`' };
const MAX_HIDDEN_CHARS = 100_000;

type State = 'shown' | 'hidden' | 'dropped';

/** Reads a page as Markdown: headings, lists, tables, links and code; a stream of tags, for a tree can be made huge. */
export function readHtml(html: string): Page {
  const page = new PageWriter();
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    ontext: (text) => page.text(text),
    onclosetag: (name) => page.close(name),
    oncomment: (text) => page.comment(text),
  });
  parser.end(html);
  return page.done();
}

class PageWriter {
  readonly #out: string[] = [];
  readonly #hidden: string[] = [];
  /** The elements that are open, with what becomes of their words, and where a link leads. */
  readonly #open: { readonly name: string; readonly state: State; readonly href?: string | undefined }[] = [];
  readonly #lists: string[] = [];
  #title = '';
  #cells = 0;
  #kept = 0;
  #topHeadings = 0;
  #hiddenChars = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const state = this.#state === 'shown' ? stateOf(name, attributes) : this.#state;
    this.#open.push({ name, state, href: attributes['href'] });
    if (state !== 'shown') return;
    if (BLOCKS.has(name)) this.#block();
    const heading = /^h([1-6])$/u.exec(name)?.[1];
    if (heading !== undefined) this.#write(`\n\n${this.#marksOf(Number(heading))} `);
    else if (name === 'ul' || name === 'ol') this.#lists.push(name);
    else if (name === 'li') this.#write(this.#lists.at(-1) === 'ol' ? '1. ' : '- ');
    else if (name === 'td' || name === 'th') this.#write(this.#cells++ > 0 ? ' | ' : '');
    else if (name === 'tr') this.#cells = 0;
    else if (name === 'br') this.#write('\n');
    else if (name === 'hr') this.#block();
    else if (name === 'pre') {
      this.#kept += 1;
      this.#write('```\n');
    } else if (name === 'a' && attributes['href'] !== undefined) this.#write('[');
    else if (this.#kept === 0) this.#write(MARKS[name] ?? '');
  }

  text(text: string): void {
    if (this.#open.at(-1)?.name === 'title') this.#title += text;
    else if (this.#state === 'hidden') this.#hide(text);
    else if (this.#state === 'shown')
      this.#write(this.#kept > 0 ? text : text.replaceAll(/\s+/gu, ' ').replace(/^(?:#|---)/u, '\\$&'));
  }

  comment(text: string): void {
    this.#hide(text);
  }

  close(name: string): void {
    const shown = this.#state === 'shown';
    const { href } = this.#open.pop() ?? {};
    if (!shown) return;
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    if (name === 'pre') {
      this.#kept -= 1;
      this.#write('\n```');
    } else if (name === 'a' && href !== undefined)
      this.#write(`](${href.replaceAll(/[\s()<>]/gu, encodeURIComponent)})`);
    else if (this.#kept === 0) this.#write(MARKS[name] ?? '');
    if (BLOCKS.has(name) || /^h[1-6]$/u.test(name)) this.#block();
  }

  done(): Page {
    const markdown = this.#out
      .join('')
      .replaceAll(/[^\S\n]+$/gmu, '')
      .replaceAll(/\*\*(\s*)\*\*/gu, '$1') // marks around nothing, or between two that go on
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim();
    const title = this.#title.replaceAll(/\s+/gu, ' ').trim();
    return { markdown, title: title === '' ? undefined : title, hidden: this.#hidden.join('\n').trim() };
  }

  get #state(): State {
    return this.#open.at(-1)?.state ?? 'shown';
  }

  /** The first heading of the top is the page's title; others begin sections, as the second level does. */
  #marksOf(level: number): string {
    if (level > 1) return '#'.repeat(level);
    this.#topHeadings += 1;
    return this.#topHeadings === 1 ? '#' : '##';
  }

  #block(): void {
    const list = this.#lists.length > 0 || this.#cells > 0;
    if (this.#out.at(-1) !== '\n\n' && !(list && this.#out.at(-1) === '\n'))
      this.#write(list ? '\n' : '\n\n');
  }

  #write(text: string): void {
    if (text !== '') this.#out.push(text);
  }

  #hide(text: string): void {
    if (text.trim() === '' || this.#hiddenChars > MAX_HIDDEN_CHARS) return;
    this.#hiddenChars += text.length;
    this.#hidden.push(text.trim());
  }
}

function stateOf(name: string, attributes: Readonly<Record<string, string>>): State {
  if (DROPPED.has(name) || name === 'head' || name === 'title') return 'dropped';
  const isHidden = 'hidden' in attributes || HIDING_STYLE.test(attributes['style'] ?? '');
  return isHidden || HIDDEN.has(name) ? 'hidden' : 'shown';
}
