/** Charts, drawn by the server in the theme of the page, each with its numbers beside it and as a picture to take away. */
import { h, table } from '../dom.js';
import { LOCALE, word } from '../say.js';

const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 6 });

/** `address` gives the path of the drawing as `svg` or `png`. A line with nothing in it is left out where `thin` says so. */
export function chartRow({ title, alt, categories, series, unit }, address, thin = false) {
  if (series.length === 0) return h('p', { className: 'muted' }, alt);
  const path = address('svg');
  const picture = h('img', { src: themed(path), alt, width: 640, height: 260, loading: 'lazy', data: { chart: path } });
  const rows = categories
    .map((name, at) => [h('span', { className: 'step' }, name), ...series.map(({ values }) => number.format(values[at] ?? 0))])
    .filter(([, ...values]) => !thin || values.some((value) => value !== '0'));
  const take = h('a', { href: address('png'), className: 'small', download: '' }, 'PNG');
  const figure = h('figure', { tabIndex: 0 }, picture, h('figcaption', {}, alt, ' ', take));
  return h('div', { className: 'chart-row' }, figure, table(word('chartIn', { title, unit }), ['', ...series.map(({ name }) => name)], rows));
}

/** Draws the charts in `place` again when the page changes its theme. Out: what ends that. */
export function followTheme(place) {
  const redraw = () => {
    for (const picture of place.querySelectorAll('img[data-chart]')) picture.src = themed(picture.dataset.chart);
  };
  const theme = document.getElementById('theme');
  theme.addEventListener('click', redraw);
  return () => theme.removeEventListener('click', redraw);
}

function themed(path) {
  return `${path}${path.includes('?') ? '&' : '?'}theme=${isDark() ? 'dark' : 'light'}`;
}

function isDark() {
  return (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
}
