import type { ReplyLanguage } from '../domain/reply-language.ts';

/** What an "I don't know" says besides: what was looked for, and what comes near it. */

type InEach = Readonly<Record<ReplyLanguage, string>>;

const LOOKED_FOR: Readonly<Record<ReplyLanguage, (words: string) => string>> = {
  en: (words) => `I looked for: ${words}.`,
  de: (words) => `Gesucht habe ich nach: ${words}.`,
  fr: (words) => `J'ai cherché : ${words}.`,
  es: (words) => `He buscado: ${words}.`,
  ja: (words) => `検索した言葉：${words}`,
};
const NEAREST: InEach = {
  en: 'Nearest to it, as far as I can tell:',
  de: 'Am nächsten kommt dem, soweit ich sehe:',
  fr: "Ce qui s'en rapproche le plus, autant que je puisse voir :",
  es: 'Lo más cercano, por lo que veo:',
  ja: '近いと思われる箇所：',
};

/** Nothing where a question had no word to look for. */
export function lookedFor(keywords: readonly string[], language: ReplyLanguage): string {
  return keywords.length === 0 ? '' : LOOKED_FOR[language](keywords.join(', '));
}

interface Section {
  readonly title: string;
  readonly section: string;
  readonly url?: string | undefined;
}

/** Nothing where none came near. */
export function nearestSections(sections: readonly Section[], language: ReplyLanguage): string {
  if (sections.length === 0) return '';
  return [NEAREST[language], ...sections.map((one) => `- ${toLine(one)}`)].join('\n');
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
