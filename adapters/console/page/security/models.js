/** Which model answers, which one is tried and how it does, and how models compared. */
import { h, table } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { empty, facts, fill, section, sender, tag, teller, to } from './parts.js';
import { when } from './time.js';

const VERDICTS = { better: 'better', no_worse: 'no worse', worse: 'worse', inconclusive: 'inconclusive', cannot_tell: 'cannot tell' };
const TONES = { better: 'allow', no_worse: 'allow', worse: 'failed', inconclusive: 'medium', cannot_tell: 'failed' };
const MEASURES = {
  right: 'Right answers',
  refused: 'No answer',
  score: 'Share of what was expected',
  chars: 'Length',
  latencyMs: 'Time',
  costMicroUsd: 'Cost',
};
const MOST_NAMED = 100;

export function showModels(place) {
  const said = teller();
  const shown = h('div');
  const load = async () => {
    const [{ rights }, status] = await Promise.all([whoAmI(), get('/api/models')]);
    const back = sender('Take it back', said, async () => {
      const { ok } = await post('/api/models/rollback');
      return { ok, text: ok ? 'The model of the policy answers all threads again.' : 'No model is tried any more.' };
    }, () => fill(shown, load));
    return [trial(status, rights.includes('manage-incidents') ? back : null), gate(status), comparisons(status)];
  };
  place.replaceChildren(h('p', { className: 'lead' }, 'The policy names the model that answers. Another one is compared with it on the command line, and then tried on a share of the threads.'), shown, said);
  void fill(shown, load);
}

function trial({ model, canary, trial: shown }, back) {
  if (!canary || canary.ended) return section('Model', facts(['Of the policy', h('code', {}, model)], ['On trial', 'none'], canary && ['Last on trial', h('code', {}, canary.candidate)], canary && ['Ended', when(canary.ended.at)]));
  const { figures, left, votes, votesNeeded } = shown;
  const state = left.length > 0 ? tag('out of its range', 'failed') : votes < votesNeeded ? `holds: ${votes} of ${votesNeeded} votes` : 'in its range';
  const rows = [[canary.candidate, figures.candidate], [canary.replaces, figures.policy]].map(([name, of]) => [h('code', {}, name), of.answered, of.refused, of.failed, of.up, of.down].map((cell) => (typeof cell === 'number' ? String(cell) : cell)));
  return section(
    'Model',
    facts(['Of the policy', h('code', {}, model)], ['On trial', h('code', {}, canary.candidate)], ['Share of the threads', `${canary.share} %`], ['Since', when(canary.shareAt)], ['State', state]),
    table('What both did since the trial began', ['Model', 'Answered', 'Refused or not found', 'Failed', 'Helpful', 'Not helpful'], rows),
    back,
  );
}

function gate({ gate: last }) {
  if (!last) return section('Golden questions', h('p', { className: 'muted' }, 'The policy has no schedule for them, or it has not come yet.'));
  const words = { passed: 'nothing is worse than accepted', regressed: 'worse than accepted' }[last.verdict] ?? 'not asked';
  return section('Golden questions', facts(['Asked', when(last.at)], ['Model', h('code', {}, last.model)], ['Result', words]));
}

function comparisons({ qualifications }) {
  if (qualifications.length === 0) return section('Comparisons', empty('Nothing was compared', 'candor model qualify compares a model with that of the policy.'));
  const rows = qualifications.map(({ id, at, model, verdict }) => [to(`security/models/${id}`, when(at)), model, tag(VERDICTS[verdict] ?? verdict, TONES[verdict])]);
  return section('Comparisons', table('Models that were compared, the newest first', ['When', 'Models', 'Result'], rows));
}

export function showModel(place, id) {
  const shown = h('div');
  place.replaceChildren(to('security/models', 'All comparisons'), shown);
  void fill(shown, async () => report(await get(`/api/models/${encodeURIComponent(id)}`)));
}

function report(made) {
  const rows = made.measures.map((one) => [
    MEASURES[one.id] ?? one.id,
    toValue(one.id, one.policy),
    toValue(one.id, one.candidate),
    `${toChange(one.id, one.difference)} (${toChange(one.id, one.low)} to ${toChange(one.id, one.high)})`,
    one.test,
    one.adjusted < 0.001 ? '< 0.001' : one.adjusted.toFixed(3),
  ]);
  const lost = lostIn(made);
  return [
    h('h2', {}, `${made.candidate} beside ${made.against}`),
    facts(
      ['Result', tag(VERDICTS[made.verdict] ?? made.verdict, TONES[made.verdict])],
      ['When', when(made.at)],
      ['Policy', h('code', {}, made.policyVersion)],
      ['Questions', `${made.questions} that a model answered (${made.golden} golden, ${made.past} past, ${made.withoutModel} decided without one), each ${made.repeats} times`],
      ['A drop that would have been found', `${(100 * made.smallestDrop).toFixed(1)} points`],
    ),
    table('How they compare, difference with its 95 % interval, p after Holm', ['', made.against, made.candidate, 'Difference', 'Test', 'p'], rows),
    section('Lost', lost.length === 0 ? h('p', { className: 'muted' }, 'No question that was right is wrong more often.') : table('Questions that are right less often', ['Question', 'Before', 'Now'], lost.slice(0, MOST_NAMED))),
  ];
}

function lostIn({ trials }) {
  const byItem = Map.groupBy(trials, ({ item }) => item);
  return [...byItem].flatMap(([item, all]) => {
    const [before, now] = ['policy', 'candidate'].map((arm) => all.filter((one) => one[arm].right).length);
    return now < before ? [[item, `${before} of ${all.length} right`, `${now} right`]] : [];
  });
}

function isShare(id) {
  return id === 'right' || id === 'refused' || id === 'score';
}

function toValue(id, value) {
  if (isShare(id)) return `${(100 * value).toFixed(1)} %`;
  if (id === 'costMicroUsd') return `$${(value / 1e6).toFixed(6)}`;
  return id === 'latencyMs' ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} characters`;
}

function toChange(id, value) {
  return isShare(id) ? `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}` : `×${value.toFixed(2)}`;
}
