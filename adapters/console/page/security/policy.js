/** The policy in force, its rules and versions; and another one tried on its tests and on past questions. Nothing of it is kept. */
import { h, table } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { LOCALE, word } from '../say.js';
import { empty, facts, field, fill, section, tag, tell, teller, to } from './parts.js';
import { when } from './time.js';

const THEN = { allow: 'allow', review: 'review', escalate: 'escalate', refuse: 'refuse' };
const number = new Intl.NumberFormat(LOCALE);

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
    h('div', { className: 'head' }, h('h2', {}, word('policyTitle'), h('code', {}, version)), tag(word('inForce'), 'calm')),
    section(word('rulesInOrder'), rulesTable(rules, days, most)),
    rights.includes('propose-rules') && text ? section(word('tryPolicy'), trial(text)) : null,
    section(word('versions'), versions(history, version)),
    section(word('theFile'), text === null ? empty(word('fileUnreadable'), word('fileElsewhere')) : [isInForce ? null : h('p', { className: 'notes urgent' }, word('fileDiffers')), h('pre', { className: 'file', tabIndex: 0, attrs: { role: 'region' }, aria: { label: 'policy.yaml' } }, text)]),
  ];
}

function rulesTable(rules, days, most) {
  const rows = rules.map(({ id, when: condition, then, mode, owner, desk, decided }) => [
    to(`security/audit?rule=${encodeURIComponent(id)}`, h('code', {}, id)),
    h('span', {}, tag(THEN[then] ?? then, then), desk ? h('span', { className: 'muted' }, ` ${desk}`) : null, mode === 'shadow' ? h('span', { className: 'muted' }, word('shadowBeside')) : null),
    h('code', { className: 'condition' }, condition),
    owner,
    decided >= most ? word('orMore', { count: number.format(most) }) : number.format(decided),
  ]);
  return table(word('rulesOfPolicy'), [word('rule'), word('then'), word('conditionHead'), word('owner'), word('decidedIn', { days })], rows);
}

function versions(history, version) {
  const rows = history.map(({ seq, at, version: one, meta }) => [
    when(at, 'second'),
    h('span', {}, h('code', {}, one ?? ''), one === version ? h('span', { className: 'muted' }, word('inForceBeside')) : null),
    Object.entries(meta).map(([name, value]) => `${name} ${value}`).join(', '),
    to(`security/audit/${seq}`, `#${seq}`),
  ]);
  return rows.length === 0 ? empty(word('noVersion')) : table(word('versionsNewest'), [word('when'), word('versionHead'), word('what'), word('entry')], rows);
}

function trial(current) {
  const policy = h('textarea', { rows: 14, value: current, spellcheck: false, maxLength: 90_000, className: 'code' });
  const hours = h('select', {}, [[24, word('periods.hours24')], [168, word('periods.week')], [720, word('periods.month')]].map(([value, words]) => h('option', { value, selected: value === 168 }, words)));
  const said = teller();
  const shown = h('div', { aria: { live: 'polite' } });
  const attempt = (words, path, body, toNodes) => {
    const made = h('button', { type: 'button', className: 'plain' }, words);
    made.onclick = async () => {
      if (made.ariaBusy === 'true') return;
      made.ariaBusy = 'true';
      tell(said, word('working'));
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
    h('p', { className: 'lead' }, word('trialAbout')),
    h('div', { className: 'ask-form' }, field(word('candidate'), policy)),
    h('div', { className: 'actions' }, attempt(word('runTests'), '/api/policy/test', () => ({}), tested), attempt(word('replay'), '/api/policy/replay', () => ({ hours: Number(hours.value) }), replayed), h('label', { className: 'inline-field' }, word('ofTheLast'), hours)),
    said,
    shown,
  ];
}

function faulty({ faults }) {
  return [h('p', { className: 'notes urgent' }, word('noPolicy')), table(word('whatIsWrong'), [word('where'), word('what')], faults.map(({ where, problem }) => [h('code', {}, where), problem]))];
}

function tested({ version, results }) {
  const failed = results.filter(({ passed }) => !passed);
  const summary = h('p', { className: failed.length === 0 ? 'checked' : 'notes urgent' }, failed.length === 0 ? word('allPass', { count: results.length, version }) : word('someFail', { failed: failed.length, count: results.length, version }));
  const rows = failed.map(({ name, where, expected, actual }) => [name, h('code', {}, where), words(expected), words(actual)]);
  return rows.length === 0 ? [summary] : [summary, table(word('casesFail'), [word('case'), word('where'), word('expected'), word('cameOut')], rows)];
}

function words(result) {
  return Object.entries(result).map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') || word('noneWord') : value}`).join('; ');
}

function replayed({ candidate, since, judged, notJudged, notCounted, most, changes }) {
  const rows = changes.map(({ was, becomes, count }) => [h('code', {}, was), h('code', {}, becomes), count === undefined ? word('few') : number.format(count)]);
  return [
    facts([word('candidate'), h('code', {}, candidate)], [word('judgedAgain'), number.format(judged)], [word('since'), when(since)], notJudged > 0 && [word('leftOut'), word('notJudged', { count: number.format(notJudged) })], notCounted > 0 && [word('leftOutToo'), word('notCounted', { count: number.format(notCounted) })], judged + notJudged + notCounted >= most && [word('lookedAtHead'), word('firstOnes', { count: number.format(most) })]),
    rows.length === 0 ? h('p', { className: 'checked' }, word('sameDecided')) : table(word('otherwise'), [word('was'), word('becomes'), word('questions')], rows),
  ];
}
