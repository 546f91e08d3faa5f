/** One incident: what it is, what to do, what was done, and the actions that every platform has. */
import { announce, copyButton, h } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { renderBlocks } from '../document.js';
import { SEVERITIES, STATES } from './incidents.js';
import { choices, facts, field, fill, foldedForm, poll, section, sender, tag, teller, to } from './parts.js';
import { lasting, toField, when } from './time.js';

const EVERY_MS = 10_000;
const HOUR_MS = 3_600_000;
const CAUSES = [
  ['handled', 'Handled'],
  ['fixed', 'Fixed'],
  ['revoked', 'Revoked'],
  ['accepted', 'Accepted'],
  ['duplicate', 'Duplicate'],
];
const ACTIONS = {
  acknowledge: 'acknowledged it',
  assign: 'gave it to',
  resolve: 'resolved it',
  false_alarm: 'called it a false alarm',
  reopen: 'opened it again',
  mute: 'muted it for a day',
  note: 'noted',
  raise: 'raised its severity',
};
/** From which a change of a file can be proposed. */
const PROPOSALS = { unmasked: 'Propose a rule', false_alarm: 'Propose an exception' };

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
    announce('This incident has changed.');
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
    h('p', { className: 'back' }, to('security/incidents', 'All incidents')),
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, words), tag(SEVERITIES[severity] ?? severity, severity), tag(STATES[status] ?? status, status)),
    h('p', { className: 'advice' }, h('b', {}, 'What to do: '), advice),
    rights.includes('manage-incidents') ? actions(incident, said, refresh) : null,
    h('div', { className: 'two' }, section('What is known', known(incident)), section('What was done', history(incident, timeline))),
    PROPOSALS[incident.kind] && rights.includes('propose-rules') ? proposal(id, PROPOSALS[incident.kind]) : null,
  ];
}

function known({ id, kind, cause, count, at, lastAt, turnId, owner, resolution, mutedUntil, dueAt, evidence, told }) {
  const left = dueAt ? Date.parse(dueAt) - Date.now() : undefined;
  return facts(
    ['Incident', h('span', { className: 'reference' }, h('code', {}, id), copyButton(id, 'Reference'))],
    ['Kind', h('code', {}, kind)],
    ['Cause', h('code', {}, cause)],
    ['Happened', count === 1 ? 'Once' : `${count} times`],
    ['First', when(at, 'second')],
    count > 1 && ['Last', when(lastAt, 'second')],
    turnId && ['Question', to(`security/turns/${turnId}`, h('code', {}, turnId))],
    ['With', owner ? (owner.name ?? 'Somebody who was erased') : 'Nobody yet'],
    dueAt && ['Authority must know by', h('span', { className: 'due', data: { late: String(left < 0) } }, when(dueAt), left < 0 ? `, ${lasting(left)} late` : `, ${lasting(left)} left`)],
    mutedUntil && ['Muted until', when(mutedUntil)],
    resolution && ['Resolved as', resolution],
    told ? ['Measured', told] : undefined,
    ...(kind === 'anomaly' ? [] : evidence.map(([name, value]) => [name, String(value)])),
    kind === 'anomaly' && ['Questions', to(`security/audit?${toQuestions(cause, Object.fromEntries(evidence))}`, 'Those of that time')],
    ['Audit log', to(`security/audit?reference=${id}`, 'Its entries')],
  );
}

/** What was decided from when it began to the end of the hour that was judged. */
function toQuestions(cause, { since, hour }) {
  const until = Date.parse(hour) + HOUR_MS;
  const query = { kind: 'turn.decided', from: toField(Date.parse(since)), until: toField(until) };
  return new URLSearchParams(cause.startsWith('refusal') ? { ...query, verdict: 'refuse' } : query);
}

function history({ at }, timeline) {
  const opened = h('li', {}, when(at, 'second'), ' ', h('b', {}, 'Opened'));
  const lines = timeline.map(({ at: then, action, by, owner, cause, note }) =>
    h(
      'li',
      {},
      when(then, 'second'),
      ' ',
      h('b', {}, by ?? 'By itself'),
      ` ${ACTIONS[action] ?? action}${action === 'assign' && owner ? ` ${owner}` : ''}${cause ? ` (${cause})` : ''}`,
      note ? h('p', { className: 'note' }, note) : null,
    ),
  );
  return h('ol', { className: 'timeline' }, opened, ...lines);
}

function actions({ id, status, dueAt }, said, refresh) {
  const act = (body) => post(`/api/incidents/${id}`, body);
  const press = (words, action) => sender(words, said, () => act({ action }), refresh);
  const noteOf = (data) => (data.get('note').trim() === '' ? {} : { note: data.get('note') });
  const note = () => field('Note, without content', h('textarea', { name: 'note', rows: 2, maxLength: 1000 }));
  const write = foldedForm('Add a note', [note()], 'Add', said, (data) => act({ action: 'note', ...noteOf(data) }), refresh);
  if (status === 'resolved' || status === 'false_alarm') return h('div', { className: 'actions' }, press('Open again', 'reopen'), write);
  const resolve = foldedForm('Resolve', [field('Why it is over', choices('cause', CAUSES)), note()], 'Resolve', said, (data) => act({ action: 'resolve', cause: data.get('cause'), ...noteOf(data) }), refresh);
  return h(
    'div',
    { className: 'actions' },
    status === 'open' ? press('Acknowledge', 'acknowledge') : null,
    press('Give it to me', 'assign'),
    resolve,
    press('False alarm', 'false_alarm'),
    press('Mute for a day', 'mute'),
    dueAt ? null : foldedForm('A breach', [h('p', {}, 'Personal data reached somebody it must not reach: the authority must know within 72 hours.')], 'Start the 72 hours', said, () => act({ action: 'raise' }), refresh),
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
