/** One incident: what it is, what to do, what was done, and the actions that every platform has. */
import { announce, copyButton, h } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { renderBlocks } from '../document.js';
import { word } from '../say.js';
import { SEVERITIES, STATES } from './incidents.js';
import { choices, facts, field, fill, foldedForm, poll, section, sender, tag, teller, to } from './parts.js';
import { lasting, toField, when } from './time.js';

const EVERY_MS = 10_000;
const HOUR_MS = 3_600_000;
const CAUSES = [
  ['handled', word('causes.handled')],
  ['fixed', word('causes.fixed')],
  ['revoked', word('causes.revoked')],
  ['accepted', word('causes.accepted')],
  ['duplicate', word('causes.duplicate')],
];
const ACTIONS = {
  acknowledge: word('did.acknowledge'),
  assign: word('did.assign'),
  resolve: word('did.resolve'),
  false_alarm: word('did.false_alarm'),
  reopen: word('did.reopen'),
  mute: word('did.mute'),
  note: word('did.note'),
  raise: word('did.raise'),
};
/** From which a change of a file can be proposed. */
const PROPOSALS = { unmasked: word('proposeRule'), false_alarm: word('proposeException') };

export function showIncident(place, id) {
  const shown = h('div');
  const said = teller();
  let last;
  const load = async () => {
    const [found, { rights }] = await Promise.all([get(`/api/incidents/${id}`), whoAmI()]);
    last = JSON.stringify(found);
    return toPage(found, rights, said, () => fill(shown, load));
  };
  const again = async () => {
    const found = await get(`/api/incidents/${id}`).catch(() => undefined);
    if (found === undefined || JSON.stringify(found) === last || isWriting(shown)) return;
    await fill(shown, load);
    announce(word('incidentChanged'));
  };
  place.replaceChildren(shown, said);
  void fill(shown, load);
  return poll(EVERY_MS, again);
}

/** Nobody loses what they write because somebody else was faster. */
function isWriting(shown) {
  return shown.contains(document.activeElement) && ['TEXTAREA', 'SELECT', 'INPUT'].includes(document.activeElement.tagName);
}

function toPage({ incident, timeline, advice }, rights, said, refresh) {
  const { id, words, severity, status } = incident;
  return [
    h('p', { className: 'back' }, to('security/incidents', word('allIncidents'))),
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, words), tag(SEVERITIES[severity] ?? severity, severity), tag(STATES[status] ?? status, status)),
    h('p', { className: 'advice' }, h('b', {}, word('whatToDo')), advice),
    rights.includes('manage-incidents') ? actions(incident, said, refresh) : h('p', { className: 'muted' }, word('lookOnly')),
    h('div', { className: 'two' }, section(word('known'), known(incident)), section(word('history'), history(incident, timeline))),
    PROPOSALS[incident.kind] && rights.includes('propose-rules') ? proposal(id, PROPOSALS[incident.kind]) : null,
  ];
}

function known({ id, kind, cause, count, at, lastAt, turnId, owner, resolution, mutedUntil, dueAt, evidence, told }) {
  const left = dueAt ? Date.parse(dueAt) - Date.now() : undefined;
  return facts(
    [word('incident'), h('span', { className: 'reference' }, h('code', {}, id), copyButton(id, word('reference')))],
    [word('kind'), h('code', {}, kind)],
    [word('cause'), h('code', {}, cause)],
    [word('happened'), count === 1 ? word('once') : word('timesCount', { count })],
    [word('first'), when(at, 'second')],
    count > 1 && [word('last'), when(lastAt, 'second')],
    turnId && [word('question'), to(`security/turns/${turnId}`, h('code', {}, turnId))],
    [word('with'), owner ? (owner.name ?? word('wasErased')) : word('nobodyYet')],
    dueAt && [word('authority'), h('span', { className: 'due', data: { late: String(left < 0) } }, when(dueAt), `, ${left < 0 ? word('late', { time: lasting(left) }) : word('left', { time: lasting(left) })}`)],
    mutedUntil && [word('mutedUntil'), when(mutedUntil)],
    resolution && [word('resolvedAs'), causeWord(resolution)],
    told ? [word('measured'), told] : undefined,
    ...(kind === 'anomaly' ? [] : evidence.map(([name, value]) => [name, String(value)])),
    kind === 'anomaly' && [word('questions'), to(`security/audit?${toQuestions(cause, Object.fromEntries(evidence))}`, word('thoseOfThatTime'))],
    [word('auditLog'), to(`security/audit?reference=${id}`, word('itsEntries'))],
  );
}

function causeWord(cause) {
  return CAUSES.find(([name]) => name === cause)?.[1] ?? cause;
}

/** What was decided from when it began to the end of the hour that was judged. */
function toQuestions(cause, { since, hour }) {
  const until = Date.parse(hour) + HOUR_MS;
  const query = { kind: 'turn.decided', from: toField(Date.parse(since)), until: toField(until) };
  return new URLSearchParams(cause.startsWith('refusal') ? { ...query, verdict: 'refuse' } : query);
}

function history({ at }, timeline) {
  const opened = h('li', {}, when(at, 'second'), ' ', h('b', {}, word('opened')));
  const lines = timeline.map(({ at: then, action, by, owner, cause, note }) =>
    h(
      'li',
      {},
      when(then, 'second'),
      ' ',
      h('b', {}, by ?? word('byItself')),
      ` ${ACTIONS[action] ?? action}${action === 'assign' && owner ? ` ${owner}` : ''}${cause ? ` (${causeWord(cause)})` : ''}`,
      note ? h('p', { className: 'note' }, note) : null,
    ),
  );
  return h('ol', { className: 'timeline' }, opened, ...lines);
}

function actions({ id, status, dueAt }, said, refresh) {
  const act = (body) => post(`/api/incidents/${id}`, body);
  const press = (words, action) => sender(words, said, () => act({ action }), refresh);
  const noteOf = (data) => (data.get('note').trim() === '' ? {} : { note: data.get('note') });
  const note = () => field(word('noteField'), h('textarea', { name: 'note', rows: 2, maxLength: 1000 }));
  const write = foldedForm(word('addNote'), [note()], word('add'), said, (data) => act({ action: 'note', ...noteOf(data) }), refresh);
  if (status === 'resolved' || status === 'false_alarm') return h('div', { className: 'actions' }, press(word('openAgain'), 'reopen'), write);
  const resolve = foldedForm(word('resolve'), [field(word('whyOver'), choices('cause', CAUSES)), note()], word('resolve'), said, (data) => act({ action: 'resolve', cause: data.get('cause'), ...noteOf(data) }), refresh);
  return h(
    'div',
    { className: 'actions' },
    status === 'open' ? press(word('acknowledge'), 'acknowledge') : null,
    press(word('giveMe'), 'assign'),
    resolve,
    press(word('falseAlarm'), 'false_alarm'),
    press(word('mute'), 'mute'),
    dueAt ? null : foldedForm(word('breach'), [h('p', {}, word('breachAbout'))], word('start72'), said, () => act({ action: 'raise' }), refresh),
    write,
  );
}

/** Has a rule proposed for what somebody reported. The server decides who may. */
function proposal(id, words) {
  const shown = h('div', { attrs: { role: 'status' } });
  const said = teller();
  const send = async () => {
    const { ok, document } = await post(`/api/incidents/${id}/rule`);
    shown.replaceChildren(h('div', { className: 'prose proposed' }, renderBlocks(document)));
    return { ok, text: '' };
  };
  return h('div', { className: 'proposal' }, sender(words, said, send), said, shown);
}
