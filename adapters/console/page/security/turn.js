/** One question: what became of it, which rule decided and why, what left. Nothing anybody wrote, unless a reading was granted. */
import { copyButton, h, table } from '../dom.js';
import { get, whoAmI } from '../api.js';
import { toRow } from './audit.js';
import { reading } from './read-content.js';
import { empty, facts, fill, pagedList, section, tag, to } from './parts.js';
import { when } from './time.js';

const VERDICTS = { allow: 'Allowed', review: 'Held for review', escalate: 'For a person to answer', refuse: 'Refused' };
const OUTCOMES = { answered: 'Answered', unknown: 'Not in the handbook', refused: 'Refused', escalated: 'Handed over', held: 'Held', failed: 'Failed', withdrawn: 'Withdrawn' };
const MARKS = {
  decides: ['Decides', 'acted'],
  true: ['Holds', 'calm'],
  false: ['Does not hold', 'none'],
  error: ['Cannot be worked out', 'high'],
  unknown: ['Not known who asks', 'medium'],
  'not reached': ['Not reached', 'none'],
};
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const number = new Intl.NumberFormat('en');
const list = (names) => (names.length === 0 ? 'None' : names.join(', '));

export function showTurn(place, id) {
  void fill(place, async () => {
    const [turn, me] = await Promise.all([get(`/api/turns/${id}/metadata`), whoAmI()]);
    return toPage(turn, me.rights);
  });
}

function toPage(turn, rights) {
  const { turnId, outcome, verdict } = turn;
  const ended = outcome !== null;
  return [
    h('p', { className: 'back' }, to('security/audit', 'Audit log')),
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, 'Question ', h('code', {}, turnId)), copyButton(turnId, 'Reference'), ended ? tag(VERDICTS[verdict] ?? verdict, verdict) : null, ended ? tag(OUTCOMES[outcome] ?? outcome, outcome === 'failed' ? 'high' : 'none') : tag('Still working', 'none')),
    h('div', { className: 'two' }, section('What happened', happened(turn)), ended ? section('Why', why(turn)) : null),
    ended && turn.rules.length > 0 ? section('Rules, in order', rules(turn.rules)) : null,
    h('div', { className: 'two' }, ended ? section('What was looked at', lookedAt(turn)) : null, section('What left', left(turn))),
    ended && turn.sources.length > 0 ? section('Passages it cites', sources(turn.sources)) : null,
    rights.includes('read-content') ? section('What was asked and answered', reading(turnId)) : null,
    section('In the audit log', entries(turnId)),
  ];
}

function happened(turn) {
  const { askedAt, platform, place, attempts, delivery, latencyMs, toModelMs, model, usage, desk, errorCode } = turn;
  return facts(
    ['Asked', when(askedAt, 'second')],
    ['Where', `${platform}, ${place}`],
    ['Reply', delivery === 'pending' ? 'Under way' : delivery],
    attempts > 1 && ['Begun', `${attempts} times`],
    latencyMs !== undefined && ['Took', toTime(latencyMs)],
    toModelMs && ['Before the model', toTime(toModelMs)],
    model && ['Model', model === 'none' ? 'None' : h('code', {}, model)],
    usage && ['Tokens', `${number.format(usage.inputTokens)} in, ${number.format(usage.outputTokens)} out`],
    usage?.costMicroUsd !== undefined && ['Cost', `$${(usage.costMicroUsd / 1e6).toFixed(6)}`],
    desk && ['Desk', desk],
    errorCode && ['Error', h('code', {}, errorCode)],
  );
}

function why({ rule, owner, policyVersion, inForce, review, fourEyes, people, redactions, noted, removed, shadows, checks }) {
  return facts(
    ['Rule', h('code', {}, rule)],
    ['Its owner', owner],
    ['Policy', h('span', {}, h('code', {}, policyVersion), policyVersion === inForce ? ' (in force)' : ' (another one is in force now)')],
    review && ['Review', `${review}${fourEyes ? ', four eyes' : ''}${people ? `, ${people} people` : ''}`],
    ['Taken out of the question', redactions.length === 0 ? 'Nothing' : redactions.map(({ count, word }) => `${count} ${word}`).join(', ')],
    noted.length > 0 && ['Found in the answer', list(noted)],
    removed.length > 0 && ['Taken out of the answer', list(removed)],
    shadows.length > 0 && ['Shadow rules that would have decided', list(shadows)],
    checks && ['Checked by', list(checks.ran)],
    checks && ['Not checked by', checks.notRun.length === 0 ? 'All checks were made' : tag(list(checks.notRun), 'high')],
  );
}

function rules(traces) {
  const rows = traces.map(({ id, when: condition, mode, value }) => {
    const [words, tone] = MARKS[value];
    return [tag(words, tone), h('span', {}, h('code', {}, id), mode === 'shadow' ? ' (shadow)' : ''), h('code', { className: 'condition' }, condition)];
  });
  return table('Rules as they were gone through', ['Came to', 'Rule', 'Condition'], rows);
}

function lookedAt({ inputs, obligations }) {
  if (!inputs) return h('p', { className: 'muted' }, 'It ended before policy was asked.');
  const { principal, place, question, findings, topics, guards, time } = inputs;
  const who = [principal.guest ? 'guest' : 'no guest', principal.external ? 'external' : 'of the organisation'];
  return facts(
    ['Whoever asked', [...who, principal.unknown ? `${principal.unknown} not known` : null].filter(Boolean).join(', ')],
    ['Groups', list(principal.groups)],
    ['Place', `${place.platform} ${place.kind}, ${place.shared ? 'shared' : 'not shared'}`],
    ['Question', `${number.format(question.length)} characters`],
    ['Findings, by kind', list(findings)],
    ['Topics', list(topics)],
    ['Guards that objected', list(guards)],
    ['Local time', `${DAYS[time.weekday - 1]}, ${String(time.hour).padStart(2, '0')} h`],
    obligations && ['Obligations', toObligations(obligations)],
  );
}

function toObligations({ model, history, disclaimer, review }) {
  const parts = [`model ${model}`, history ? 'with the history of the thread' : 'without history', disclaimer === undefined ? 'no disclaimer' : 'a disclaimer'];
  if (review) parts.push(`${review.fourEyes ? 'two people see' : 'a person sees'} it first`);
  return parts.join(', ');
}

function left({ sent }) {
  if (sent.length === 0) return h('p', {}, h('b', {}, 'Nothing left for any service.'));
  const rows = sent.map(({ purpose, destination, sha256, attempts, bytes }) => [purpose, h('code', {}, destination), `${number.format(bytes)} bytes${attempts > 1 ? `, ${attempts} times` : ''}`, h('code', { className: 'long' }, sha256)]);
  return table('What left', ['For', 'To', 'Size', 'SHA-256'], rows);
}

function sources(cited) {
  const rows = cited.map(({ n, title, section: part, document, version }) => [String(n), h('span', {}, title, part && part !== title ? h('span', { className: 'muted' }, ` · ${part}`) : null), h('code', {}, document), h('code', {}, version)]);
  return table('Passages that are cited', ['No.', 'Passage', 'Document', 'Version'], rows);
}

function entries(turnId) {
  return pagedList({
    caption: 'Entries about this question, the newest first',
    heads: ['When', 'What', 'About', 'Reference', 'By', 'Entry'],
    load: (after) => get(`/api/audit?reference=${turnId}${after ? `&after=${after}` : ''}`),
    toRow,
    none: empty('No entry', 'The log says nothing of this question.'),
  });
}

function toTime(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
