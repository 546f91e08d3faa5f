/** The register of what people ask for about their own data: what is due when, and how it ended. */
import { h } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { word } from '../say.js';
import { empty, field, foldedForm, pagedList, pseudonym, sender, tag, teller, to } from './parts.js';
import { lasting, when } from './time.js';

const KINDS = { access: word('requestKinds.access'), erasure: word('requestKinds.erasure'), correction: word('requestKinds.correction'), objection: word('requestKinds.objection') };
const STATES = { open: word('requestStates.open'), answered: word('requestStates.answered'), refused: word('requestStates.refused') };
const HEADS = [word('due'), word('what'), word('status'), word('askedToRead'), word('person'), word('request'), ''];

export async function showRequests(place, params) {
  const { rights } = await whoAmI();
  const state = params.get('state') ?? 'waiting';
  const said = teller();
  const again = (ok) => ok && void showRequests(place, params).then(() => (place.querySelector('.said').textContent = word('doneLogged')));
  const mayAct = rights.includes('manage-requests') && state === 'waiting';
  place.replaceChildren(
    switcher('security/requests', state),
    pagedList({
      caption: state === 'waiting' ? word('requestsOpen') : word('requestsClosed'),
      heads: mayAct ? HEADS : HEADS.slice(0, -1),
      load: (after) => get(`/api/requests?state=${state}${after ? `&after=${after}` : ''}`),
      toRow: (one) => toRow(one, mayAct, said, again),
      none: state === 'waiting' ? empty(word('nothingDue'), word('requestsHere')) : empty(word('nothingHere'), word('requestsOverHere')),
    }),
    said,
  );
}

export function switcher(path, state, names = [['waiting', word('waiting')], ['over', word('over')]]) {
  return h('p', { className: 'switch', attrs: { role: 'group' } }, names.map(([value, words]) => h('a', { href: `#${path}?state=${value}`, ...(value === state && { ariaCurrent: 'true' }) }, words)));
}

function toRow({ id, kind, status, via, at, dueAt, overdue, putOff, subject, closedAt }, mayAct, said, again) {
  const ms = Date.parse(dueAt) - Date.now();
  const due = status === 'open' ? h('span', { className: 'due', data: { late: String(overdue) } }, when(dueAt, 'day'), ` · ${overdue ? word('late', { time: lasting(ms) }) : word('left', { time: lasting(ms) })}`) : when(dueAt, 'day');
  const row = [
    due,
    putOff ? word('putOffBeside', { kind: KINDS[kind] ?? kind }) : (KINDS[kind] ?? kind),
    h('span', {}, tag(overdue ? word('overdue') : STATES[status], overdue ? 'high' : status), closedAt ? h('span', { className: 'muted' }, ' ', when(closedAt, 'day')) : null),
    h('span', {}, when(at, 'day'), h('span', { className: 'muted' }, word('byVia', { via }))),
    to(`security/audit?actor=${encodeURIComponent(subject)}`, pseudonym(subject)),
    h('code', {}, id),
  ];
  return mayAct ? [...row, actions(id, putOff, said, again)] : row;
}

function actions(id, putOff, said, again) {
  const close = (as) => () => post(`/api/requests/${id}/close`, { as });
  const because = h('input', { name: 'because', required: true, minLength: 3, maxLength: 500, autocomplete: 'off' });
  return h(
    'div',
    { className: 'actions' },
    sender(word('requestStates.answered'), said, close('answered'), again, { className: 'plain small' }),
    sender(word('requestStates.refused'), said, close('refused'), again, { className: 'plain small' }),
    putOff ? null : foldedForm(word('putOff'), [field(word('whyLonger'), because)], word('putOff'), said, () => post(`/api/requests/${id}/extend`, { because: because.value }), again),
  );
}
