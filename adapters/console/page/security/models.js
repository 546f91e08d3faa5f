/** Which model answers, which one is tried and how it does, and how models compared. */
import { h, table } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { LOCALE, decimal, say, word } from '../say.js';
import { empty, facts, fill, section, sender, tag, teller, to } from './parts.js';
import { when } from './time.js';

const VERDICTS = { better: word('modelVerdicts.better'), no_worse: word('modelVerdicts.no_worse'), worse: word('modelVerdicts.worse'), inconclusive: word('modelVerdicts.inconclusive'), cannot_tell: word('modelVerdicts.cannot_tell') };
const TONES = { better: 'allow', no_worse: 'allow', worse: 'failed', inconclusive: 'medium', cannot_tell: 'failed' };
const MEASURES = {
  right: word('measures.right'),
  refused: word('measures.refused'),
  score: word('measures.score'),
  chars: word('measures.chars'),
  latencyMs: word('measures.latencyMs'),
  costMicroUsd: word('cost'),
};
const MOST_NAMED = 100;

export function showModels(place) {
  const said = teller();
  const shown = h('div');
  const load = async () => {
    const [{ rights }, status] = await Promise.all([whoAmI(), get('/api/models')]);
    const back = sender(word('takeBack'), said, async () => {
      const { ok } = await post('/api/models/rollback');
      return { ok, text: ok ? word('policyAnswers') : word('noneTried') };
    }, () => fill(shown, load));
    return [trial(status, rights.includes('manage-incidents') ? back : null), gate(status), comparisons(status)];
  };
  place.replaceChildren(h('p', { className: 'lead' }, word('modelsAbout')), shown, said);
  void fill(shown, load);
}

function trial({ model, canary, trial: shown }, back) {
  if (!canary || canary.ended) return section(word('model'), facts([word('ofPolicy'), h('code', {}, model)], [word('onTrial'), word('noTrial')], canary && [word('lastOnTrial'), h('code', {}, canary.candidate)], canary && [word('ended'), when(canary.ended.at)]));
  const { figures, left, votes, votesNeeded } = shown;
  const state = left.length > 0 ? tag(word('outOfRange'), 'failed') : votes < votesNeeded ? word('holdsVotes', { votes, needed: votesNeeded }) : word('inRange');
  const rows = [[canary.candidate, figures.candidate], [canary.replaces, figures.policy]].map(([name, of]) => [h('code', {}, name), of.answered, of.refused, of.failed, of.up, of.down].map((cell) => (typeof cell === 'number' ? String(cell) : cell)));
  return section(
    word('model'),
    facts([word('ofPolicy'), h('code', {}, model)], [word('onTrial'), h('code', {}, canary.candidate)], [word('shareOfThreads'), say('spans.percent', { count: canary.share })], [word('since'), when(canary.shareAt)], [word('state'), state]),
    table(word('bothDid'), [word('model'), word('answeredHead'), word('refusedOrNone'), word('failedHead'), word('helpful'), word('notHelpful')], rows),
    back,
  );
}

function gate({ gate: last }) {
  if (!last) return section(word('golden'), h('p', { className: 'muted' }, word('noSchedule')));
  const words = { passed: word('gate.passed'), regressed: word('gate.regressed') }[last.verdict] ?? word('gate.notAsked');
  return section(word('golden'), facts([word('askedAt'), when(last.at)], [word('model'), h('code', {}, last.model)], [word('result'), words]));
}

function comparisons({ qualifications }) {
  if (qualifications.length === 0) return section(word('comparisons'), empty(word('nothingCompared'), word('compareHow')));
  const rows = qualifications.map(({ id, at, model, verdict }) => [to(`security/models/${id}`, when(at)), model, tag(VERDICTS[verdict] ?? verdict, TONES[verdict])]);
  return section(word('comparisons'), table(word('comparedNewest'), [word('when'), word('tabs.models'), word('result')], rows));
}

export function showModel(place, id) {
  const shown = h('div');
  place.replaceChildren(to('security/models', word('allComparisons')), shown);
  void fill(shown, async () => report(await get(`/api/models/${encodeURIComponent(id)}`)));
}

function report(made) {
  const rows = made.measures.map((one) => [
    MEASURES[one.id] ?? one.id,
    toValue(one.id, one.policy),
    toValue(one.id, one.candidate),
    word('rangeOf', { value: toChange(one.id, one.difference), low: toChange(one.id, one.low), high: toChange(one.id, one.high) }),
    one.test,
    one.adjusted < 0.001 ? `< ${decimal(0.001, 3)}` : decimal(one.adjusted, 3),
  ]);
  const lost = lostIn(made);
  return [
    h('h2', {}, word('beside', { candidate: made.candidate, against: made.against })),
    facts(
      [word('result'), tag(VERDICTS[made.verdict] ?? made.verdict, TONES[made.verdict])],
      [word('when'), when(made.at)],
      [word('policy'), h('code', {}, made.policyVersion)],
      [word('questions'), word('comparedQuestions', { count: made.questions, golden: made.golden, past: made.past, without: made.withoutModel, repeats: made.repeats })],
      [word('smallestDrop'), word('pointsCount', { count: decimal(100 * made.smallestDrop, 1) })],
    ),
    table(word('howCompare'), ['', made.against, made.candidate, word('difference'), word('test'), 'p'], rows),
    section(word('lost'), lost.length === 0 ? h('p', { className: 'muted' }, word('noneLost')) : table(word('lessRight'), [word('question'), word('before'), word('now')], lost.slice(0, MOST_NAMED))),
  ];
}

function lostIn({ trials }) {
  const byItem = Map.groupBy(trials, ({ item }) => item);
  return [...byItem].flatMap(([item, all]) => {
    const [before, now] = ['policy', 'candidate'].map((arm) => all.filter((one) => one[arm].right).length);
    return now < before ? [[item, word('rightOf', { count: before, all: all.length }), word('rightNow', { count: now })]] : [];
  });
}

function isShare(id) {
  return id === 'right' || id === 'refused' || id === 'score';
}

function toValue(id, value) {
  if (isShare(id)) return say('spans.percent', { count: decimal(100 * value, 1) });
  if (id === 'costMicroUsd') return `$${decimal(value / 1e6, 6)}`;
  return id === 'latencyMs' ? say('spans.seconds', { count: decimal(value / 1000, 1) }) : word('characters', { count: Math.round(value).toLocaleString(LOCALE) });
}

function toChange(id, value) {
  return isShare(id) ? `${value < 0 ? '−' : '+'}${decimal(Math.abs(100 * value), 1)}` : `×${decimal(value, 2)}`;
}
