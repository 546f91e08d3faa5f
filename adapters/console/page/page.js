/** Wires the page: the conversation, the panel, the views, the theme. */
import { announce, h } from './dom.js';
import { Problem, ask, get, post, readiness, whoAmI } from './api.js';
import { say } from './say.js';
import { createExchange } from './answer.js';
import { createFiles } from './files.js';
import { toPanel } from './panel.js';
import { openPlayground, openVerify } from './playground.js';
import { leavePage, showDesks, showSecurity } from './security.js';
import { showTraining } from './training.js';

const EXAMPLES = [say('page.examples.leave'), say('page.examples.laptop'), say('page.examples.ai')];
const MODELS = {
  up: 'GPT',
  offline: say('page.model.offline'),
  down: say('page.model.down'),
  unknown: say('page.model.unknown'),
};
/** While an answer that lost its connection is fetched: every 2 s, for a minute. */
const RECOVERY = { everyMs: 2000, times: 30 };

const $ = (id) => document.getElementById(id);
const drawer = matchMedia('(max-width: 1080px)');
const files = createFiles({
  input: $('files'),
  list: $('attached'),
  trouble: $('files-trouble'),
  area: $('composer'),
  changed: () => updateSend(),
});
const state = { thread: newThread(), working: false, following: true, opener: undefined };

function newThread() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('');
}

// --- Asking

async function send(question) {
  const { thread } = state;
  setWorking(true);
  $('welcome').hidden = true;
  const exchange = createExchange(question, {
    open: openPanel,
    again: (same) => void send(same),
    find: (turnId) => recover(new Problem(say('page.takesLong'), turnId)),
  });
  $('conversation').append(exchange.element);
  state.following = true;
  toEnd(exchange.element);
  announce(say('page.working'));
  const on = {
    accepted: () => undefined,
    text: (change) => (exchange.append(change), toEnd(exchange.element)),
    restart: exchange.restart,
    note: (text) => (exchange.note(text), toEnd(exchange.element)),
  };
  try {
    const answer = await ask(question, thread, on).catch((problem) => recover(problem));
    exchange.finish(answer);
    if (thread === state.thread && !drawer.matches) openPanel(answer);
    toEnd(exchange.element);
  } catch (problem) {
    exchange.fail(problem.message);
  } finally {
    setWorking(false);
    void showModel();
  }
}

/** The question is safe once it was accepted, whatever became of the connection: fetches its answer. */
async function recover(problem) {
  if (problem.turnId === undefined) throw problem;
  for (let time = 0; time < RECOVERY.times; time += 1) {
    const found = await get(`/api/turns/${problem.turnId}`).catch(() => undefined);
    if (found?.verdict !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, RECOVERY.everyMs));
  }
  throw problem;
}

function setWorking(working) {
  state.working = working;
  updateSend();
}

function updateSend() {
  $('send').ariaDisabled = String(state.working || isEmpty());
}

function isEmpty() {
  return $('question').value.trim() === '' && files.count === 0;
}

function submit() {
  if (state.working || isEmpty()) return;
  const text = $('question').value;
  $('question').value = '';
  void send({ text, files: files.take() });
}

/** Keeps the newest text in view, unless the reader has scrolled away; of a long answer, its beginning. */
function toEnd(exchange) {
  if (!state.following) return;
  const scroll = $('scroll');
  requestAnimationFrame(() => {
    const top = exchange.offsetTop - scroll.offsetTop - 20;
    scroll.scrollTo({ top: Math.min(top, scroll.scrollHeight - scroll.clientHeight) });
  });
}

for (const gesture of ['wheel', 'touchmove', 'keydown']) {
  $('scroll').addEventListener(gesture, () => (state.following = false), { passive: true });
}

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
$('question').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
$('question').addEventListener('input', updateSend);
$('examples').append(
  ...EXAMPLES.map((words) => {
    const example = h('button', { type: 'button', className: 'example' }, words);
    example.onclick = () => state.working || void send({ text: words, files: [] });
    return h('li', {}, example);
  }),
);
$('attach').addEventListener('click', () => $('files').click());
$('new').addEventListener('click', () => {
  files.take();
  state.thread = newThread();
  $('conversation').replaceChildren();
  $('welcome').hidden = false;
  closePanel();
  location.hash = '#ask';
  $('question').focus();
  announce(say('page.newConversationBegun'));
});

// --- Panel

function openPanel(answer, opener) {
  state.opener = opener;
  $('panel-body').replaceChildren(toPanel(answer));
  $('panel').hidden = false;
  $('panel-body').scrollTop = 0;
  setModal();
  if (opener !== undefined) $('panel-title').focus({ preventScroll: true });
}

function closePanel() {
  if ($('panel').hidden) return;
  $('panel').hidden = true;
  setModal();
  (state.opener?.isConnected ? state.opener : $('question')).focus({ preventScroll: true });
  state.opener = undefined;
}

/** On a narrow window the panel lies over the conversation, which is then out of reach. */
function setModal() {
  const modal = drawer.matches && !$('panel').hidden;
  $('veil').hidden = !modal;
  for (const behind of [document.querySelector('.bar'), document.querySelector('.talk')]) behind.inert = modal;
  if (modal) $('panel').setAttribute('role', 'dialog');
  else $('panel').removeAttribute('role');
  $('panel').ariaModal = modal ? 'true' : null;
}

$('panel-close').addEventListener('click', closePanel);
$('veil').addEventListener('click', closePanel);
drawer.addEventListener('change', setModal);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.isComposing) closePanel();
});

// --- Views

const VIEWS = {
  ask: say('page.titles.ask'),
  playground: say('page.titles.playground'),
  training: say('page.titles.training'),
  desk: say('page.titles.desk'),
  security: say('page.titles.security'),
};
/** What has pages of its own behind its name. */
const PAGES = { security: showSecurity, desk: showDesks, training: openTraining };

async function openTraining() {
  await showTraining($('training-page'));
  return VIEWS.training;
}

async function showView() {
  const [name = ''] = location.hash.slice(1).split(/[/?]/u);
  const wanted = Object.hasOwn(VIEWS, name) ? name : 'ask';
  for (const link of document.querySelectorAll('.views [data-view]')) {
    const current = link.dataset.view === wanted;
    $(link.dataset.view).hidden = !current;
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = VIEWS[wanted];
  leavePage();
  if (PAGES[wanted] !== undefined) document.title = await PAGES[wanted](location.hash);
  else if (wanted === 'playground') $('try').focus();
  else if (!drawer.matches) $('question').focus();
}

addEventListener('hashchange', () => void showView());
openPlayground($('try'), { leaves: $('leaves'), found: $('found') });
openVerify($('verify'), $('try'), $('wrote'));

// --- Header

/** Nothing that changes something is sent before the server has said who is here. */
async function showWho() {
  const { name, rights, signedIn } = await whoAmI();
  const watches = rights.includes('read-metadata');
  const shown = { security: watches, desk: rights.includes('see-cases') };
  for (const [view, may] of Object.entries(shown)) {
    document.querySelector(`.views [data-view="${view}"]`).hidden = !may;
    if (!may && location.hash.startsWith(`#${view}`)) location.hash = '#ask';
  }
  if (!signedIn) return;
  $('who').textContent = name;
  $('who').title = name;
  $('leave').ariaLabel = say('page.signOutOf', { name });
  for (const id of ['who', 'leave']) $(id).hidden = false;
}

$('leave').addEventListener('click', async () => {
  const { next } = await post('/signin/out').catch(() => ({ next: '/signin' }));
  location.assign(next);
});

async function showModel() {
  const model = (await readiness())?.model ?? 'unknown';
  $('model').dataset.state = model;
  if ($('model-words').textContent !== MODELS[model]) $('model-words').textContent = MODELS[model];
}

function isDark() {
  return (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
}

$('theme').addEventListener('click', () => {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('candor.theme', theme);
  $('theme').ariaPressed = String(theme === 'dark');
});

$('theme').ariaPressed = String(isDark());
updateSend();
void showView();
void showWho().catch(() => undefined);
void showModel();
