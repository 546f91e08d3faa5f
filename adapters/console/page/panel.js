/** The side panel: what became of one question, step by step. */
import { copyButton, h, marked } from './dom.js';

const VERDICTS = {
  allow: 'Allowed',
  review: 'Held for review',
  escalate: 'For a person to answer',
  refuse: 'Refused',
};
/** Of what is sent beside the request for the answer. */
const PURPOSES = { moderation: 'a check for harmful content', search: 'search words' };
const number = new Intl.NumberFormat('en');

/** Gives the content of the panel for a finished answer. */
export function toPanel(answer) {
  return h('ol', { className: 'steps' }, redaction(answer), decision(answer), departure(answer), result(answer));
}

function step(title, tone, ...children) {
  return h('li', { data: { tone } }, h('h3', {}, title), ...children);
}

function redaction({ rule, redactions, placeholders, redactedQuestion }) {
  const total = redactions.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) {
    return step('Taken out of your question', 'calm', h('p', {}, 'Nothing: no personal data or secret was found in it.'));
  }
  return step(
    'Taken out of your question',
    'acted',
    h('ul', { className: 'chips' }, redactions.map(({ word, count }) => h('li', {}, h('b', {}, number.format(count)), h('span', {}, word)))),
    placeholders.length > 0 ? h('p', { className: 'muted' }, 'Replaced by ', ...placeholders.flatMap((name) => [h('code', { className: 'mark' }, name), ' '])) : null,
    rule.startsWith('detectors.') ? h('p', { className: 'muted' }, 'The question was stopped here and went no further.') : null,
    redactedQuestion === ''
      ? null
      : [h('h4', {}, 'Your question as it went on'), h('blockquote', { className: 'seen' }, marked(redactedQuestion, placeholders))],
  );
}

function decision({ verdict, rule, policyVersion, desk }) {
  return step(
    'Decided by policy',
    verdict === 'allow' ? 'calm' : verdict,
    facts(
      ['Verdict', h('span', { className: 'tag', data: { tone: verdict } }, VERDICTS[verdict] ?? verdict)],
      ['Rule', h('code', {}, rule)],
      ['Policy version', h('code', {}, policyVersion)],
      desk && ['Desk', desk],
    ),
  );
}

function departure({ receipts, model }) {
  const title = 'Left for the model';
  if (receipts.length > 0) return step(title, 'acted', ...receipts.flatMap(departed));
  if (model === 'offline') {
    return step(
      title,
      'calm',
      h('p', {}, h('b', {}, 'Nothing left this machine.')),
      h('p', { className: 'muted' }, 'The offline model quotes the handbook inside this process. Set OPENAI_API_KEY to have a GPT answer.'),
    );
  }
  return step(title, 'calm', h('p', {}, h('b', {}, 'Nothing was sent to any model.')));
}

function departed(receipt) {
  return [
    facts(
      ['Sent to', h('code', {}, receipt.destination), 'wide'],
      PURPOSES[receipt.purpose] && ['For', PURPOSES[receipt.purpose]],
      receipt.attempts > 1 && ['Times sent', number.format(receipt.attempts)],
      ['Size', `${number.format(new TextEncoder().encode(receipt.body).length)} bytes`],
    ),
    ...body(receipt),
  ];
}

/** The request body, readable or exactly as sent, and a check of its hash that this browser makes itself. */
function body({ body: raw, sha256 }) {
  const text = h('pre', { tabIndex: 0, attrs: { role: 'region' }, aria: { label: 'Request body' } });
  const views = { Readable: pretty(raw), 'Exactly as sent': raw };
  const choices = Object.entries(views).map(([words, shown]) => {
    const choice = h('button', { type: 'button', aria: { pressed: 'false' } }, words);
    choice.onclick = () => {
      for (const each of choices) each.ariaPressed = String(each === choice);
      text.textContent = shown;
    };
    return choice;
  });
  choices[0].click();
  const checked = h('p', { className: 'checked' });
  void check(raw, sha256, checked);
  return [
    h('div', { className: 'switch-row' }, h('div', { className: 'switch', attrs: { role: 'group' }, aria: { label: 'How to show the body' } }, choices), copyButton(raw, 'Body')),
    text,
    h('h4', {}, 'SHA-256 of these bytes'),
    h('p', { className: 'hash' }, h('code', {}, sha256)),
    checked,
  ];
}

async function check(raw, sha256, place) {
  if (globalThis.crypto?.subtle === undefined) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(raw)));
  const same = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256.toLowerCase();
  place.dataset.tone = same ? 'ok' : 'failed';
  place.textContent = same ? 'Checked in your browser: the hash fits the body.' : 'The hash does not fit the body. Tell your security team.';
}

function pretty(raw) {
  try {
    return JSON.stringify(JSON.parse(raw), undefined, 2);
  } catch {
    return raw;
  }
}

function result({ turnId, usage, model, latencyMs, toModelMs }) {
  const cached = usage.cachedInputTokens > 0 ? ` (${number.format(usage.cachedInputTokens)} cached)` : '';
  return step(
    'What it took',
    'calm',
    facts(
      ['Model', model === 'none' ? 'None' : h('code', {}, model)],
      ['Tokens', usage.inputTokens + usage.outputTokens === 0 ? 'None' : `${number.format(usage.inputTokens)} in${cached}, ${number.format(usage.outputTokens)} out`],
      ['Cost', usage.costMicroUsd === undefined ? 'No price known' : toDollars(usage.costMicroUsd)],
      ['Time', toTime(latencyMs)],
      toModelMs !== null && ['Before the model', toTime(toModelMs)],
      ['Reference', h('span', { className: 'reference' }, h('code', {}, turnId), copyButton(turnId, 'Reference'))],
    ),
  );
}

function toDollars(microUsd) {
  if (microUsd === 0) return 'None';
  const dollars = microUsd / 1_000_000;
  return `$${dollars < 0.01 ? dollars.toPrecision(2) : dollars.toFixed(3)}`;
}

function toTime(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function facts(...pairs) {
  return h('dl', {}, pairs.filter(Boolean).map(([name, value, className = '']) => h('div', { className }, h('dt', {}, name), h('dd', {}, value))));
}
