/** Looking into the audit log: by reference, time, rule, kind, verdict and person; by nothing that anybody wrote. */
import { h } from '../dom.js';
import { get } from '../api.js';
import { word } from '../say.js';
import { empty, field, pagedList, pseudonym, to } from './parts.js';
import { when, words } from './time.js';

const HEADS = [word('when'), word('what'), word('about'), word('reference'), word('by'), word('entry')];
/** Of a search that finds little: pages that are read one after the other before it asks whether to go on. */
const BY_ITSELF = 10;

export async function showAudit(place, params) {
  const terms = h('datalist', { id: 'rules' });
  const kinds = h('datalist', { id: 'kinds' });
  place.replaceChildren(form(params, terms, kinds), results(params, ({ rules, kinds: all }) => {
    terms.replaceChildren(...rules.map((value) => h('option', { value })));
    kinds.replaceChildren(...all.map((value) => h('option', { value })));
  }));
}

function form(params, rules, kinds) {
  const input = (name, props = {}) => h('input', { name, value: params.get(name) ?? '', autocomplete: 'off', spellcheck: false, maxLength: 200, ...props });
  const verdict = h('select', { name: 'verdict' }, ['', 'allow', 'review', 'escalate', 'refuse'].map((value) => h('option', { value, selected: value === (params.get('verdict') ?? '') }, value || word('allWithout'))));
  const made = h(
    'form',
    { className: 'filters', attrs: { role: 'search' } },
    field(word('reference'), input('reference', { placeholder: word('questionOrIncident') })),
    field(word('kind'), input('kind', { attrs: { list: 'kinds' } })),
    field(word('rule'), input('rule', { attrs: { list: 'rules' } })),
    field(word('verdict'), verdict),
    field(word('pseudonym'), input('actor')),
    field(word('from'), input('from', { type: 'datetime-local' })),
    field(word('until'), input('until', { type: 'datetime-local' })),
    h('div', { className: 'buttons' }, h('button', { type: 'submit', className: 'plain primary' }, word('search')), to('security/audit', word('clear'), { className: 'plain' })),
    rules,
    kinds,
  );
  made.onsubmit = (event) => {
    event.preventDefault();
    const query = new URLSearchParams([...new FormData(made)].filter(([, value]) => value.trim() !== ''));
    location.hash = `#security/audit?${query}`;
  };
  return made;
}

function results(params, learn) {
  return pagedList({
    caption: word('entriesNewest'),
    heads: HEADS,
    load: (cursor) => search(params, cursor, learn),
    toRow,
    none: empty(word('noSuchEntry'), word('nothingFits')),
    note: ({ lookedBackTo }) => (lookedBackTo ? word('lookedBack', { at: words(lookedBackTo) }) : ''),
  });
}

/** One page, or more where one has next to nothing in it. */
async function search(params, cursor, learn) {
  const items = [];
  let page = { next: cursor };
  for (let read = 0; read < BY_ITSELF && items.length < 20; read += 1) {
    const query = new URLSearchParams(params);
    if (page.next) query.set('after', page.next);
    page = await get(`/api/audit?${query}`);
    if (page.terms) learn(page.terms);
    items.push(...page.items);
    if (page.next === null) break;
  }
  return { ...page, items };
}

export function toRow({ seq, at, kind, turnId, actor, meta }) {
  const { incident } = meta;
  const reference = turnId ? to(`security/turns/${turnId}`, h('code', {}, turnId)) : incident ? to(`security/incidents/${incident}`, h('code', {}, incident)) : '';
  return [
    when(at, 'second'),
    h('code', {}, kind),
    h('span', { className: 'meta' }, summary(meta)),
    reference,
    actor ? to(`security/audit?actor=${encodeURIComponent(actor)}`, pseudonym(actor), { title: word('entriesOf', { who: actor }) }) : '',
    to(`security/audit/${seq}`, `#${seq}`),
  ];
}

/** What says most of an entry, and not all of it. */
const TELLING = ['verdict', 'rule', 'outcome', 'findings', 'status', 'by', 'cause', 'severity', 'error', 'what', 'route', 'why', 'desk', 'model', 'destination', 'table'];

function summary(meta) {
  const told = TELLING.filter((name) => meta[name] !== undefined && meta[name] !== '').slice(0, 3);
  return told.map((name) => `${name} ${meta[name]}`).join(', ');
}
