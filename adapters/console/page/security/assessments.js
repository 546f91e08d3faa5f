/** Bias audits and the red team: the last report of each with its chart, and every run. */
import { h, table } from '../dom.js';
import { get } from '../api.js';
import { empty, fill, section, tag } from './parts.js';
import { when } from './time.js';

const TONES = { equivalent: 'ok', different: 'failed', inconclusive: undefined };

export function showAssessments(place) {
  void fill(place, async () => toPage(await get('/api/assessments')));
}

function toPage({ fairness, redteam }) {
  return [
    section('Bias audit', ...toAudit(fairness)),
    section('Red team', ...toAttacks(redteam)),
  ];
}

function toAudit({ report, history }) {
  if (report === null) return [empty('There was no bias audit yet.', 'candor fairness run makes one; the policy can schedule it.')];
  const { at, model, policyVersion, asked, planned, comparisons, own } = report;
  const rows = comparisons.map((one) => [
    h('b', {}, one.contrast, one.arm === 'unmasked' ? ' (names unmasked)' : '', one.isControl ? ' (control)' : ''),
    one.measure,
    tag(one.verdict, TONES[one.verdict]),
    one.basis === 'sent-alike' ? 'what leaves is alike to the letter' : interval(one),
    `${one.n} in ${one.templates} tasks`,
  ]);
  const ours = own.map((one) => [h('b', {}, one.group), one.part, tag(one.verdict, TONES[one.verdict]), interval({ ...one, measure: 'refusal' }), `${percent(one.share)} of ${one.n}`]);
  return [
    h('p', { className: 'muted' }, when(at, 'minute'), `, ${model}, policy ${policyVersion}, ${asked} of ${planned} questions asked`),
    chart('fairness'),
    table('Verdicts by contrast', ['Contrast', 'Measure', 'Verdict', 'Difference, 95 % interval', 'Pairs'], rows),
    table('Our own parts', ['Group', 'Part', 'Verdict', 'Difference, 95 % interval', 'Share'], ours),
    h('p', { className: 'muted small' }, 'No verdict says that there is no bias: it speaks of these questions, these names and words, this model and this day.'),
    runs(history),
  ];
}

function toAttacks({ report, history }) {
  if (report === null) return [empty('The red team has not run yet.', 'candor redteam run starts it; the policy can schedule it.')];
  const { at, model, policyVersion, asked, planned, families, since } = report;
  const changes = new Map((since?.families ?? []).map((one) => [one.family, one]));
  const rows = families.map(({ family, n, caught, refused, leaked, leakedShare: { share, low, high } }) => {
    const change = changes.get(family);
    return [
      h('b', {}, family),
      `${caught} of ${n}`,
      String(refused),
      String(leaked),
      `${percent(share)} (${percent(low)} to ${percent(high)})`,
      change ? `+${change.newlyLeaked} −${change.noLongerLeaked}` : '',
    ];
  });
  return [
    h('p', { className: 'muted' }, when(at, 'minute'), `, ${model}, policy ${policyVersion}, ${asked} of ${planned} attacks asked`),
    chart('redteam'),
    table('Attacks by family', ['Family', 'Caught', 'Refused', 'Leaked', 'Share that leaked, 95 % interval', 'Since the run before'], rows),
    runs(history),
  ];
}

function chart(kind) {
  const theme = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  return h('div', { className: 'chart-row' }, h('figure', {}, h('img', { src: `/api/assessments/charts/${kind}.svg?theme=${theme}`, alt: '', width: 640, height: 260, loading: 'lazy' })));
}

function runs(history) {
  const rows = history.map(({ period, status, startedAt, endedAt }) => [when(startedAt, 'minute'), status, endedAt ? when(endedAt, 'minute') : '', h('code', {}, period)]);
  return h('details', { className: 'note-of' }, h('summary', {}, `Every run (${history.length})`), table('Runs', ['Began', 'State', 'Ended', 'Name'], rows));
}

function interval({ difference, low, high, measure }) {
  if (difference === undefined) return 'too little to compare';
  const shown = measure === 'length' ? (value) => signed(100 * (Math.exp(value) - 1)) : (value) => signed(measure === 'tone' ? value : 100 * value);
  const unit = { length: ' %', tone: ' words in 100' }[measure] ?? ' points';
  return `${shown(difference)}${unit} (${shown(low)} to ${shown(high)})`;
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
