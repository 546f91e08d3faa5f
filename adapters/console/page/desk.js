/** Questions and answers that wait for people of a desk, and what became of them; members of a desk decide here as in its channel. */
import { h } from './dom.js';
import { get, post, whoAmI } from './api.js';
import { say, word } from './say.js';
import { empty, field, fill, foldedForm, pagedList, pseudonym, section, sender, tag, teller, to } from './security/parts.js';
import { switcher } from './security/requests.js';
import { lasting, when } from './security/time.js';

const STATES = { open: word('deskStates.waits'), claimed: word('deskStates.claimed'), closed: word('deskStates.closed'), held: word('deskStates.waits'), approved: word('deskStates.approved'), edited: word('deskStates.edited'), rejected: word('deskStates.rejected'), expired: word('deskStates.expired') };
const ENDED_BY = { desk: word('endedBy.desk'), asker: word('endedBy.asker'), contact: word('endedBy.contact') };

export async function showDesk(place, params) {
  const { rights } = await whoAmI();
  const state = params.get('state') ?? 'waiting';
  const reference = (turnId) => to(rights.includes('serve-desk') ? `desk/${turnId}` : `security/turns/${turnId}`, h('code', {}, turnId));
  const load = (list) => (after) => get(`/api/desk/${list}?state=${state}${after ? `&after=${after}` : ''}`);
  place.replaceChildren(
    switcher('desk', state),
    section(
      word('toCheck'),
      pagedList({
        caption: state === 'waiting' ? word('answersWaiting') : word('answersDecided'),
        heads: [word('answer'), word('desk'), word('status'), word('asked'), state === 'waiting' ? word('expires') : word('decided'), word('by')],
        load: load('reviews'),
        toRow: (one) => toReview(one, reference),
        none: empty(state === 'waiting' ? word('noAnswerWaits') : word('nothingHere'), word('heldHere')),
      }),
    ),
    section(
      word('handedOver'),
      pagedList({
        caption: state === 'waiting' ? word('questionsWaiting') : word('questionsClosed'),
        heads: [word('question'), word('desk'), word('status'), word('waitingSince'), word('why'), word('by')],
        load: load('escalations'),
        toRow: (one) => toEscalation(one, reference),
        none: empty(state === 'waiting' ? word('noQuestionWaits') : word('nothingHere'), word('handedHere')),
      }),
    ),
  );
}

function toReview({ turnId, desk, status, fourEyes, at, expiresAt, decidedAt, first, decider }, reference) {
  const left = Date.parse(expiresAt) - Date.now();
  const by = [first, decider].filter(Boolean);
  return [
    reference(turnId),
    desk,
    h('span', {}, tag(STATES[status], status === 'held' ? 'medium' : 'none'), fourEyes ? h('span', { className: 'muted' }, status === 'held' && first ? word('oneOfTwo') : word('fourEyes')) : null),
    when(at),
    status === 'held' ? h('span', { className: 'due', data: { late: String(left < 0) } }, left < 0 ? word('isOver') : word('left', { time: lasting(left) })) : decidedAt ? when(decidedAt) : '',
    by.length === 0 ? '' : h('span', {}, by.flatMap((id) => [pseudonym(id), ' '])),
  ];
}

function toEscalation({ turnId, desk, status, reason, at, claimer, closedBy, closedAt }, reference) {
  return [
    reference(turnId),
    desk,
    h('span', {}, tag(STATES[status], status === 'open' ? 'medium' : 'none'), closedAt ? h('span', { className: 'muted' }, ENDED_BY[closedBy] ?? '') : null),
    h('span', {}, when(at), status === 'open' ? h('span', { className: 'muted' }, ` · ${lasting(Date.now() - Date.parse(at))}`) : null),
    reason === 'rule' ? word('byRule') : word('askedPerson'),
    claimer ? pseudonym(claimer) : '',
  ];
}

export function showCase(place, id) {
  const said = teller();
  const shown = h('div');
  const load = async () => toCase(id, await get(`/api/desk/cases/${id}`), said, () => fill(shown, load));
  place.replaceChildren(h('p', { className: 'back' }, to('desk', word('allThatWaits'))), shown, said);
  void fill(shown, load);
}

function toCase(id, { post: shown, mine, texts }, said, refresh) {
  const { title, subtitle, sections, buttons = [] } = shown;
  const act = (body) => post(`/api/desk/cases/${id}`, body);
  return [
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, title)),
    h('p', { className: 'muted' }, subtitle),
    h('div', { className: 'case' }, sections.map(({ heading, paragraphs = [] }) => h('section', {}, heading ? h('h3', {}, heading) : null, paragraphs.map((words) => h('p', { className: 'words' }, words))))),
    texts && texts.question.length + texts.draft.length > 5000 ? section(word('allOfIt'), h('h3', {}, word('question')), h('p', { className: 'words' }, texts.question), h('h3', {}, word('answer')), h('p', { className: 'words' }, texts.draft)) : null,
    h('div', { className: 'actions' }, mine ? answer(act, said, refresh) : null, buttons.map((one) => toButton(one, act, said, refresh))),
  ];
}

function toButton({ action, title, version, input }, act, said, refresh) {
  const about = version === undefined ? { type: action } : { type: action, version };
  if (input === undefined) return sender(title, said, () => act(about), refresh);
  const text = h('textarea', { name: input.id, rows: action === 'edit' ? 8 : 2, value: input.value, maxLength: input.maxChars, required: input.required });
  return foldedForm(title, [field(input.label, text)], title, said, (data) => act({ ...about, [input.id]: data.get(input.id) }), refresh);
}

/** The key is of this form: the same words go out once, however often they are sent. */
function answer(act, said, refresh) {
  const key = crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('');
  const text = h('textarea', { name: 'text', rows: 4, required: true, maxLength: 10_000 });
  return foldedForm(word('answer'), [field(word('toAsker'), text)], say('page.send'), said, () => act({ type: 'answer', text: text.value, key }), refresh);
}
