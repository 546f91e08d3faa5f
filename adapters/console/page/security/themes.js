/** What people ran into, grouped, and what becomes of it. */
import { h, table } from '../dom.js';
import { get, post } from '../api.js';
import { LOCALE, say, word } from '../say.js';
import { empty, fill, sender, teller } from './parts.js';
import { when } from './time.js';

const HEADS = [word('sharedWords'), word('times'), word('before'), word('peoplesTime'), word('desk'), word('state'), word('helpful'), ''];
const STATES = { open: word('themeStates.open'), fixing: word('themeStates.fixing'), fixed: word('themeStates.fixed') };
const NEXT = { open: ['take', 'fixing', 'fixed'], fixing: ['take', 'fixed'], fixed: ['open'] };
const WORDS = { take: word('take'), fixing: word('themeStates.fixing'), fixed: word('themeStates.fixed'), open: word('openAgain') };
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent' });

export function showThemes(place) {
  const said = teller();
  const shown = h('div');
  const load = async () => {
    const { themes } = await get('/api/themes');
    if (themes.length === 0) return empty(word('noThemes'), word('themesHere'));
    return table(word('themesTable'), HEADS, themes.map((theme) => toRow(theme, said, () => fill(shown, load))));
  };
  place.replaceChildren(
    h('p', { className: 'lead' }, word('themesAbout')),
    shown,
    said,
  );
  void fill(shown, load);
}

function toRow({ id, words, deskName, state, since, count, countBefore, minutes, helpfulBefore, helpfulAfter }, said, again) {
  const press = (to) => sender(WORDS[to], said, () => post(`/api/themes/${id}`, { to }), again);
  return [
    h('span', { className: 'wrap' }, words.length === 0 ? word('fewShare') : words.join(' · ')),
    String(count),
    String(countBefore),
    say('spans.hours', { count: Math.round(minutes / 60) }),
    deskName,
    h('span', {}, STATES[state], since === null ? '' : ' ', since === null ? '' : when(since)),
    state === 'fixed' ? `${share(helpfulBefore)} → ${share(helpfulAfter)}` : '',
    h('span', {}, NEXT[state].map(press)),
  ];
}

function share(rate) {
  return rate === null ? '?' : percent.format(rate);
}
