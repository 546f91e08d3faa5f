/** Use and quality: charts drawn by the server, each with its numbers beside it, and every figure with what it counts. */
import { h, table } from '../dom.js';
import { get } from '../api.js';
import { LOCALE, decimal, say, word } from '../say.js';
import { chartRow, followTheme } from './chart.js';
import { fill, section } from './parts.js';
import { switcher } from './requests.js';
import { words } from './time.js';

const PERIODS = [
  ['day', word('periods.day')],
  ['week', word('periods.week')],
  ['month', word('periods.month')],
];
const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 6 });

export function showUsage(place, params) {
  const period = params.get('period') ?? 'week';
  const shown = h('div');
  place.replaceChildren(periods(period), shown);
  void fill(shown, async () => toPage(await get(`/api/usage?period=${encodeURIComponent(period)}`), period));
  return followTheme(shown);
}

function periods(period) {
  const made = switcher('security/usage', period, PERIODS);
  for (const link of made.querySelectorAll('a')) link.href = link.href.replace('?state=', '?period=');
  return made;
}

function toPage({ from, until, figures, charts, forecast }, period) {
  return [
    h('p', { className: 'muted lead' }, word('fromTo', { from: words(from), until: words(until) })),
    forecast ? h('p', {}, word('willCost'), h('b', {}, toValue(forecast.microUsd, 'micro_usd')), h('span', { className: 'muted' }, word('inEight', { low: toValue(forecast.low, 'micro_usd'), high: toValue(forecast.high, 'micro_usd') }))) : null,
    ...charts.map((chart) => section(chart.title, toChart(chart, period))),
    section(word('allFigures'), figuresTable(figures)),
  ];
}

function toChart(chart, period) {
  return chartRow(chart, (format) => `/api/usage/charts/${chart.id}.${format}?period=${encodeURIComponent(period)}`, true);
}

function figuresTable(figures) {
  const rows = figures
    .filter(({ value }) => value !== null)
    .map(({ title, value, unit, countedAs, labels }) => [
      h('b', {}, title),
      h('span', {}, toValue(value, unit), labels.length > 0 && value > 0 ? h('span', { className: 'muted labels' }, ` ${labels.slice(0, 6).map(([label, count]) => `${label} ${toValue(count, unit)}`).join(', ')}`) : null),
      h('span', { className: 'muted' }, countedAs),
    ]);
  return table(word('everyFigure'), [word('figure'), word('value'), word('countedAs')], rows);
}

function toValue(value, unit) {
  if (unit === 'micro_usd') return `$${decimal(value / 1e6, 6)}`;
  if (unit === 'ms') return value < 1000 ? word('ms', { count: number.format(value) }) : say('spans.seconds', { count: decimal(value / 1000, 1) });
  return number.format(value);
}
