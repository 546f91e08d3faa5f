const IMAGE = /!\[([^[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^[\]]*\])/g;
const DEFINITION = /^([ >\t]*)\[(?=[^\]\n]+\]:)/gm;
const LINK = /(\]\(\s*<?\s*)([a-z][a-z0-9+.-]*)(?=:)/gi;
const LINK_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);
/** Where HTML could begin, or a mention with blanks in it. A lone `<`, as in `a < b`, stays as it is. */
const TAG_START = /<(?=[^\s<=\d-]|\s*\/?\s*at\b)/gi;
const ENTITY_START = /&(?=#?[a-z0-9]{1,31};)/gi;

/**
 * Makes markdown that can only be read: no HTML and so no `<at>` mention, no picture, no link but to the web, mail or a phone.
 * Text without any of these is unchanged.
 */
export function toSafeMarkdown(text: string): string {
  return withoutImages(text)
    .replaceAll(DEFINITION, String.raw`$1\[`)
    .replaceAll(LINK, (whole, before: string, scheme: string) =>
      LINK_SCHEMES.has(scheme.toLowerCase()) ? whole : `${before}#${scheme}`,
    )
    .replaceAll(ENTITY_START, '&amp;')
    .replaceAll(TAG_START, '&lt;');
}

/** Leaves the words of a picture. Pictures may stand inside pictures, so it looks until none is left. */
function withoutImages(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(IMAGE, '$1');
  }
  return rest.replaceAll('![', '! [');
}
