/** The side panel: what became of one question, step by step. */
import { copyButton, h, marked } from './dom.js';
import { LANGUAGE, say } from './say.js';

const VERDICTS = {
  allow: say('page.verdicts.allow'),
  review: say('page.verdicts.review'),
  escalate: say('page.verdicts.escalate'),
  refuse: say('page.verdicts.refuse'),
};
/** Of what is sent beside the request for the answer. */
const PURPOSES = { moderation: say('page.purposes.moderation'), search: say('page.purposes.search') };
const number = new Intl.NumberFormat(LANGUAGE);
const seconds = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

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
    return step(say('page.panel.takenOut'), 'calm', h('p', {}, say('page.panel.nothingFound')));
  }
  return step(
    say('page.panel.takenOut'),
    'acted',
    h('ul', { className: 'chips' }, redactions.map(({ word, count }) => h('li', {}, h('b', {}, number.format(count)), h('span', {}, word)))),
    placeholders.length > 0 ? h('p', { className: 'muted' }, say('page.panel.replacedBy'), ...placeholders.flatMap((name) => [h('code', { className: 'mark' }, name), ' '])) : null,
    rule.startsWith('detectors.') ? h('p', { className: 'muted' }, say('page.panel.stopped')) : null,
    redactedQuestion === ''
      ? null
      : [h('h4', {}, say('page.panel.wentOn')), h('blockquote', { className: 'seen' }, marked(redactedQuestion, placeholders))],
  );
}

function decision({ verdict, rule, policyVersion, desk }) {
  return step(
    say('page.panel.decided'),
    verdict === 'allow' ? 'calm' : verdict,
    facts(
      [say('page.panel.verdict'), h('span', { className: 'tag', data: { tone: verdict } }, VERDICTS[verdict] ?? verdict)],
      [say('page.panel.rule'), h('code', {}, rule)],
      [say('page.panel.policyVersion'), h('code', {}, policyVersion)],
      desk && [say('page.panel.desk'), desk],
    ),
  );
}

function departure({ receipts, model }) {
  const title = say('page.panel.left');
  if (receipts.length > 0) return step(title, 'acted', ...receipts.flatMap(departed));
  if (model === 'offline') {
    return step(
      title,
      'calm',
      h('p', {}, h('b', {}, say('page.panel.nothingLeft'))),
      h('p', { className: 'muted' }, say('page.panel.offline')),
    );
  }
  return step(title, 'calm', h('p', {}, h('b', {}, say('page.panel.nothingSent'))));
}

function departed(receipt) {
  return [
    facts(
      [say('page.panel.sentTo'), h('code', {}, receipt.destination), 'wide'],
      PURPOSES[receipt.purpose] && [say('page.panel.for'), PURPOSES[receipt.purpose]],
      receipt.attempts > 1 && [say('page.panel.timesSent'), number.format(receipt.attempts)],
      [say('page.panel.size'), say('page.panel.bytes', { count: number.format(new TextEncoder().encode(receipt.body).length) })],
    ),
    ...body(receipt),
  ];
}

/** The request body, readable or exactly as sent, and a check of its hash that this browser makes itself. */
function body({ body: raw, sha256 }) {
  const text = h('pre', { tabIndex: 0, attrs: { role: 'region' }, aria: { label: say('page.panel.requestBody') } });
  const views = { [say('page.panel.readable')]: pretty(raw), [say('page.panel.exact')]: raw };
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
    h('div', { className: 'switch-row' }, h('div', { className: 'switch', attrs: { role: 'group' }, aria: { label: say('page.panel.howToShow') } }, choices), copyButton(raw, say('page.panel.body'))),
    text,
    h('h4', {}, say('page.panel.hash')),
    h('p', { className: 'hash' }, h('code', {}, sha256)),
    checked,
  ];
}

async function check(raw, sha256, place) {
  if (globalThis.crypto?.subtle === undefined) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(raw)));
  const same = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256.toLowerCase();
  place.dataset.tone = same ? 'ok' : 'failed';
  place.textContent = same ? say('page.panel.hashFits') : say('page.panel.hashDiffers');
}

function pretty(raw) {
  try {
    return JSON.stringify(JSON.parse(raw), undefined, 2);
  } catch {
    return raw;
  }
}

function result({ turnId, usage, model, latencyMs, toModelMs }) {
  const cached = usage.cachedInputTokens > 0 ? say('page.panel.cached', { count: number.format(usage.cachedInputTokens) }) : '';
  return step(
    say('page.panel.whatItTook'),
    'calm',
    facts(
      [say('page.panel.model'), model === 'none' ? say('page.panel.noModel') : h('code', {}, model)],
      [
        say('page.panel.tokens'),
        usage.inputTokens + usage.outputTokens === 0
          ? say('page.panel.none')
          : say('page.panel.tokenCounts', { input: number.format(usage.inputTokens), cached, output: number.format(usage.outputTokens) }),
      ],
      [say('page.panel.cost'), usage.costMicroUsd === undefined ? say('page.panel.noPrice') : toDollars(usage.costMicroUsd)],
      [say('page.panel.time'), toTime(latencyMs)],
      toModelMs !== null && [say('page.panel.beforeModel'), toTime(toModelMs)],
      [say('page.panel.reference'), h('span', { className: 'reference' }, h('code', {}, turnId), copyButton(turnId, say('page.panel.reference')))],
    ),
  );
}

function toDollars(microUsd) {
  if (microUsd === 0) return say('page.panel.none');
  const dollars = microUsd / 1_000_000;
  return `$${dollars < 0.01 ? dollars.toPrecision(2) : dollars.toFixed(3)}`;
}

function toTime(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${seconds.format(ms / 1000)} s`;
}

function facts(...pairs) {
  return h('dl', {}, pairs.filter(Boolean).map(([name, value, className = '']) => h('div', { className }, h('dt', {}, name), h('dd', {}, value))));
}
