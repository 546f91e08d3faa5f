/** The policy in force, its rules and versions; and another one tried on its tests and on past questions. Nothing of it is kept. */
import { h, table } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { empty, facts, field, fill, section, tag, tell, teller, to } from './parts.js';
import { when } from './time.js';

const THEN = { allow: 'allow', review: 'review', escalate: 'escalate', refuse: 'refuse' };
const number = new Intl.NumberFormat('en');

export function showPolicy(place) {
  const shown = h('div');
  place.replaceChildren(shown);
  void fill(shown, async () => {
    const [policy, { rights }] = await Promise.all([get('/api/policy'), whoAmI()]);
    return toPage(policy, rights);
  });
}

function toPage({ version, isInForce, text, rules, days, most, history }, rights) {
  return [
    h('div', { className: 'head' }, h('h2', {}, 'Policy ', h('code', {}, version)), tag('In force', 'calm')),
    section('Rules, in order', rulesTable(rules, days, most)),
    rights.includes('propose-rules') && text ? section('Try another policy', trial(text)) : null,
    section('Versions', versions(history, version)),
    section('The file', text === null ? empty('The file cannot be read here', 'It is where the operator keeps it.') : [isInForce ? null : h('p', { className: 'notes urgent' }, 'The file differs from what is in force: it was changed and not taken, or another process has another file.'), h('pre', { className: 'file', tabIndex: 0, attrs: { role: 'region' }, aria: { label: 'policy.yaml' } }, text)]),
  ];
}

function rulesTable(rules, days, most) {
  const rows = rules.map(({ id, when: condition, then, mode, owner, desk, decided }) => [
    to(`security/audit?rule=${encodeURIComponent(id)}`, h('code', {}, id)),
    h('span', {}, tag(THEN[then] ?? then, then), desk ? h('span', { className: 'muted' }, ` ${desk}`) : null, mode === 'shadow' ? h('span', { className: 'muted' }, ' shadow') : null),
    h('code', { className: 'condition' }, condition),
    owner,
    decided >= most ? `${number.format(most)} or more` : number.format(decided),
  ]);
  return table('Rules of the policy', ['Rule', 'Then', 'When', 'Owner', `Decided in ${days} days`], rows);
}

function versions(history, version) {
  const rows = history.map(({ seq, at, version: one, meta }) => [
    when(at, 'second'),
    h('span', {}, h('code', {}, one ?? ''), one === version ? h('span', { className: 'muted' }, ' in force') : null),
    Object.entries(meta).map(([name, value]) => `${name} ${value}`).join(', '),
    to(`security/audit/${seq}`, `#${seq}`),
  ]);
  return rows.length === 0 ? empty('No version yet') : table('Versions that took effect, the newest first', ['When', 'Version', 'What', 'Entry'], rows);
}

function trial(current) {
  const policy = h('textarea', { rows: 14, value: current, spellcheck: false, maxLength: 90_000, className: 'code' });
  const hours = h('select', {}, [[24, '24 hours'], [168, '7 days'], [720, '30 days']].map(([value, words]) => h('option', { value, selected: value === 168 }, words)));
  const said = teller();
  const shown = h('div', { aria: { live: 'polite' } });
  const attempt = (words, path, body, toNodes) => {
    const made = h('button', { type: 'button', className: 'plain' }, words);
    made.onclick = async () => {
      if (made.ariaBusy === 'true') return;
      made.ariaBusy = 'true';
      tell(said, 'Working on it…');
      try {
        const result = await post(path, { policy: policy.value, ...body() });
        tell(said, '');
        shown.replaceChildren(...[result.type === 'faulty' ? faulty(result) : toNodes(result)].flat());
      } catch (error) {
        tell(said, error.message, false);
      } finally {
        made.ariaBusy = 'false';
      }
    };
    return made;
  };
  return [
    h('p', { className: 'lead' }, 'Change the text and see what would be decided. Nothing of it is kept and nothing leaves; that past questions were judged again is noted in the audit log.'),
    h('div', { className: 'ask-form' }, field('Candidate', policy)),
    h('div', { className: 'actions' }, attempt('Run the tests', '/api/policy/test', () => ({}), tested), attempt('Replay past questions', '/api/policy/replay', () => ({ hours: Number(hours.value) }), replayed), h('label', { className: 'inline-field' }, 'of the last ', hours)),
    said,
    shown,
  ];
}

function faulty({ faults }) {
  return [h('p', { className: 'notes urgent' }, 'This is no policy:'), table('What is wrong', ['Where', 'What'], faults.map(({ where, problem }) => [h('code', {}, where), problem]))];
}

function tested({ version, results }) {
  const failed = results.filter(({ passed }) => !passed);
  const summary = h('p', { className: failed.length === 0 ? 'checked' : 'notes urgent' }, failed.length === 0 ? `All ${results.length} cases pass with ${version}.` : `${failed.length} of ${results.length} cases fail with ${version}.`);
  const rows = failed.map(({ name, where, expected, actual }) => [name, h('code', {}, where), words(expected), words(actual)]);
  return rows.length === 0 ? [summary] : [summary, table('Cases that fail', ['Case', 'Where', 'Expected', 'Came out'], rows)];
}

function words(result) {
  return Object.entries(result).map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') || 'none' : value}`).join('; ');
}

function replayed({ candidate, since, judged, notJudged, notCounted, most, changes }) {
  const rows = changes.map(({ was, becomes, count }) => [h('code', {}, was), h('code', {}, becomes), count === undefined ? 'Few' : number.format(count)]);
  return [
    facts(['Candidate', h('code', {}, candidate)], ['Questions judged again', number.format(judged)], ['Since', when(since)], notJudged > 0 && ['Left out', `${number.format(notJudged)} that ended without a judgement`], notCounted > 0 && ['Left out, too', `${number.format(notCounted)} without the counts that it looks at`], judged + notJudged + notCounted >= most && ['Looked at', `the first ${number.format(most)} of the period`]),
    rows.length === 0 ? h('p', { className: 'checked' }, 'Every question would be decided as it was.') : table('What would be decided otherwise', ['Was', 'Becomes', 'Questions'], rows),
  ];
}
