/** Reading what somebody else asked: why, whether it may be, and then what it says. Every reading is noted before it is shown. */
import { h } from '../dom.js';
import { get, post } from '../api.js';
import { say, word } from '../say.js';
import { renderBlocks } from '../document.js';
import { field, fill, run, teller } from './parts.js';
import { when } from './time.js';

export function reading(turnId) {
  const place = h('div', { className: 'reading' });
  void fill(place, () => load(turnId, place));
  return place;
}

async function load(turnId, place) {
  const { status, until } = await get(`/api/turns/${turnId}/reading`);
  const again = () => fill(place, () => load(turnId, place));
  if (status === 'granted') return granted(turnId, until);
  if (status === 'waiting') return waiting(again);
  return asking(turnId, again);
}

function asking(turnId, again) {
  const said = teller();
  const reason = h('textarea', { name: 'reason', rows: 2, required: true, minLength: 10, maxLength: 500 });
  const form = h('form', { className: 'ask-form' }, field(word('readWhy'), reason), h('button', { type: 'submit', className: 'plain' }, word('askToRead')), said);
  form.onsubmit = (event) => {
    event.preventDefault();
    void run(form, said, async () => ((await post(`/api/turns/${turnId}/reading`, { reason: reason.value })), { text: '' }), again);
  };
  return [h('p', { className: 'muted' }, word('contentHidden')), form];
}

function waiting(again) {
  const look = h('button', { type: 'button', className: 'plain', onclick: again }, say('page.lookAgain'));
  return [h('p', { className: 'notes' }, word('secondPerson')), h('p', {}, look)];
}

function granted(turnId, until) {
  const said = teller();
  const shown = h('div');
  const open = h('button', { type: 'button', className: 'plain' }, word('readNow'));
  open.onclick = () =>
    run(open, said, async () => {
      shown.replaceChildren(...toContent(await post(`/api/turns/${turnId}/content`)));
      return { text: word('readingLogged') };
    });
  return [h('p', {}, word('mayReadUntil'), when(until), word('isNoted')), h('p', {}, open), said, shown];
}

function toContent(answer) {
  if (answer.status === 'working') return [h('p', {}, word('notEnded'))];
  return [
    h('h3', {}, word('questionWentOn')),
    h('blockquote', { className: 'seen' }, answer.redactedQuestion || word('wasStopped')),
    h('h3', {}, word('answer')),
    h('div', { className: 'prose framed' }, renderBlocks(answer.documents.answer)),
    ...answer.documents.notes.map((note) => h('div', { className: 'prose notes' }, renderBlocks(note))),
  ];
}
