import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from '../domain/audit-entry.ts';

export const GENESIS = '0'.repeat(64);

/** Hash of an entry over everything but `hash` itself: SHA-256(0x00 ‖ canonical JSON). RFC 8785; RFC 6962 section 2.1. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, tenant, kind, turnId, actor, policyVersion, meta, payloadHash, prev } = entry;
  const canonical = canonicalize({
    seq,
    at,
    tenant,
    kind,
    turnId,
    actor,
    policyVersion,
    meta,
    payloadHash,
    prev,
  });
  return createHash('sha256')
    .update(Uint8Array.of(0))
    .update(canonical ?? '')
    .digest('hex');
}

/** SHA-256(salt ‖ payload). */
export function hashPayload(salt: Uint8Array, payload: string): string {
  return createHash('sha256').update(salt).update(payload).digest('hex');
}

export type ChainResult =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | {
      readonly ok: false;
      readonly seq: number;
      readonly problem: 'missing_or_reordered' | 'chain_broken' | 'altered';
    };

/**
 * Checks entries in the order they come, from the first on: numbering, linkage and content.
 * A rewritten suffix or a cut tail is beyond a hash chain; signed checkpoints outside the database show those.
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
): Promise<ChainResult> {
  let seq = 0;
  let head = GENESIS;
  for await (const entry of entries) {
    seq += 1;
    if (entry.seq !== seq) return { ok: false, seq, problem: 'missing_or_reordered' };
    if (entry.prev !== head) return { ok: false, seq, problem: 'chain_broken' };
    if (hashEntry(entry) !== entry.hash) return { ok: false, seq, problem: 'altered' };
    head = entry.hash;
  }
  return { ok: true, entries: seq, head };
}
