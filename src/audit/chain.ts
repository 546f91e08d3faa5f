import { createHash, hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from '../domain/audit-entry.ts';

type Hashed = Omit<AuditEntry, 'hash'>;

export const GENESIS = '0'.repeat(64);

/** Hash of an entry over everything but `hash` itself: SHA-256(0x00 ‖ canonical JSON). RFC 8785; RFC 6962 section 2.1. */
export function hashEntry(entry: Hashed): string {
  return hash('sha256', `\0${isPlain(entry) ? fillTemplate(entry) : toCanonical(entry)}`, 'hex');
}

/** Whether the template gives the same bytes as the general way, which also knows what cannot be written down at all. */
function isPlain({
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
}: Hashed): boolean {
  if (!Number.isFinite(seq) || !isText(at) || !isText(tenant) || !isText(kind) || !isText(prev)) return false;
  if (![turnId, actor, policyVersion, payloadHash].every((value) => value === null || isText(value)))
    return false;
  return Object.entries(meta).every(([key, value]) => isText(key) && isScalar(value));
}

function isScalar(value: unknown): boolean {
  return isText(value) || typeof value === 'boolean' || Number.isFinite(value);
}

/** RFC 8785 has no form for half a character. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && value.isWellFormed();
}

/** The keys in the order of RFC 8785, which is that of their UTF-16 code units. */
function fillTemplate(entry: Hashed): string {
  const { meta } = entry;
  const inside = Object.keys(meta)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(meta[key])}`);
  return (
    `{"actor":${JSON.stringify(entry.actor)},"at":${JSON.stringify(entry.at)},"kind":${JSON.stringify(entry.kind)}` +
    `,"meta":{${inside.join(',')}},"payloadHash":${JSON.stringify(entry.payloadHash)}` +
    `,"policyVersion":${JSON.stringify(entry.policyVersion)},"prev":${JSON.stringify(entry.prev)},"seq":${entry.seq}` +
    `,"tenant":${JSON.stringify(entry.tenant)},"turnId":${JSON.stringify(entry.turnId)}}`
  );
}

function toCanonical(entry: Hashed): string {
  const { seq, at, tenant, kind, turnId, actor, policyVersion, meta, payloadHash, prev } = entry;
  return canonicalize({ seq, at, tenant, kind, turnId, actor, policyVersion, meta, payloadHash, prev }) ?? '';
}

/** SHA-256(salt ‖ payload). */
export function hashPayload(salt: Uint8Array, payload: string): string {
  return createHash('sha256').update(salt).update(payload).digest('hex');
}

type ChainResult =
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
