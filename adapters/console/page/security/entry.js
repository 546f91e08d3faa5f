/** One entry of the audit log, the checkpoint that it is under, and a proof that anybody can check. */
import { h } from '../dom.js';
import { get } from '../api.js';
import { word } from '../say.js';
import { facts, fill, pseudonym, section, to } from './parts.js';
import { rootOf } from './merkle.js';
import { when } from './time.js';

export function showEntry(place, seq) {
  void fill(place, async () => toPage(await get(`/api/audit/${seq}`)));
}

function toPage(found) {
  const { entry } = found;
  const { seq, at, kind, turnId, actor, policyVersion, meta, payloadHash, prev, hash } = entry;
  const told = Object.entries(meta).map(([name, value]) => [name, value === '' ? '' : h('code', {}, String(value))]);
  return [
    h('p', { className: 'back' }, to('security/audit', word('auditLog'))),
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, word('entryN', { n: seq })), h('code', {}, kind)),
    h(
      'div',
      { className: 'two' },
      section(
        word('whatItSays'),
        facts(
          [word('when'), when(at, 'second')],
          turnId && [word('question'), to(`security/turns/${turnId}`, h('code', {}, turnId))],
          actor && [word('person'), to(`security/audit?actor=${encodeURIComponent(actor)}`, pseudonym(actor))],
          policyVersion && [word('policy'), h('code', {}, policyVersion)],
        ),
        told.length === 0 ? null : facts(...told),
      ),
      section(word('whatProves'), proof(found), facts(
        [word('hash'), h('code', { className: 'long' }, hash)],
        [word('hashBefore'), h('code', { className: 'long' }, prev)],
        payloadHash && [word('hashContent'), h('code', { className: 'long' }, payloadHash)],
      )),
    ),
    h('p', { className: 'pager' }, seq > 1 ? to(`security/audit/${seq - 1}`, word('entryBefore')) : null, ' ', to(`security/audit/${seq + 1}`, word('entryAfter'))),
  ];
}

function proof({ entry, checkpoint, proof: given, holds }) {
  if (checkpoint === null) return h('p', { className: 'muted' }, word('noCheckpoint'));
  const under = [word('covered'), h('span', {}, word('entriesCount', { count: checkpoint.size }), when(checkpoint.at, 'second'))];
  if (given === null) return [facts(under), h('p', { className: 'muted' }, word('farApart', { command: `candor audit prove ${entry.turnId ?? ''}` }))];
  const checked = h('p', { className: 'checked', data: { tone: holds ? 'ok' : 'failed' } }, holds ? word('serverHolds') : word('proofFails'));
  void check(entry, checkpoint, given, checked);
  const file = new Blob([JSON.stringify(given, undefined, 2)], { type: 'application/json' });
  const save = h('a', { className: 'plain', href: URL.createObjectURL(file), download: `candor-entry-${entry.seq}.proof.json` }, word('saveProof'));
  return [
    facts(under, [word('proof'), word('proofPath', { count: given.entries[0].path.length })]),
    checked,
    h('details', { className: 'note-of' }, h('summary', {}, word('signedHead')), h('pre', { tabIndex: 0 }, checkpoint.note)),
    h('p', {}, save),
    h('p', { className: 'muted small' }, word('checkAnywhere'), h('code', {}, 'candor audit verify --proof FILE --key FILE')),
  ];
}

/** The same in this browser. Whose signature it is, only a key from elsewhere can tell. */
async function check(entry, checkpoint, given, checked) {
  if (globalThis.crypto?.subtle === undefined) return;
  const root = await rootOf({ leaf: entry.hash, index: entry.seq - 1, size: checkpoint.size, path: given.entries[0].path });
  const same = root === checkpoint.note.split('\n')[2];
  checked.dataset.tone = same ? 'ok' : 'failed';
  checked.textContent = same ? word('browserHolds') : word('browserFails');
}
