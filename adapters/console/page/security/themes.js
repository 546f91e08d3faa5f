/** What people ran into, grouped, and what becomes of it. */
import { h, table } from '../dom.js';
import { get, post } from '../api.js';
import { empty, fill, sender, teller } from './parts.js';
import { when } from './time.js';

const HEADS = ['Words that enough people share', 'Times', 'Before', 'People’s time', 'Desk', 'State', 'Helpful', ''];
const STATES = { open: 'Open', fixing: 'Being fixed', fixed: 'Fixed' };
const NEXT = { open: ['take', 'fixing', 'fixed'], fixing: ['take', 'fixed'], fixed: ['open'] };
const WORDS = { take: 'Take', fixing: 'Being fixed', fixed: 'Fixed', open: 'Open again' };
const percent = new Intl.NumberFormat('en', { style: 'percent' });

export function showThemes(place) {
  const said = teller();
  const shown = h('div');
  const load = async () => {
    const { themes } = await get('/api/themes');
    if (themes.length === 0) return empty('Nothing that enough people ran into', 'What is found poor, reported, not found, handed over or asked again appears here, grouped by words, where enough different people ran into it.');
    return table('Themes of the last 28 days', HEADS, themes.map((theme) => toRow(theme, said, () => fill(shown, load))));
  };
  place.replaceChildren(
    h('p', { className: 'lead' }, 'Feedback as a backlog: counts and redacted words only, never a question. What costs people most time comes first.'),
    shown,
    said,
  );
  void fill(shown, load);
}

function toRow({ id, words, deskName, state, since, count, countBefore, minutes, helpfulBefore, helpfulAfter }, said, again) {
  const press = (to) => sender(WORDS[to], said, () => post(`/api/themes/${id}`, { to }), again);
  return [
    h('span', { className: 'wrap' }, words.length === 0 ? 'Words that few share' : words.join(' · ')),
    String(count),
    String(countBefore),
    `${Math.round(minutes / 60)} h`,
    deskName,
    h('span', {}, STATES[state], since === null ? '' : ' ', since === null ? '' : when(since)),
    state === 'fixed' ? `${share(helpfulBefore)} → ${share(helpfulAfter)}` : '',
    h('span', {}, NEXT[state].map(press)),
  ];
}

function share(rate) {
  return rate === null ? '?' : percent.format(rate);
}
