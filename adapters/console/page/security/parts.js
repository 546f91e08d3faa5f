/** What the pages of the security team are made of. */
import { announce, button, h, table } from '../dom.js';
import { post } from '../api.js';
import { say, word } from '../say.js';

export function empty(title, words, ...more) {
  return h('div', { className: 'empty' }, h('p', {}, h('b', {}, title)), words ? h('p', { className: 'muted' }, words) : null, ...more);
}

/** Pairs of a name and what it is. Those without a value are left out. */
export function facts(...pairs) {
  const shown = pairs.filter((pair) => pair && pair[1] !== null && pair[1] !== undefined && pair[1] !== '');
  return h('dl', { className: 'facts' }, shown.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

export function tag(words, tone) {
  return h('span', { className: 'tag', data: { tone } }, words);
}

export function section(title, ...children) {
  const id = `s-${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
  return h('section', { aria: { labelledby: id } }, h('h2', { id }, title), ...children);
}

/** A link to another page of the console. */
export function to(path, words, props = {}) {
  return h('a', { href: `#${path}`, ...props }, words);
}

/** A pseudonym, shortened: all of it is in its title. */
export function pseudonym(id, props = {}) {
  return h('code', { title: id, ...props }, id.length > 10 ? `${id.slice(0, 8)}…` : id);
}

/** Fills `place` with what `load` gives, or says why there is nothing, with a way to try again. */
export async function fill(place, load) {
  place.ariaBusy = 'true';
  if (place.childElementCount === 0) place.replaceChildren(h('p', { className: 'muted' }, word('loading')));
  try {
    place.replaceChildren(...[await load()].flat().filter(Boolean));
  } catch (error) {
    const retry = button(say('page.tryAgain'), { className: 'plain', onclick: () => fill(place, load) });
    place.replaceChildren(h('div', { className: 'empty', attrs: { role: 'alert' } }, h('p', {}, error.message), retry));
  } finally {
    place.ariaBusy = 'false';
  }
}

/**
 * A list that is read page by page. `load(cursor)` gives `{ items, next, lookedBackTo }`; `none` stands there while it has nothing.
 * `note(lookedBackTo)` says how far it was looked where a page has few rows.
 */
export function pagedList({ caption, heads, load, toRow, none, note }) {
  const place = h('div', { className: 'paged' });
  const rows = [];
  const said = h('p', { className: 'muted small', attrs: { role: 'status' } });
  const more = button(word('showMore'), { className: 'plain', hidden: true });
  let next;
  const read = async () => {
    more.ariaBusy = 'true';
    const page = await load(next);
    rows.push(...page.items.map(toRow));
    next = page.next ?? undefined;
    more.hidden = next === undefined;
    more.ariaBusy = 'false';
    said.textContent = next !== undefined && note ? note(page) : '';
    const list = rows.length === 0 ? none : table(caption, heads, rows);
    return [list, h('div', { className: 'more' }, more, said)];
  };
  more.onclick = async () => {
    const shown = rows.length;
    await fill(place, read);
    announce(word('moreShown', { count: rows.length - shown }));
    (more.hidden ? place.querySelector('.table') : more)?.focus();
  };
  void fill(place, read);
  return place;
}

/** A button that sends something once at a time, and says in `said` what came of it. `after` is called when it worked. */
export function sender(words, said, send, after, props = {}) {
  const made = button(words, { className: 'plain', ...props });
  made.onclick = () => run(made, said, send, after);
  return made;
}

export async function run(made, said, send, after) {
  if (made.ariaBusy === 'true') return;
  made.ariaBusy = 'true';
  try {
    const { ok = true, text = word('done') } = await send();
    tell(said, text, ok);
    await after?.(ok);
  } catch (error) {
    tell(said, error.message, false);
  } finally {
    made.ariaBusy = 'false';
  }
}

export function tell(said, words, ok = true) {
  said.dataset.tone = ok ? 'ok' : 'failed';
  said.textContent = words;
}

/** Where it is said what came of a press. */
export function teller() {
  return h('p', { className: 'said', attrs: { role: 'status' } });
}

/** A form that opens under its button. `fields` are nodes; `send(data)` sends it. */
export function foldedForm(words, fields, submitWords, said, send, after) {
  const form = h('form', { className: 'ask-form' }, ...fields, h('button', { type: 'submit', className: 'plain' }, submitWords));
  form.onsubmit = (event) => {
    event.preventDefault();
    void run(form, said, () => send(new FormData(form)), after);
  };
  return h('details', { className: 'folded' }, h('summary', {}, h('span', { className: 'plain' }, words)), form);
}

export function field(words, input) {
  return h('label', {}, words, input);
}

export function choices(name, options, chosen = '') {
  return h('select', { name }, options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)));
}

export function sendJson(path, body) {
  return post(path, body);
}

/** Something is looked at again while it can be seen. Out: ends it. */
export function poll(everyMs, look) {
  const timer = setInterval(() => document.visibilityState === 'visible' && look(), everyMs);
  return () => clearInterval(timer);
}
