/** The course, card by card: every word of it comes from the server, in the language of the browser. */
import { announce, button, h } from './dom.js';
import { get, post } from './api.js';
import { fill } from './security/parts.js';

export function showTraining(place) {
  const show = (page) => [h('p', { className: 'muted' }, page.subtitle), ...page.sections.map(toSection), toButtons(page, press)];
  const press = (command) => fill(place, async () => say(await post('/api/training', { command }), show));
  return fill(place, async () => show(await get('/api/training')));
}

/** Whoever sees no card hears which one it is and what came of the last. */
function say(page, show) {
  announce([page.subtitle, page.sections[0]?.paragraphs?.[0] ?? ''].join('. '));
  return show(page);
}

function toSection({ heading, paragraphs = [] }) {
  return h('section', {}, heading ? h('h2', {}, heading) : null, paragraphs.map((words) => h('p', {}, words)));
}

function toButtons({ buttons = [] }, press) {
  return h('p', { className: 'buttons' }, buttons.flatMap(({ title, command }) => [button(title, { className: 'plain', onclick: () => press(command) }), ' ']));
}
