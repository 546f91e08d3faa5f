import { say } from './say.ts';

/** With the files that hold the numbers of a digest. */
export function numbersTitle(): string {
  return say('digestFiles.title');
}
export function numbersNote(): string {
  return say('digestFiles.note');
}

/** On the link under a digest where files cannot be. */
export function numbersLink(): string {
  return say('digestFiles.link');
}

/** Before a download, so that what looks at links by itself uses nothing up. */
export function numbersPage(path: string) {
  return {
    title: numbersTitle(),
    paragraphs: [say('digestFiles.choose')],
    links: [
      { href: `${path}/csv`, words: say('digestFiles.csv') },
      { href: `${path}/json`, words: say('digestFiles.json') },
      { href: `${path}/html`, words: say('digestFiles.html') },
    ],
  };
}

export function numbersGone() {
  return { title: say('digestFiles.gone'), paragraphs: [say('digestFiles.goneWhy')] };
}
