/** The board of incidents: the worst first, as it stands on every platform, looked at again by itself. */
import { announce, h, table } from '../dom.js';
import { get } from '../api.js';
import { choices, empty, field, fill, poll, tag, to } from './parts.js';
import { lasting, when } from './time.js';

export const SEVERITIES = { personal_data: 'Personal data', high: 'High', medium: 'Medium', low: 'Low' };
export const STATES = { open: 'Open', acknowledged: 'Acknowledged', resolved: 'Resolved', false_alarm: 'False alarm' };
/** Alerts are there within ten seconds; so is the board. */
const EVERY_MS = 10_000;
const HEADS = ['Severity', 'What', 'Times', 'Last', 'Status', 'With', 'Incident'];

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
    announce('The board has changed.');
  };
  place.replaceChildren(shown);
  void fill(shown, load);
  return poll(EVERY_MS, again);
}

function filters(params, { kinds, severities }) {
  const form = h(
    'form',
    { className: 'filters' },
    field('Show', choices('state', [['open', 'Open'], ['over', 'Over']], params.get('state') ?? 'open')),
    field('Severity', choices('severity', [['', 'All'], ...severities.toReversed().map((id) => [id, SEVERITIES[id] ?? id])], params.get('severity') ?? '')),
    field('Kind', choices('kind', [['', 'All'], ...kinds.map(({ id, words }) => [id, words])], params.get('kind') ?? '')),
  );
  form.onchange = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    location.hash = `#security/incidents?${query}`;
  };
  return form;
}

function board({ incidents }, state) {
  if (incidents.length > 0) return table('Incidents, the worst first', HEADS, incidents.map(toRow));
  return state === 'open'
    ? empty('No open incident', 'Blocked secrets, reports by readers and failures appear here as they happen.')
    : empty('Nothing here', 'Incidents that are resolved or were false alarms appear here.');
}

function more(params, { next }) {
  if (next === null) return h('span');
  const query = new URLSearchParams(params);
  query.set('after', next);
  return h('div', { className: 'more' }, to(`security/incidents?${query}`, 'Next page'));
}

function toRow({ id, severity, words, cause, count, lastAt, status, owner, dueAt }) {
  const left = dueAt ? Date.parse(dueAt) - Date.now() : undefined;
  return [
    tag(SEVERITIES[severity] ?? severity, severity),
    h('span', {}, to(`security/incidents/${id}`, words), ' ', h('code', { className: 'cause' }, cause), left === undefined ? null : h('span', { className: 'due', data: { late: String(left < 0) } }, left < 0 ? ` ${lasting(left)} late` : ` ${lasting(left)} left`)),
    String(count),
    when(lastAt),
    tag(STATES[status] ?? status, status),
    owner ? (owner.name ?? 'Somebody erased') : h('span', { className: 'muted' }, 'Nobody'),
    h('code', {}, id),
  ];
}
