/** Elements of HTML. What looks like a tag and names none of them is words: `<project name>`. */
const ELEMENTS = new Set(
  (
    'a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup ' +
    'data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 ' +
    'h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav noscript object ' +
    'ol optgroup option output p param picture portal pre progress q rp rt ruby s samp script search section select slot small source ' +
    'span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'
  ).split(' '),
);
const TAG = /^<\/?(?<name>[a-z][a-z0-9]*)(?![\w-])/iu;
const ALT = /\salt\s{0,9}=\s{0,9}(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/iu;
/** What these hold is no text. */
const UNREAD = /^<(?:script|style|template)\b/iu;

/** True for a block of HTML of which nothing is to be read. */
export function isUnread(html: string): boolean {
  return html.startsWith('<!--') || html.startsWith('<?') || html.startsWith('<!') || UNREAD.test(html);
}

/** The words that stand for a tag, a comment or a declaration; itself where it is none. */
export function wordsOfTag(html: string): string {
  if (/^<[!?]/u.test(html)) return '';
  const name = TAG.exec(html)?.groups?.['name']?.toLowerCase();
  if (name === undefined || !ELEMENTS.has(name)) return html;
  if (name === 'br') return ' ';
  if (name !== 'img') return '';
  const { double, single } = ALT.exec(html)?.groups ?? {};
  return double ?? single ?? '';
}
