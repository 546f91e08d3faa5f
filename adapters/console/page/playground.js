/** The playground: what the redaction would make of words, as they are typed. */
import { announce, h, marked, table } from './dom.js';
import { post } from './api.js';

/** After the last key. */
const PAUSE_MS = 250;
const OUTCOMES = {
  masked: { words: 'Masked', tone: 'medium' },
  blocked: { words: 'Stops the question', tone: 'high' },
  allowed: { words: 'Allowed by policy', tone: 'low' },
  uncertain: { words: 'Too uncertain: stays', tone: 'none' },
};
const percent = new Intl.NumberFormat('en', { style: 'percent' });

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
  if (result === undefined) return [h('p', { className: 'muted' }, 'Nothing yet.')];
  if (result.blockedBy !== null) {
    return [h('p', { className: 'notes urgent' }, h('b', {}, 'Nothing would leave.'), ` Policy stops a question that holds this kind: ${result.blockedBy.word}.`)];
  }
  return [h('blockquote', { className: 'seen' }, marked(result.leaves, result.placeholders))];
}

function toFound(text, result) {
  if (result === undefined) return [h('p', { className: 'muted' }, 'Nothing yet.')];
  if (result.findings.length === 0) return [h('p', {}, 'No personal data and no secret was found.')];
  const rows = result.findings.map(({ start, end, word, kind, detectors, confidence, outcome }) => [
    h('code', {}, text.slice(start, end)),
    h('span', { title: kind }, word),
    h('span', {}, detectors.flatMap((id) => [h('code', {}, id), ' '])),
    percent.format(confidence),
    h('span', { className: 'tag', data: { tone: OUTCOMES[outcome].tone } }, OUTCOMES[outcome].words),
  ]);
  return [table('What was found', ['Words', 'Kind', 'Detector', 'How sure', 'What happens'], rows)];
}

function summary({ findings, blockedBy }) {
  const masked = findings.filter(({ outcome }) => outcome === 'masked' || outcome === 'blocked').length;
  const rest = findings.length - masked;
  const left = rest > 0 ? ` ${rest} found and left in.` : '';
  if (blockedBy !== null) return `Nothing would leave: ${blockedBy.word}.${left}`;
  return `${masked === 0 ? 'Nothing' : masked} would be masked.${left}`;
}
