/** Use and quality: charts drawn by the server, each with its numbers beside it, and every figure with what it counts. */
import { h, table } from '../dom.js';
import { get } from '../api.js';
import { chartRow, followTheme } from './chart.js';
import { fill, section } from './parts.js';
import { switcher } from './requests.js';
import { words } from './time.js';

const PERIODS = [
  ['day', 'Today'],
  ['week', '7 days'],
  ['month', '30 days'],
];
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

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
    h('p', { className: 'muted lead' }, `${words(from)} to ${words(until)}`),
    forecast ? h('p', {}, 'This month will have cost about ', h('b', {}, toValue(forecast.microUsd, 'micro_usd')), h('span', { className: 'muted' }, ` (in 8 of 10 cases ${toValue(forecast.low, 'micro_usd')} to ${toValue(forecast.high, 'micro_usd')})`)) : null,
    ...charts.map((chart) => section(chart.title, toChart(chart, period))),
    section('All figures', figuresTable(figures)),
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
  return table('Every figure and what it counts', ['Figure', 'Value', 'Counted as'], rows);
}

function toValue(value, unit) {
  if (unit === 'micro_usd') return `$${(value / 1e6).toFixed(6)}`;
  if (unit === 'ms') return value < 1000 ? `${number.format(value)} ms` : `${(value / 1000).toFixed(1)} s`;
  return number.format(value);
}
