import {
  type ChannelPost,
  type PostFigure,
  type PostLine,
  type PostSection,
  isPostUrl,
} from '../../src/domain/channel-post.ts';
import { toChartTable } from '../../src/domain/chart-table.ts';
import { allFigures, asTable, figureColumns, openWord } from '../../src/messages/channel-post.ts';
import { STYLE } from './style.ts';
import { drawChart, escapeXml } from './svg.ts';

/** Nothing is run and nothing is loaded, whatever a digest holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A digest as one file that stands for itself: to read in a browser, light or dark, to print, to keep. */
export async function toHtml(post: ChannelPost): Promise<string> {
  const open = post.sections.filter(({ folded }) => folded !== true);
  const folded = post.sections.filter((section) => section.folded === true);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escapeXml(post.title)}</title><style>${STYLE}</style></head><body><main>`,
    `<header><h1>${escapeXml(post.title)}</h1>${toParagraph(post.subtitle, 'soft')}</header>`,
    toStory(post),
    toFacts(post),
    await toSections(open),
    folded.length === 0 ? '' : toDetails(allFigures(), await toSections(folded)),
    toLinks(post),
    `<footer>${toParagraph(post.footer, 'soft')}</footer></main></body></html>`,
    '',
  ].join('\n');
}

function toStory({ summary = [] }: ChannelPost): string {
  const lines = summary.map(
    (line) => `<li${line.reference === undefined ? '' : ' class="asks"'}>${toLine(line)}</li>`,
  );
  return lines.length === 0 ? '' : `<ol class="story">${lines.join('')}</ol>`;
}

function toLine({ text, reference, url }: PostLine): string {
  if (isPostUrl(url)) return `${escapeXml(text)} ${toAnchor({ words: openWord(), url })}`;
  return escapeXml(text) + (reference === undefined ? '' : ` <code>${escapeXml(reference)}</code>`);
}

function toFacts({ facts = [] }: ChannelPost): string {
  const rows = facts.map(({ label, text }) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(text)}</dd>`);
  return rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`;
}

function toLinks({ links = [] }: ChannelPost): string {
  const shown = links.filter(({ url }) => isPostUrl(url)).map(toAnchor);
  return shown.length === 0 ? '' : `<p>${shown.join(' · ')}</p>`;
}

function toAnchor({ words, url }: { readonly words: string; readonly url: string }): string {
  return `<a href="${escapeXml(url)}" rel="noreferrer">${escapeXml(words)}</a>`;
}

/** Pictures first, side by side where there is room; then the rest, in columns. */
async function toSections(sections: readonly PostSection[]): Promise<string> {
  const drawn = await toAll(sections.filter(({ chart }) => chart !== undefined));
  const others = await toAll(sections.filter(({ chart }) => chart === undefined));
  return toDivision('charts', drawn) + toDivision('grid', others);
}

async function toAll(sections: readonly PostSection[]): Promise<string> {
  const shown: string[] = [];
  for (const section of sections) shown.push(await toSection(section));
  return shown.join('');
}

async function toSection(section: PostSection): Promise<string> {
  const { heading, paragraphs = [], lines = [], figures = [], chart } = section;
  const drawn = chart === undefined ? '' : await toFigure(chart);
  const words = paragraphs.map((text) => toParagraph(text)).join('');
  const listed = lines.map((line) => `<p>${toLine(line)}</p>`).join('');
  return `<section><h2>${escapeXml(heading)}</h2>${words}${listed}${drawn}${toTable(figureColumns(), figures.map(toCells))}</section>`;
}

/** The picture, what it shows, and its numbers for whoever wants them. */
async function toFigure(chart: NonNullable<PostSection['chart']>): Promise<string> {
  const [header = [], ...rows] = toChartTable(chart);
  const numbers = toDetails(asTable(), toTable(header, rows));
  return `<figure>${await drawChart(chart)}<figcaption>${escapeXml(chart.alt)}</figcaption>${numbers}</figure>`;
}

function toCells({ label, value, change }: PostFigure): readonly string[] {
  return [label, value, change];
}

function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = header.map((text) => `<th scope="col">${escapeXml(text)}</th>`).join('');
  const lines = rows.map(([first = '', ...others]) => {
    const cells = others.map((text) => `<td>${escapeXml(text)}</td>`).join('');
    return `<tr><th scope="row">${escapeXml(first)}</th>${cells}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function toDetails(words: string, inner: string): string {
  return `<details><summary>${escapeXml(words)}</summary>${inner}</details>`;
}

function toDivision(style: 'charts' | 'grid', sections: string): string {
  return sections === '' ? '' : `<div class="${style}">${sections}</div>`;
}

function toParagraph(text: string, style?: string): string {
  if (text.trim() === '') return '';
  return `<p${style === undefined ? '' : ` class="${style}"`}>${escapeXml(text)}</p>`;
}
