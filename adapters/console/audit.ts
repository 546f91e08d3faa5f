import { z } from 'zod';
import { proveEntry, verifyProof } from '../../src/audit/proofs.ts';
import { KINDS } from '../../src/audit/ocsf-kinds.ts';
import { RequestError } from '../../src/base/errors.ts';
import { noSuchEntry } from '../../src/messages/console.ts';
import type { KeptCheckpoint } from '../../src/ports/checkpoints.ts';
import type { ConsoleDeps } from './deps.ts';
import { PAGE_ROWS, Term, parseCursor, parsePeriod, parseQuery, toPage } from './query.ts';

const LIST = 'audit';
const NUMBER = /^[1-9]\d{0,14}$/u;
const FILTERS = {
  reference: Term.optional(),
  actor: Term.optional(),
  kind: Term.optional(),
  rule: Term.optional(),
  verdict: Term.optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  after: z.string().optional(),
};

/** Serves the audit log to whoever may read it: `GET /api/audit`, entries by anything but content, and one with its proof. */
export function serveAudit(deps: ConsoleDeps): void {
  const { routes, auditSearch, tenant } = deps;
  routes.get('/api/audit', 'read-audit', async (request, response) => {
    const { after, from, until, ...terms } = parseQuery(request, FILTERS);
    const filter = { ...terms, ...parsePeriod({ from, until }, deps.policy().timezone) };
    const page = await auditSearch.search(tenant, filter, parseCursor(LIST, after, NUMBER), PAGE_ROWS);
    const shown = toPage(LIST, page, (entry) => entry);
    response.json(after === undefined ? { ...shown, terms: termsOf(deps) } : shown);
  });
  routes.get('/api/audit/:seq', 'read-audit', async (request, response) => {
    const seq = String(request.params['seq']);
    const found = NUMBER.test(seq) ? await auditSearch.evidence(tenant, Number(seq)) : undefined;
    if (found === undefined) throw new RequestError('NOT_FOUND', 404, noSuchEntry());
    const proof = proveEntry(found);
    response.json({
      entry: found.entry,
      checkpoint: toCheckpoint(found.checkpoint),
      proof: proof ?? null,
      // The signature is for keys that are kept elsewhere: a page of this process cannot vouch for it.
      holds: proof === undefined ? null : verifyProof(proof, []).ok,
    });
  });
}

/** What can be chosen; anything else can be typed. */
function termsOf({ policy }: ConsoleDeps) {
  return {
    kinds: Object.keys(KINDS).toSorted(),
    rules: policy().rules.map(({ id }) => id),
    verdicts: ['allow', 'review', 'escalate', 'refuse'],
  };
}

function toCheckpoint(kept: KeptCheckpoint | undefined) {
  return kept === undefined ? null : { size: kept.size, at: kept.at.toString(), note: kept.note };
}
