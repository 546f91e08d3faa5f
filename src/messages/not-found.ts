import type { ReplyLanguage } from '../domain/reply-language.ts';
import { say } from './say.ts';

/** What an "I don't know" says besides: what was looked for, and what comes near it. */

/** Nothing where a question had no word to look for. */
export function lookedFor(keywords: readonly string[], language: ReplyLanguage): string {
  return keywords.length === 0 ? '' : say('notFound.lookedFor', { words: keywords.join(', ') }, language);
}

interface Section {
  readonly title: string;
  readonly section: string;
  readonly url?: string | undefined;
}

/** Nothing where none came near. */
export function nearestSections(sections: readonly Section[], language: ReplyLanguage): string {
  if (sections.length === 0) return '';
  const head = say('notFound.nearest', undefined, language);
  return [head, ...sections.map((one) => `- ${toLine(one)}`)].join('\n');
}

function toLine({ title, section, url }: Section): string {
  const name = withoutMarkup(section === '' || section === title ? title : `${title}: ${section}`);
  return url === undefined ? name : `[${name}](${toTarget(url)})`;
}

/** A heading as it reads: nothing in it may be a link, code or a picture of its own. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/[*_`~[\]<>|\\!#]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function toTarget(url: string): string {
  return url
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll(/[\s<>]/gu, '');
}
