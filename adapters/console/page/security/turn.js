/** One question: what became of it, which rule decided and why, what left. Nothing anybody wrote, unless a reading was granted. */
import { copyButton, h, table } from '../dom.js';
import { LOCALE, decimal, say, word } from '../say.js';
import { get, whoAmI } from '../api.js';
import { toRow } from './audit.js';
import { reading } from './read-content.js';
import { empty, facts, fill, pagedList, section, tag, to } from './parts.js';
import { when } from './time.js';

const VERDICTS = { allow: word('verdicts.allow'), review: word('verdicts.review'), escalate: word('verdicts.escalate'), refuse: word('verdicts.refuse') };
const OUTCOMES = { answered: word('outcomes.answered'), unknown: word('outcomes.unknown'), refused: word('outcomes.refused'), escalated: word('outcomes.escalated'), held: word('outcomes.held'), failed: word('outcomes.failed'), withdrawn: word('outcomes.withdrawn') };
const MARKS = {
  decides: [word('marks.decides'), 'acted'],
  true: [word('marks.holds'), 'calm'],
  false: [word('marks.holdsNot'), 'none'],
  error: [word('marks.error'), 'high'],
  unknown: [word('marks.unknown'), 'medium'],
  'not reached': [word('marks.notReached'), 'none'],
};
const number = new Intl.NumberFormat(LOCALE);
/** The days of a week that begins with Monday. */
const DAY = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' });
const DAYS = Array.from({ length: 7 }, (_, at) => DAY.format(Date.UTC(2024, 0, 1 + at)));
const DELIVERY = { pending: word('delivery.pending'), delivered: word('delivery.delivered'), withdrawn: word('delivery.withdrawn'), undeliverable: word('delivery.undeliverable') };
const list = (names) => (names.length === 0 ? word('none') : names.join(', '));

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
    h('p', { className: 'back' }, to('security/audit', word('auditLog'))),
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, word('questionTitle'), h('code', {}, turnId)), copyButton(turnId, word('reference')), ended ? tag(VERDICTS[verdict] ?? verdict, verdict) : null, ended ? tag(OUTCOMES[outcome] ?? outcome, outcome === 'failed' ? 'high' : 'none') : tag(word('stillWorking'), 'none')),
    h('div', { className: 'two' }, section(word('whatHappened'), happened(turn)), ended ? section(word('why'), why(turn)) : null),
    ended && turn.rules.length > 0 ? section(word('rulesInOrder'), rules(turn.rules)) : null,
    h('div', { className: 'two' }, ended ? section(word('lookedAt'), lookedAt(turn)) : null, section(word('whatLeft'), left(turn))),
    ended && turn.sources.length > 0 ? section(word('passages'), sources(turn.sources)) : null,
    rights.includes('read-content') ? section(word('askedAnswered'), reading(turnId)) : null,
    section(word('inTheLog'), entries(turnId)),
  ];
}

function happened(turn) {
  const { askedAt, platform, place, attempts, delivery, latencyMs, toModelMs, model, usage, desk, errorCode } = turn;
  return facts(
    [word('asked'), when(askedAt, 'second')],
    [word('where'), `${platform}, ${place}`],
    [word('reply'), DELIVERY[delivery] ?? delivery],
    attempts > 1 && [word('begun'), word('timesCount', { count: attempts })],
    latencyMs !== undefined && [word('took'), toTime(latencyMs)],
    toModelMs && [word('beforeModel'), toTime(toModelMs)],
    model && [word('model'), model === 'none' ? say('page.panel.noModel') : h('code', {}, model)],
    usage && [word('tokens'), word('tokensInOut', { input: number.format(usage.inputTokens), output: number.format(usage.outputTokens) })],
    usage?.costMicroUsd !== undefined && [word('cost'), `$${decimal(usage.costMicroUsd / 1e6, 6)}`],
    desk && [word('desk'), desk],
    errorCode && [word('error'), h('code', {}, errorCode)],
  );
}

function why({ rule, owner, policyVersion, inForce, review, fourEyes, people, redactions, noted, removed, shadows, checks }) {
  return facts(
    [word('rule'), h('code', {}, rule)],
    [word('itsOwner'), owner],
    [word('policy'), h('span', {}, h('code', {}, policyVersion), policyVersion === inForce ? word('policyCurrent') : word('policyOther'))],
    review && [word('review'), toReview(review, fourEyes, people)],
    [word('takenOut'), redactions.length === 0 ? word('nothing') : redactions.map(({ count, word }) => `${count} ${word}`).join(', ')],
    noted.length > 0 && [word('foundInAnswer'), list(noted)],
    removed.length > 0 && [word('takenOutOfAnswer'), list(removed)],
    shadows.length > 0 && [word('shadowRules'), list(shadows)],
    checks && [word('checkedBy'), list(checks.ran)],
    checks && [word('notCheckedBy'), checks.notRun.length === 0 ? word('allChecks') : tag(list(checks.notRun), 'high')],
  );
}

function toReview(review, fourEyes, people) {
  const withEyes = fourEyes ? word('withFourEyes', { review }) : review;
  return people ? word('withPeople', { review: withEyes, count: people }) : withEyes;
}

function rules(traces) {
  const rows = traces.map(({ id, when: condition, mode, value }) => {
    const [words, tone] = MARKS[value];
    return [tag(words, tone), h('span', {}, h('code', {}, id), mode === 'shadow' ? word('shadow') : ''), h('code', { className: 'condition' }, condition)];
  });
  return table(word('rulesGone'), [word('cameTo'), word('rule'), word('condition')], rows);
}

function lookedAt({ inputs, obligations }) {
  if (!inputs) return h('p', { className: 'muted' }, word('endedBefore'));
  const { principal, place, question, findings, topics, guards, time } = inputs;
  const who = [principal.guest ? word('guest') : word('noGuest'), principal.external ? word('external') : word('ofOrganisation')];
  return facts(
    [word('whoeverAsked'), [...who, principal.unknown ? word('notKnown', { what: principal.unknown }) : null].filter(Boolean).join(', ')],
    [word('groups'), list(principal.groups)],
    [word('place'), `${place.platform} ${place.kind}, ${place.shared ? word('shared') : word('notShared')}`],
    [word('question'), word('characters', { count: number.format(question.length) })],
    [word('findings'), list(findings)],
    [word('topics'), list(topics)],
    [word('guards'), list(guards)],
    [word('localTime'), word('atHour', { day: DAYS[time.weekday - 1], hour: String(time.hour).padStart(2, '0') })],
    obligations && [word('obligations'), toObligations(obligations)],
  );
}

function toObligations({ model, history, disclaimer, review }) {
  const parts = [word('obligation.model', { model }), history ? word('obligation.history') : word('obligation.noHistory'), disclaimer === undefined ? word('obligation.noDisclaimer') : word('obligation.disclaimer')];
  if (review) parts.push(review.fourEyes ? word('obligation.two') : word('obligation.one'));
  return parts.join(', ');
}

function left({ sent }) {
  if (sent.length === 0) return h('p', {}, h('b', {}, word('nothingLeft')));
  const rows = sent.map(({ purpose, destination, sha256, attempts, bytes }) => [purpose, h('code', {}, destination), attempts > 1 ? word('bytesTimes', { count: number.format(bytes), times: attempts }) : word('bytes', { count: number.format(bytes) }), h('code', { className: 'long' }, sha256)]);
  return table(word('whatLeft'), [word('for'), word('to'), word('size'), 'SHA-256'], rows);
}

function sources(cited) {
  const rows = cited.map(({ n, title, section: part, document, version }) => [String(n), h('span', {}, title, part && part !== title ? h('span', { className: 'muted' }, ` · ${part}`) : null), h('code', {}, document), h('code', {}, version)]);
  return table(word('citedPassages'), [word('no'), word('passage'), word('document'), word('versionHead')], rows);
}

function entries(turnId) {
  return pagedList({
    caption: word('entriesAbout'),
    heads: [word('when'), word('what'), word('about'), word('reference'), word('by'), word('entry')],
    load: (after) => get(`/api/audit?reference=${turnId}${after ? `&after=${after}` : ''}`),
    toRow,
    none: empty(word('noEntry'), word('logSaysNothing')),
  });
}

function toTime(ms) {
  return ms < 1000 ? word('ms', { count: Math.round(ms) }) : say('spans.seconds', { count: decimal(ms / 1000, 1) });
}
