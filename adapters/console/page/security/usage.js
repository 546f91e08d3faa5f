/** Use and quality: charts drawn by the server, each with its numbers beside it, and every figure with what it counts. */
import { h, table } from '../dom.js';
import { get } from '../api.js';
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
  const redraw = () => {
    for (const picture of shown.querySelectorAll('img[data-chart]')) picture.src = address(picture.dataset.chart, period);
  };
  document.getElementById('theme').addEventListener('click', redraw);
  return () => document.getElementById('theme').removeEventListener('click', redraw);
}

function periods(period) {
  const made = switcher('security/usage', period, PERIODS);
  for (const link of made.querySelectorAll('a')) link.href = link.href.replace('?state=', '?period=');
  return made;
}

function isDark() {
  return (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
}

function address(id, period) {
  return `/api/usage/charts/${id}.svg?period=${encodeURIComponent(period)}&theme=${isDark() ? 'dark' : 'light'}`;
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
  const { id, alt, categories, series, unit } = chart;
  if (series.length === 0) return h('p', { className: 'muted' }, alt);
  const picture = h('img', { src: address(id, period), alt, width: 640, height: 260, loading: 'lazy', data: { chart: id } });
  const rows = categories
    .map((name, at) => [h('span', { className: 'step' }, name), ...series.map(({ values }) => number.format(values[at] ?? 0))])
    .filter(([, ...values]) => values.some((value) => value !== '0'));
  return h('div', { className: 'chart-row' }, h('figure', { tabIndex: 0 }, picture, h('figcaption', {}, alt)), table(`${chart.title}, in ${unit}`, ['', ...series.map(({ name }) => name)], rows));
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
