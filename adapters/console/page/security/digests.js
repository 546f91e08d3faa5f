/** The archive of digests, as they were posted. */
import { button, h, table } from '../dom.js';
import { get } from '../api.js';
import { word } from '../say.js';
import { chartRow, followTheme } from './chart.js';
import { empty, fill, to } from './parts.js';
import { when } from './time.js';

export function showDigests(place) {
  const shown = [];
  let next;
  const load = async () => {
    const page = await get(`/api/digests${next ? `?after=${next}` : ''}`);
    shown.push(...page.items.map((digest, index) => toDigest(digest, shown.length === 0 && index === 0)));
    next = page.next;
    if (shown.length === 0) return empty(word('noDigest'), word('firstDigest'));
    const more = button(word('olderDigests'), { className: 'plain', hidden: next === null, onclick: () => fill(place, load) });
    return [...shown, h('div', { className: 'more' }, more)];
  };
  void fill(place, load);
  return followTheme(place);
}

function toDigest({ channel, postedAt, post, files }, open) {
  const { title, subtitle, summary = [], facts = [], sections, footer } = post;
  const shown = sections.map((section, at) => [section.folded === true, toSection(section, chartAt(files, at))]);
  const plain = shown.flatMap(([isFolded, section]) => (isFolded ? [] : [section]));
  const folded = shown.flatMap(([isFolded, section]) => (isFolded ? [section] : []));
  return h(
    'details',
    { className: 'digest', open },
    h('summary', {}, h('b', {}, title), h('span', { className: 'muted' }, when(postedAt), ` · ${channel}`)),
    h('p', { className: 'muted' }, subtitle),
    summary.length > 0 ? h('ol', { className: 'story' }, summary.map(toLine)) : null,
    facts.length > 0 ? h('dl', { className: 'facts' }, facts.map(({ label, text }) => h('div', {}, h('dt', {}, label), h('dd', {}, text)))) : null,
    plain.length > 0 ? h('div', { className: 'sections' }, plain) : null,
    folded.length > 0 ? h('details', { className: 'folded' }, h('summary', {}, h('span', { className: 'plain small' }, word('allFigures'))), h('div', { className: 'sections' }, folded)) : null,
    h('p', { className: 'muted small' }, footer),
    toFiles(files),
  );
}

/** Where the chart of a section is drawn: `files` is where all of the digest is to be had. */
function chartAt(files, at) {
  return (format) => `/api${files}/charts/${at}.${format}`;
}

/** Whoever may read it here may have it as often as they want. */
function toFiles(path) {
  const ways = [['csv', 'CSV'], ['json', 'JSON'], ['html', word('toPrint')]];
  return h('p', { className: 'small' }, ways.flatMap(([format, words]) => [h('a', { href: `${path}/${format}` }, words), ' ']));
}

function toLine(line) {
  return h('li', {}, toWords(line));
}

function toWords({ text, reference }) {
  return reference ? [text, ' ', to(`security/find/${encodeURIComponent(reference)}`, h('code', {}, reference))] : [text];
}

function toSection({ heading, paragraphs = [], lines = [], figures = [], chart }, address) {
  const rows = figures.map(({ label, value, change }) => [label, h('b', {}, value), h('span', { className: 'muted' }, change)]);
  return h(
    'section',
    { className: chart ? 'wide' : '' },
    h('h3', {}, heading),
    paragraphs.map((words) => h('p', {}, words)),
    lines.map((line) => h('p', {}, toWords(line))),
    rows.length > 0 ? table(heading, [word('what'), word('count'), word('change')], rows, true) : null,
    chart ? chartRow(chart, address) : null,
  );
}
