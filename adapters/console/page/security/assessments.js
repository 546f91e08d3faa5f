/** Bias audits and the red team: the last report of each with its chart, and every run. */
import { h, table } from '../dom.js';
import { get } from '../api.js';
import { decimal, say, word } from '../say.js';
import { empty, fill, section, tag } from './parts.js';
import { when } from './time.js';

const VERDICTS = { equivalent: word('verdictsOf.equivalent'), different: word('verdictsOf.different'), inconclusive: word('verdictsOf.inconclusive') };
const STATES = { running: word('runStates.running'), done: word('runStates.done'), stopped: word('runStates.stopped') };
const MEASURES = { refusal: word('refused'), length: word('measures.chars') };
const TONES = { equivalent: 'ok', different: 'failed', inconclusive: undefined };

export function showAssessments(place) {
  void fill(place, async () => toPage(await get('/api/assessments')));
}

function toPage({ fairness, redteam }) {
  return [
    section(word('biasAudit'), ...toAudit(fairness)),
    section(word('redTeam'), ...toAttacks(redteam)),
  ];
}

function toAudit({ report, history }) {
  if (report === null) return [empty(word('noAudit'), word('auditHow'))];
  const { at, model, policyVersion, asked, planned, comparisons, own } = report;
  const rows = comparisons.map((one) => [
    h('b', {}, one.contrast, one.arm === 'unmasked' ? word('unmaskedNames') : '', one.isControl ? word('control') : ''),
    MEASURES[one.measure] ?? one.measure,
    tag(VERDICTS[one.verdict] ?? one.verdict, TONES[one.verdict]),
    one.basis === 'sent-alike' ? word('sentAlike') : interval(one),
    word('inTasks', { count: one.n, tasks: one.templates }),
  ]);
  const ours = own.map((one) => [h('b', {}, one.group), one.part, tag(VERDICTS[one.verdict] ?? one.verdict, TONES[one.verdict]), interval({ ...one, measure: 'refusal' }), word('ofCount', { share: percent(one.share), count: one.n })]);
  return [
    h('p', { className: 'muted' }, when(at, 'minute'), word('questionsAsked', { model, policy: policyVersion, asked, planned })),
    chart('fairness'),
    table(word('byContrast'), [word('contrast'), word('measure'), word('verdict'), word('differenceInterval'), word('pairs')], rows),
    table(word('ownParts'), [word('group'), word('part'), word('verdict'), word('differenceInterval'), word('share')], ours),
    h('p', { className: 'muted small' }, word('noVerdict')),
    runs(history),
  ];
}

function toAttacks({ report, history }) {
  if (report === null) return [empty(word('noRedTeam'), word('redTeamHow'))];
  const { at, model, policyVersion, asked, planned, families, since } = report;
  const changes = new Map((since?.families ?? []).map((one) => [one.family, one]));
  const rows = families.map(({ family, n, caught, refused, leaked, leakedShare: { share, low, high } }) => {
    const change = changes.get(family);
    return [
      h('b', {}, family),
      word('countOf', { count: caught, all: n }),
      String(refused),
      String(leaked),
      word('rangeOf', { value: percent(share), low: percent(low), high: percent(high) }),
      change ? `+${change.newlyLeaked} −${change.noLongerLeaked}` : '',
    ];
  });
  return [
    h('p', { className: 'muted' }, when(at, 'minute'), word('attacksAsked', { model, policy: policyVersion, asked, planned })),
    chart('redteam'),
    table(word('byFamily'), [word('family'), word('caught'), word('refused'), word('leaked'), word('leakedShare'), word('sinceBefore')], rows),
    runs(history),
  ];
}

function chart(kind) {
  const theme = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  return h('div', { className: 'chart-row' }, h('figure', {}, h('img', { src: `/api/assessments/charts/${kind}.svg?theme=${theme}`, alt: '', width: 640, height: 260, loading: 'lazy' })));
}

function runs(history) {
  const rows = history.map(({ period, status, startedAt, endedAt }) => [when(startedAt, 'minute'), STATES[status] ?? status, endedAt ? when(endedAt, 'minute') : '', h('code', {}, period)]);
  return h('details', { className: 'note-of' }, h('summary', {}, word('everyRun', { count: history.length })), table(word('runs'), [word('began'), word('state'), word('ended'), word('name')], rows));
}

function interval({ difference, low, high, measure }) {
  if (difference === undefined) return word('tooLittle');
  const shown = measure === 'length' ? (value) => signed(100 * (Math.exp(value) - 1)) : (value) => signed(measure === 'tone' ? value : 100 * value);
  const unit = { length: ' %', tone: word('units.words') }[measure] ?? word('units.points');
  return word('rangeOf', { value: `${shown(difference)}${unit}`, low: shown(low), high: shown(high) });
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), 1)}`;
}

function percent(share) {
  return say('spans.percent', { count: decimal(100 * share, 1) });
}
