/** The view of the security team: open incidents and the latest digests. */
import { button, h, table, toWords } from './dom.js';
import { get, post } from './api.js';
import { renderBlocks } from './document.js';

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** Loads both lists anew. */
export function showSecurity() {
  void fill('incidents', '/api/incidents', ({ incidents }) => toIncidents(incidents));
  void fill('digests', '/api/digests', ({ items }) => toDigests(items));
}

async function fill(id, address, toNodes) {
  const place = document.getElementById(id);
  place.ariaBusy = 'true';
  if (place.childElementCount === 0) place.replaceChildren(h('p', { className: 'muted' }, 'Loading…'));
  try {
    place.replaceChildren(...toNodes(await get(address)));
  } catch (error) {
    const retry = button('Try again', { className: 'plain', onclick: () => fill(id, address, toNodes) });
    place.replaceChildren(h('div', { className: 'empty', attrs: { role: 'alert' } }, h('p', {}, error.message), retry));
  } finally {
    place.ariaBusy = 'false';
  }
}

function empty(title, words) {
  return [h('div', { className: 'empty' }, h('p', {}, h('b', {}, title)), h('p', { className: 'muted' }, words))];
}

function toIncidents(incidents) {
  const open = incidents.filter(({ status }) => status === 'open');
  if (open.length === 0) return empty('No open incidents', 'Blocked secrets, reports by readers and failures appear here as they happen.');
  const rows = open.map(({ id, at, severity, kind, cause, turnId, count }) => [
    h('time', { dateTime: at }, time.format(new Date(at))),
    h('span', { className: 'tag', data: { tone: severity } }, toWords(severity)),
    count > 1 ? `${toWords(kind)}, ${count} times` : toWords(kind),
    h('code', {}, cause),
    h('span', {}, turnId === null ? h('span', { className: 'muted' }, 'None') : h('code', {}, turnId), PROPOSALS[kind] ? [' ', proposal(id, PROPOSALS[kind])] : null),
  ]);
  return [h('div', { id: 'proposed', attrs: { role: 'status' } }), table(`${open.length} open`, ['Opened', 'Severity', 'What', 'Cause', 'Reference'], rows)];
}

/** Incidents from which a change of a file can be proposed. */
const PROPOSALS = { unmasked: 'Propose a rule', false_alarm: 'Propose an exception' };

/** Has a rule proposed for what somebody reported as not masked. The server decides who may. */
function proposal(id, words) {
  const made = button(words, { className: 'plain small' });
  made.onclick = async () => {
    const place = document.getElementById('proposed');
    const shown = await post(`/api/incidents/${id}/rule`).then(
      (result) => renderBlocks(result.document),
      ({ message }) => [h('p', { className: 'trouble' }, message)],
    );
    place.replaceChildren(h('div', { className: 'prose proposed' }, shown));
  };
  return made;
}

function toDigests(digests) {
  if (digests.length === 0) return empty('No digest yet', 'The first one appears here after its day and hour in the policy.');
  return digests.map(({ channel, periodStart, post }, index) =>
    h(
      'details',
      { className: 'digest', open: index === 0 },
      h('summary', {}, h('b', {}, post.title), h('span', { className: 'muted' }, `from ${day.format(new Date(periodStart))} · ${channel}`)),
      h('p', { className: 'muted' }, post.subtitle),
      (post.summary ?? []).map(({ text, reference }) => h('p', {}, h('b', {}, reference ? `${text} (${reference})` : text))),
      (post.facts ?? []).length > 0 ? table(post.title, ['What', 'How it stands'], post.facts.map(({ label, text }) => [h('b', {}, label), text])) : null,
      h('div', { className: 'sections' }, post.sections.filter(({ folded }) => !folded).map(toSection)),
      toFolded(post.sections.filter(({ folded }) => folded)),
      h('p', { className: 'muted small' }, post.footer),
    ),
  );
}

function toFolded(sections) {
  if (sections.length === 0) return null;
  return h('details', {}, h('summary', {}, 'All figures'), h('div', { className: 'sections' }, sections.map(toSection)));
}

function toSection({ heading, paragraphs = [], figures = [] }) {
  const rows = figures.map(({ label, value, change }) => [label, h('b', {}, value), h('span', { className: 'muted' }, change)]);
  return h(
    'section',
    {},
    h('h3', {}, heading),
    paragraphs.map((words) => h('p', {}, words)),
    rows.length > 0 ? table(heading, ['What', 'Count', 'Change'], rows, true) : null,
  );
}
