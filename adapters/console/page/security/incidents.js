/** The board of incidents: the worst first, as it stands on every platform, looked at again by itself. */
import { announce, h, table } from '../dom.js';
import { get } from '../api.js';
import { say, word } from '../say.js';
import { choices, empty, field, fill, poll, tag, to } from './parts.js';
import { lasting, when } from './time.js';

export const SEVERITIES = Object.fromEntries(['personal_data', 'high', 'medium', 'low'].map((name) => [name, say(`incidentAlerts.severity.${name}`)]));
export const STATES = { open: word('states.open'), acknowledged: word('states.acknowledged'), resolved: word('states.resolved'), false_alarm: word('states.false_alarm') };
/** Alerts are there within ten seconds; so is the board. */
const EVERY_MS = 10_000;
const HEADS = [word('severityHead'), word('what'), word('times'), word('last'), word('status'), word('with'), word('incident')];

export function showIncidents(place, params) {
  const state = params.get('state') ?? 'open';
  const shown = h('div');
  let last;
  const load = async () => {
    const query = new URLSearchParams(params);
    const found = await get(`/api/incidents?${query}`);
    last = JSON.stringify(found.incidents);
    return [filters(params, found), board(found, state), more(params, found)];
  };
  const again = async () => {
    const found = await get(`/api/incidents?${new URLSearchParams(params)}`).catch(() => undefined);
    if (found === undefined || JSON.stringify(found.incidents) === last || shown.contains(document.activeElement)) return;
    await fill(shown, load);
    announce(word('boardChanged'));
  };
  place.replaceChildren(shown);
  void fill(shown, load);
  return poll(EVERY_MS, again);
}

function filters(params, { kinds, severities }) {
  const form = h(
    'form',
    { className: 'filters' },
    field(word('show'), choices('state', [['open', word('states.open')], ['over', word('over')]], params.get('state') ?? 'open')),
    field(word('severityHead'), choices('severity', [['', word('all')], ...severities.toReversed().map((id) => [id, SEVERITIES[id] ?? id])], params.get('severity') ?? '')),
    field(word('kind'), choices('kind', [['', word('all')], ...kinds.map(({ id, words }) => [id, words])], params.get('kind') ?? '')),
  );
  form.onchange = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    location.hash = `#security/incidents?${query}`;
  };
  return form;
}

function board({ incidents }, state) {
  if (incidents.length > 0) return table(word('worstFirst'), HEADS, incidents.map(toRow));
  return state === 'open'
    ? empty(word('noOpen'), word('openHere'))
    : empty(word('nothingHere'), word('overHere'));
}

function more(params, { next }) {
  if (next === null) return h('span');
  const query = new URLSearchParams(params);
  query.set('after', next);
  return h('div', { className: 'more' }, to(`security/incidents?${query}`, word('nextPage')));
}

function toRow({ id, severity, words, cause, count, lastAt, status, owner, dueAt }) {
  const left = dueAt ? Date.parse(dueAt) - Date.now() : undefined;
  return [
    tag(SEVERITIES[severity] ?? severity, severity),
    h('span', {}, to(`security/incidents/${id}`, words), ' ', h('code', { className: 'cause' }, cause), left === undefined ? null : h('span', { className: 'due', data: { late: String(left < 0) } }, ` ${left < 0 ? word('late', { time: lasting(left) }) : word('left', { time: lasting(left) })}`)),
    String(count),
    when(lastAt),
    tag(STATES[status] ?? status, status),
    owner ? (owner.name ?? word('erased')) : h('span', { className: 'muted' }, word('nobody')),
    h('code', {}, id),
  ];
}
