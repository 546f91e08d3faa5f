/** The playground: what the redaction would make of words, as they are typed. */
import { announce, h, marked, table } from './dom.js';
import { post } from './api.js';
import { LANGUAGE, say } from './say.js';

/** After the last key. */
const PAUSE_MS = 250;
const OUTCOMES = {
  masked: { words: say('page.playground.outcomes.masked'), tone: 'medium' },
  blocked: { words: say('page.playground.outcomes.blocked'), tone: 'high' },
  allowed: { words: say('page.playground.outcomes.allowed'), tone: 'low' },
  uncertain: { words: say('page.playground.outcomes.uncertain'), tone: 'none' },
};
const percent = new Intl.NumberFormat(LANGUAGE, { style: 'percent' });

/** Shows in `places` what would become of the words in `field`. One request at a time; the newest words come next. */
export function openPlayground(field, places) {
  let pause;
  let running = false;
  const look = async () => {
    if (running) return;
    running = true;
    for (let tried; tried !== field.value; ) {
      tried = field.value;
      show(places, tried, tried.trim() === '' ? undefined : await attempt(tried));
    }
    running = false;
  };
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE_MS);
  });
  show(places, '', undefined);
}

/** Out: what came of it, or why nothing did. */
function attempt(text) {
  return post('/api/redact', { text }).catch(({ message }) => ({ problem: message }));
}

function show({ leaves, found }, text, result) {
  if (result?.problem) {
    leaves.replaceChildren(h('p', { className: 'trouble', attrs: { role: 'alert' } }, result.problem));
    found.replaceChildren();
    return;
  }
  leaves.replaceChildren(...toLeaves(result));
  found.replaceChildren(...toFound(text, result));
  if (result !== undefined) announce(summary(result));
}

/** Says at a press whether Candor wrote the words in `field`. */
export function openVerify(button, field, place) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    const { text, problem } = await post('/api/verify', { text: field.value }).catch(({ message }) => ({ problem: message }));
    place.replaceChildren(h('p', problem ? { className: 'trouble' } : {}, problem ?? text));
    button.disabled = false;
  });
}

function toLeaves(result) {
  if (result === undefined) return [h('p', { className: 'muted' }, say('page.playground.nothingYet'))];
  if (result.blockedBy !== null) {
    return [h('p', { className: 'notes urgent' }, h('b', {}, say('page.playground.nothingLeaves')), say('page.playground.stops', { kind: result.blockedBy.word }))];
  }
  return [h('blockquote', { className: 'seen' }, marked(result.leaves, result.placeholders))];
}

function toFound(text, result) {
  if (result === undefined) return [h('p', { className: 'muted' }, say('page.playground.nothingYet'))];
  if (result.findings.length === 0) return [h('p', {}, say('page.playground.noneFound'))];
  const rows = result.findings.map(({ start, end, word, kind, detectors, confidence, outcome }) => [
    h('code', {}, text.slice(start, end)),
    h('span', { title: kind }, word),
    h('span', {}, detectors.flatMap((id) => [h('code', {}, id), ' '])),
    percent.format(confidence),
    h('span', { className: 'tag', data: { tone: OUTCOMES[outcome].tone } }, OUTCOMES[outcome].words),
  ]);
  const heads = ['words', 'kind', 'detector', 'sure', 'happens'].map((head) => say(`page.playground.heads.${head}`));
  return [table(say('page.playground.found'), heads, rows)];
}

function summary({ findings, blockedBy }) {
  const masked = findings.filter(({ outcome }) => outcome === 'masked' || outcome === 'blocked').length;
  const rest = findings.length - masked;
  const left = rest > 0 ? say('page.playground.leftIn', { count: rest }) : '';
  if (blockedBy !== null) return say('page.playground.blockedSummary', { kind: blockedBy.word, left });
  return masked === 0 ? say('page.playground.noneMasked', { left }) : say('page.playground.masked', { count: masked, left });
}
