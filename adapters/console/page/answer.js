/** One question and its answer in the conversation. */
import { announce, button, h, icon, ICONS } from './dom.js';
import { get, post } from './api.js';
import { say } from './say.js';
import { link, renderBlocks } from './document.js';

const OUTCOMES = {
  unknown: say('page.outcomes.unknown'),
  refused: say('page.outcomes.refused'),
  escalated: say('page.outcomes.escalated'),
  held: say('page.outcomes.held'),
  failed: say('page.outcomes.failed'),
};

/**
 * Adds an exchange. `open(answer, opener)` shows what happened; `again` asks the same question, files included, once more; `find(turnId)` waits
 * for the answer of a question that is already asked.
 */
export function createExchange(question, { open, again, find }) {
  const state = { blocks: [], drawn: 0, drawing: false };
  const body = h('div', { className: 'prose' });
  const said = h('span', {}, say('page.workingOnIt'));
  const working = h('p', { className: 'working' }, h('span', { className: 'dots', aria: { hidden: 'true' } }, h('i'), h('i'), h('i')), said);
  const head = h('div', { className: 'answer-head' }, badge(say('page.ai'), say('page.aiTitle')), working);
  const card = h('article', { className: 'answer', aria: { label: say('page.answer'), busy: 'true' } }, head, body);
  const element = h('div', { className: 'exchange' }, asked(question), card);

  const draw = () => {
    state.drawing = false;
    if (card.ariaBusy !== 'true') return;
    while (body.childNodes.length > state.drawn) body.lastChild.remove();
    body.append(...renderBlocks(state.blocks.slice(state.drawn)));
    state.drawn = state.blocks.length;
  };
  const finish = (answer) => {
    card.ariaBusy = 'false';
    card.dataset.outcome = answer.outcome;
    fill(card, answer, open, () => again(question), async (turnId) => finish(await find(turnId)));
    if (wasStopped(answer)) element.firstElementChild.replaceWith(asked(question, answer.redactions));
    const sources = answer.sources.length === 0 ? '' : say('page.sourcesCount', { count: answer.sources.length });
    announce(`${answer.label} ${card.querySelector('.prose').textContent} ${sources}`);
  };
  return {
    element,
    finish,
    /** Blocks of the answer, in place of those from `from` on. What is drawn already stays. */
    append({ from, blocks }) {
      if (from === undefined) return;
      state.blocks.splice(from, Infinity, ...blocks);
      state.drawn = Math.min(state.drawn, from);
      working.hidden = true;
      if (!state.drawing) requestAnimationFrame(draw);
      state.drawing = true;
    },
    /** The answer breaks off and begins anew. */
    restart() {
      Object.assign(state, { blocks: [], drawn: 0 });
      body.replaceChildren();
    },
    note(text) {
      said.textContent = text;
      working.hidden = false;
      announce(text);
    },
    fail(message, retryWords = say('page.tryAgain')) {
      card.ariaBusy = 'false';
      card.classList.add('broken');
      const retry = button(retryWords, { className: 'plain', onclick: () => (element.remove(), again(question)) });
      card.replaceChildren(h('p', { className: 'trouble' }, message), h('div', { className: 'actions' }, retry));
      announce(message);
    },
  };
}

/** The question itself; behind a button once it was stopped for what it holds. */
function asked({ text, files }, held) {
  const element = h('div', { className: 'asked' }, h('span', { className: 'unseen' }, say('page.youAsked')));
  if (held === undefined) element.append(text);
  else {
    const show = h('button', { type: 'button', className: 'inline', onclick: () => element.replaceWith(asked({ text, files })) }, say('page.showIt'));
    element.append(h('em', {}, say('page.hiddenHolds', { kinds: held.map(({ word }) => word).join(', ') })), ' ', show);
  }
  if (files.length > 0) element.append(h('ul', { className: 'files', aria: { label: say('page.attached') } }, files.map(({ name }) => h('li', {}, icon(ICONS.file), name))));
  return element;
}

function wasStopped({ rule, redactions }) {
  return rule.startsWith('detectors.') && redactions.length > 0;
}

function badge(words, title) {
  return h('span', { className: 'badge', title }, words);
}

function fill(card, answer, open, again, follow) {
  const sources = sourceList(answer);
  const outcome = OUTCOMES[answer.outcome];
  card.replaceChildren(
    h(
      'div',
      { className: 'answer-head' },
      badge(say('page.ai'), answer.label),
      h('span', { className: 'label' }, answer.label),
      outcome ? h('span', { className: 'tag', data: { tone: answer.outcome } }, outcome) : null,
    ),
    h('div', { className: 'prose' }, renderBlocks(answer.documents.answer, (n) => citation(n, sources))),
  );
  const { notes, notice } = answer.documents;
  if (notes.length > 0) card.append(h('ul', { className: wasStopped(answer) ? 'notes urgent' : 'notes' }, notes.map((note) => h('li', {}, renderBlocks(note)))));
  if (notice) card.append(h('aside', { className: 'notes', aria: { label: say('page.aboutAssistant') } }, renderBlocks(notice)));
  if (sources.size > 0) card.append(h('section', { className: 'sources', aria: { label: say('page.sources') } }, h('h3', {}, say('page.sources')), [...sources.values()]));
  card.append(actions(answer, open, again, follow, (now) => fill(card, now, open, again, follow)));
}

function citation(n, sources) {
  const target = sources.get(n);
  if (target === undefined) return undefined;
  const show = (event) => {
    event.preventDefault();
    target.open = true;
    target.querySelector('summary').focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  };
  return h('sup', {}, h('a', { className: 'cite', href: `#${target.id}`, onclick: show, aria: { label: say('page.source', { n }) } }, String(n)));
}

function sourceList(answer) {
  const made = answer.sources.map((source) => {
    const address = source.url === undefined ? undefined : link(source.url, say('page.openDocument'));
    const details = h(
      'details',
      { id: `source-${answer.turnId}-${source.n}` },
      h('summary', {}, h('span', { className: 'number' }, String(source.n)), h('span', {}, h('b', {}, source.title), source.section && source.section !== source.title ? h('span', { className: 'muted' }, ` · ${source.section}`) : null)),
      h('blockquote', {}, source.quote),
      h('p', { className: 'muted small' }, h('code', {}, source.document), say('page.version'), h('code', {}, source.version), source.age ? `, ${source.age}` : null, address ? ' · ' : null, address),
    );
    return [source.n, details];
  });
  return new Map(made);
}

function actions(answer, open, again, follow, refill) {
  const said = h('div', { className: 'said', attrs: { role: 'status' } });
  const tell = (words, ok = true, document = undefined) => {
    said.replaceChildren(...(document === undefined ? [words] : renderBlocks(document)));
    said.dataset.tone = ok ? 'ok' : 'failed';
  };
  const row = h('div', { className: 'actions' });
  const why = h('div');
  if (answer.outcome === 'failed') row.append(button(say('page.tryAgain'), { className: 'plain', onclick: again }));
  if (answer.outcome === 'held') row.append(lookAgain(answer, tell, refill));
  if (answer.actions.includes('feedback')) row.append(...votes(answer, tell, why));
  if (answer.actions.includes('accept')) row.append(once(say('buttons.accept'), ICONS.done, `/api/turns/${answer.turnId}/accept`, tell, follow));
  if (answer.actions.includes('person')) row.append(once(say('buttons.askPerson'), ICONS.person, `/api/turns/${answer.turnId}/person`, tell));
  if (answer.actions.includes('report')) row.append(once(say('buttons.report'), ICONS.flag, `/api/turns/${answer.turnId}/report`, tell));
  if (answer.actions.includes('false-alarm')) row.append(once(say('buttons.notPersonal'), ICONS.flag, `/api/turns/${answer.turnId}/false-alarm`, tell));
  if (answer.actions.includes('unmasked')) row.append(unmasked(answer, tell, why));
  const trace = button(say('page.whatHappened'), { path: ICONS.trace, className: 'plain trace', aria: { controls: 'panel' } });
  trace.onclick = () => open(answer, trace);
  row.append(trace);
  return h('div', { className: 'foot' }, row, why, said);
}

/** For an answer that people see first: shows what became of it. */
function lookAgain({ turnId }, tell, refill) {
  const look = button(say('page.lookAgain'), { className: 'plain' });
  look.onclick = () =>
    busy(look, tell, async () => {
      const now = await get(`/api/turns/${turnId}`);
      if (now.outcome === 'held') tell(say('page.nobodyDecided'));
      else refill(now);
    });
  return look;
}

const REASONS = {
  wrong: say('forms.reasons.wrong'),
  outdated: say('forms.reasons.outdated'),
  incomplete: say('forms.reasons.incomplete'),
  unclear: say('forms.reasons.unclear'),
  other: say('forms.reasons.other'),
};

/** Asks for the reason of a vote against an answer. */
function reasonForm(answer, tell, place, canMakeTest) {
  const boxes = Object.entries(REASONS).map(([value, words]) => h('label', {}, h('input', { type: 'checkbox', name: 'reason', value }), ` ${words}`));
  const comment = h('textarea', { rows: 2, maxLength: 2000, aria: { label: say('forms.whatWasWrong.comment') }, placeholder: say('page.inYourWords') });
  const test = canMakeTest ? [once(say('testCandidates.make'), ICONS.flag, `/api/turns/${answer.turnId}/make-test`, tell)] : [];
  const form = h('form', { className: 'actions' }, ...boxes, comment, h('button', { type: 'submit', className: 'plain' }, say('page.sendReason')), ...test);
  form.onsubmit = (event) => {
    event.preventDefault();
    const reasons = new FormData(form).getAll('reason');
    busy(form, tell, async () => {
      const result = await post(`/api/turns/${answer.turnId}/feedback`, { vote: 'down', reasons, comment: comment.value });
      if (result.ok) place.replaceChildren();
      tell(result.text, result.ok, result.document);
    });
  };
  return form;
}

/** Asks which words of the question should have been masked, and what they are. */
function unmasked({ turnId, kinds }, tell, place) {
  const opener = button(say('unmasked.shouldBeMasked'), { path: ICONS.flag, className: 'plain' });
  opener.onclick = () => {
    const words = h('input', { type: 'text', maxLength: 200, required: true, autocomplete: 'off' });
    const kind = h('select', { required: true }, h('option', { value: '' }, say('page.pleaseChoose')), ...kinds.map((one) => h('option', { value: one.kind }, one.word)));
    const form = h(
      'form',
      { className: 'ask-form' },
      h('label', {}, say('unmasked.form.words'), words),
      h('label', {}, say('unmasked.form.kind'), kind),
      h('p', { className: 'muted small' }, say('unmasked.form.hint')),
      h('button', { type: 'submit', className: 'plain' }, say('unmasked.form.submit')),
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      busy(form, tell, async () => {
        const result = await post(`/api/turns/${turnId}/unmasked`, { words: words.value, kind: kind.value });
        if (result.ok) place.replaceChildren();
        tell(result.text, result.ok, result.document);
      });
    };
    place.replaceChildren(form);
    words.focus();
  };
  return opener;
}

function votes(answer, tell, why) {
  const pair = [
    ['up', say('page.helpful'), ICONS.up],
    ['down', say('page.notHelpful'), ICONS.down],
  ].map(([vote, words, path]) => button(words, { path, className: 'plain', data: { vote }, aria: { pressed: 'false' } }));
  for (const pressed of pair) {
    pressed.onclick = () =>
      busy(pressed, tell, async () => {
        const result = await post(`/api/turns/${answer.turnId}/feedback`, { vote: pressed.dataset.vote });
        if (result.ok) for (const each of pair) each.ariaPressed = String(each === pressed);
        if (result.ok) why.replaceChildren(...(pressed.dataset.vote === 'down' ? [reasonForm(answer, tell, why, result.canMakeTest === true)] : []));
        tell(result.text, result.ok, result.document);
      });
  }
  return pair;
}

/** A button for something that is done once; `follow` is called with the turn that it leads to, if any. */
function once(words, path, address, tell, follow) {
  const made = button(words, { path, className: 'plain' });
  made.onclick = () =>
    busy(made, tell, async () => {
      const result = await post(address);
      tell(result.text, result.ok, result.document);
      if (!result.ok) return;
      made.ariaDisabled = 'true';
      made.onclick = null;
      made.replaceChildren(icon(ICONS.done), h('span', {}, words));
      if (result.turnId) await follow?.(result.turnId).catch((problem) => tell(problem.message, false));
    });
  return made;
}

async function busy(made, tell, work) {
  if (made.ariaBusy === 'true') return;
  made.ariaBusy = 'true';
  try {
    await work();
  } catch (error) {
    tell(say('page.trouble.nothingRecorded', { problem: error.message }), false);
  } finally {
    made.ariaBusy = 'false';
  }
}
