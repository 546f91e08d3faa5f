/** With the files that hold the numbers of a digest. */
export const NUMBERS = {
  title: 'The numbers of this digest',
  note: 'The numbers of this digest, for a spreadsheet and for programs. Counts only: no content, no names.',
} as const;

/** On the link under a digest where files cannot be. */
export const NUMBERS_LINK = 'The numbers as a file';

/** Before a download, so that what looks at links by itself uses nothing up. */
export function numbersPage(path: string) {
  return {
    title: NUMBERS.title,
    paragraphs: [
      'Choose one: the link in the post is good for one download. Whoever signs in with a role for it finds every digest in the console.',
    ],
    links: [
      { href: `${path}/csv`, words: 'For a spreadsheet (CSV)' },
      { href: `${path}/json`, words: 'For programs (JSON)' },
      { href: `${path}/html`, words: 'To read and print (HTML)' },
    ],
  };
}

export const NUMBERS_GONE = {
  title: 'Nothing is here',
  paragraphs: [
    'This link was used, its time is over, or it leads nowhere. Whoever has a role for it finds the digest in the console.',
  ],
};
