/** The pages of the security team and of desks, by what stands behind the `#`. */
import { h } from './dom.js';
import { get, whoAmI } from './api.js';
import { LANGUAGE, say, word } from './say.js';
import { showCase, showDesk } from './desk.js';
import { showAssessments } from './security/assessments.js';
import { showAudit } from './security/audit.js';
import { showDigests } from './security/digests.js';
import { showEntry } from './security/entry.js';
import { showIncident } from './security/incident.js';
import { showIncidents } from './security/incidents.js';
import { showModel, showModels } from './security/models.js';
import { showPolicy } from './security/policy.js';
import { showReadings } from './security/readings.js';
import { showRequests } from './security/requests.js';
import { showThemes } from './security/themes.js';
import { showTurn } from './security/turn.js';
import { showUsage } from './security/usage.js';
import { useZone } from './security/time.js';

const TABS = {
  incidents: { words: word('tabs.incidents'), show: showIncidents, one: showIncident },
  audit: { words: word('auditLog'), show: showAudit, one: showEntry },
  turns: { one: showTurn, under: 'audit' },
  find: { one: find, under: 'audit' },
  usage: { words: word('tabs.usage'), show: showUsage },
  themes: { words: word('tabs.themes'), show: showThemes },
  assessments: { words: word('tabs.assessments'), show: showAssessments },
  policy: { words: word('policy'), show: showPolicy },
  models: { words: word('tabs.models'), show: showModels, one: showModel },
  readings: { words: word('tabs.readings'), show: showReadings },
  requests: { words: word('tabs.requests'), show: showRequests },
  digests: { words: word('tabs.digests'), show: showDigests },
};

let leave;

/** Shows `#security/…`. Out: the title of the page. */
export async function showSecurity(hash) {
  const { path, params } = parse(hash);
  const [, wanted, id] = path;
  const name = Object.hasOwn(TABS, wanted ?? '') ? wanted : 'incidents';
  const tab = TABS[name];
  const current = tab.under ?? name;
  drawTabs(current);
  const isOne = id !== undefined && tab.one !== undefined;
  await open(document.getElementById('security-page'), isOne ? tab.one : (tab.show ?? showAudit), isOne ? id : params);
  return `Candor: ${LANGUAGE === 'de' ? TABS[current].words : TABS[current].words.toLowerCase()}`;
}

/** Shows `#desk/…`. */
export async function showDesks(hash) {
  const { path, params } = parse(hash);
  const [, id] = path;
  await open(document.getElementById('desk-page'), id === undefined ? showDesk : showCase, id ?? params);
  return say('page.titles.desk');
}

/** Ends what looks again by itself on a page that nobody sees any more. */
export function leavePage() {
  leave?.();
  leave = undefined;
}

async function open(place, show, about) {
  leavePage();
  const opened = Symbol('page');
  place.dataset.page = location.hash;
  open.latest = opened;
  const zone = await useZone().catch(() => undefined);
  if (open.latest !== opened) return;
  for (const label of document.querySelectorAll('.zone')) label.textContent = zone ? say('page.timesIn', { zone }) : '';
  const left = await show(place, about);
  if (typeof left === 'function') leave = left;
}

function parse(hash) {
  const [path = '', query = ''] = hash.replace(/^#/u, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), params: new URLSearchParams(query) };
}

function drawTabs(current) {
  const links = Object.entries(TABS)
    .filter(([, { words }]) => words)
    .map(([name, { words }]) => h('a', { href: `#security/${name}`, ...(name === current && { ariaCurrent: 'page' }) }, words));
  document.getElementById('tabs').replaceChildren(...links);
  links.find(({ ariaCurrent }) => ariaCurrent)?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/** Where a reference leads: an incident or a question. */
async function find(place, reference) {
  const { rights } = await whoAmI();
  const isIncident = rights.includes('read-metadata') && (await get(`/api/incidents/${encodeURIComponent(reference)}`).then(() => true, () => false));
  location.replace(`#security/${isIncident ? 'incidents' : 'turns'}/${encodeURIComponent(reference)}`);
}
