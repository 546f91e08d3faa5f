/** One entry of the audit log, the checkpoint that it is under, and a proof that anybody can check. */
import { h } from '../dom.js';
import { get } from '../api.js';
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
    h('p', { className: 'back' }, to('security/audit', 'Audit log')),
    h('div', { className: 'head' }, h('h2', { tabIndex: -1 }, `Entry ${seq}`), h('code', {}, kind)),
    h(
      'div',
      { className: 'two' },
      section(
        'What it says',
        facts(
          ['When', when(at, 'second')],
          turnId && ['Question', to(`security/turns/${turnId}`, h('code', {}, turnId))],
          actor && ['Person', to(`security/audit?actor=${encodeURIComponent(actor)}`, pseudonym(actor))],
          policyVersion && ['Policy', h('code', {}, policyVersion)],
        ),
        told.length === 0 ? null : facts(...told),
      ),
      section('What proves it', proof(found), facts(
        ['Hash of this entry', h('code', { className: 'long' }, hash)],
        ['Hash of the one before', h('code', { className: 'long' }, prev)],
        payloadHash && ['Hash of its sealed content', h('code', { className: 'long' }, payloadHash)],
      )),
    ),
    h('p', { className: 'pager' }, seq > 1 ? to(`security/audit/${seq - 1}`, 'Entry before') : null, ' ', to(`security/audit/${seq + 1}`, 'Entry after')),
  ];
}

function proof({ entry, checkpoint, proof: given, holds }) {
  if (checkpoint === null) return h('p', { className: 'muted' }, 'No checkpoint is of this entry yet: one is signed within minutes.');
  const under = ['Covered by checkpoint', h('span', {}, `${checkpoint.size} entries, `, when(checkpoint.at, 'second'))];
  if (given === null) return [facts(under), h('p', { className: 'muted' }, `Very many entries are between two checkpoints here. Prove it with: candor audit prove ${entry.turnId ?? ''}`)];
  const checked = h('p', { className: 'checked', data: { tone: holds ? 'ok' : 'failed' } }, holds ? 'The server says that the proof holds.' : 'The proof does not hold. Tell whoever runs Candor.');
  void check(entry, checkpoint, given, checked);
  const file = new Blob([JSON.stringify(given, undefined, 2)], { type: 'application/json' });
  const save = h('a', { className: 'plain', href: URL.createObjectURL(file), download: `candor-entry-${entry.seq}.proof.json` }, 'Save the proof');
  return [
    facts(under, ['Proof', `${given.entries[0].path.length} hashes lead from this entry to the head that is signed`]),
    checked,
    h('details', { className: 'note-of' }, h('summary', {}, 'The signed head'), h('pre', { tabIndex: 0 }, checkpoint.note)),
    h('p', {}, save),
    h('p', { className: 'muted small' }, 'Check it anywhere, with the public key that you keep elsewhere: ', h('code', {}, 'candor audit verify --proof FILE --key FILE')),
  ];
}

/** The same in this browser. Whose signature it is, only a key from elsewhere can tell. */
async function check(entry, checkpoint, given, checked) {
  if (globalThis.crypto?.subtle === undefined) return;
  const root = await rootOf({ leaf: entry.hash, index: entry.seq - 1, size: checkpoint.size, path: given.entries[0].path });
  const same = root === checkpoint.note.split('\n')[2];
  checked.dataset.tone = same ? 'ok' : 'failed';
  checked.textContent = same ? 'Checked in your browser: this entry is part of the log that was signed.' : 'This entry does not lead to the head that was signed. Tell whoever runs Candor.';
}
