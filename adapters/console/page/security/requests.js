/** The register of what people ask for about their own data: what is due when, and how it ended. */
import { h } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { empty, field, foldedForm, pagedList, pseudonym, sender, tag, teller, to } from './parts.js';
import { lasting, when } from './time.js';

const KINDS = { access: 'Access', erasure: 'Erasure', correction: 'Correction', objection: 'Objection' };
const STATES = { open: 'Open', answered: 'Answered', refused: 'Refused' };
const HEADS = ['Due', 'What', 'Status', 'Asked', 'Person', 'Request', ''];

export async function showRequests(place, params) {
  const { rights } = await whoAmI();
  const state = params.get('state') ?? 'waiting';
  const said = teller();
  const again = (ok) => ok && void showRequests(place, params).then(() => (place.querySelector('.said').textContent = 'Done. It is in the audit log.'));
  const mayAct = rights.includes('manage-requests') && state === 'waiting';
  place.replaceChildren(
    switcher('security/requests', state),
    pagedList({
      caption: state === 'waiting' ? 'Open requests, by when they are due' : 'Closed requests, the newest first',
      heads: mayAct ? HEADS : HEADS.slice(0, -1),
      load: (after) => get(`/api/requests?state=${state}${after ? `&after=${after}` : ''}`),
      toRow: (one) => toRow(one, mayAct, said, again),
      none: state === 'waiting' ? empty('Nothing is due', 'What people ask for about their own data appears here with its date.') : empty('Nothing here', 'Requests that were answered or refused appear here.'),
    }),
    said,
  );
}

export function switcher(path, state, names = [['waiting', 'Waiting'], ['over', 'Over']]) {
  return h('p', { className: 'switch', attrs: { role: 'group' } }, names.map(([value, words]) => h('a', { href: `#${path}?state=${value}`, ...(value === state && { ariaCurrent: 'true' }) }, words)));
}

function toRow({ id, kind, status, via, at, dueAt, overdue, putOff, subject, closedAt }, mayAct, said, again) {
  const ms = Date.parse(dueAt) - Date.now();
  const due = status === 'open' ? h('span', { className: 'due', data: { late: String(overdue) } }, when(dueAt, 'day'), overdue ? ` · ${lasting(ms)} late` : ` · ${lasting(ms)} left`) : when(dueAt, 'day');
  const row = [
    due,
    `${KINDS[kind] ?? kind}${putOff ? ', put off' : ''}`,
    h('span', {}, tag(overdue ? 'Overdue' : STATES[status], overdue ? 'high' : status), closedAt ? h('span', { className: 'muted' }, ' ', when(closedAt, 'day')) : null),
    h('span', {}, when(at, 'day'), h('span', { className: 'muted' }, ` by ${via}`)),
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
    sender('Answered', said, close('answered'), again, { className: 'plain small' }),
    sender('Refused', said, close('refused'), again, { className: 'plain small' }),
    putOff ? null : foldedForm('Put off', [field('Why it takes longer', because)], 'Put off', said, () => post(`/api/requests/${id}/extend`, { because: because.value }), again),
  );
}
