import { readerNow } from '../../src/messages/say.ts';

interface Link {
  readonly href: string;
  readonly words: string;
}

/** A page of few words beside the console: how to sign in, and what is wrong where that does not work. */
interface Notice {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Steps, in order. */
  readonly steps?: readonly string[];
  readonly link?: Link;
  /** Several to choose from. */
  readonly links?: readonly Link[];
}

/** Everything in it is escaped; its style is a file of this server, and it has no script. */
export function toNoticePage({ title, paragraphs, steps = [], link, links = [] }: Notice): string {
  const ways = link === undefined ? links : [link, ...links];
  const lines = [
    `<h1>${escape(title)}</h1>`,
    ...paragraphs.map((words) => `<p>${escape(words)}</p>`),
    ...(steps.length === 0 ? [] : ['<ol>', ...steps.map((words) => `<li>${escape(words)}</li>`), '</ol>']),
    ...ways.map(({ href, words }) => `<p><a class="go" href="${escape(href)}">${escape(words)}</a></p>`),
  ];
  return `<!doctype html>
<html lang="${readerNow().language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Candor: ${escape(title)}</title>
    <link rel="icon" href="/console/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/console/notice.css" />
  </head>
  <body>
    <main>
      <p class="brand"><img src="/console/icon.svg" alt="" width="28" height="28" /> Candor</p>
      ${lines.join('\n      ')}
    </main>
  </body>
</html>
`;
}

export function escape(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
