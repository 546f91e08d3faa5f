import { z } from 'zod';
import type { AuditEntry } from '../domain/audit-entry.ts';

/** An entry as exports and proofs have it. */
export const Entry = z.strictObject({
  seq: z.number(),
  at: z.string(),
  tenant: z.string(),
  kind: z.string(),
  turnId: z.string().nullable(),
  actor: z.string().nullable(),
  policyVersion: z.string().nullable(),
  meta: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  payloadHash: z.string().nullable(),
  prev: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});

const FIELDS = Object.keys(Entry.shape).length;
const HASH = /^[0-9a-f]{64}$/u;

/** The same at a third of the price, for logs of millions; what it does not pass, the schema has the words for. */
export function isEntry(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & AuditEntry {
  const { seq, at, tenant, kind, turnId, actor, policyVersion, meta, payloadHash, prev, hash } = value;
  return (
    Object.keys(value).length === FIELDS &&
    Number.isFinite(seq) &&
    isText(at) &&
    isText(tenant) &&
    isText(kind) &&
    isTextOrNull(turnId) &&
    isTextOrNull(actor) &&
    isTextOrNull(policyVersion) &&
    isTextOrNull(payloadHash) &&
    isText(prev) &&
    isText(hash) &&
    HASH.test(hash) &&
    isMeta(meta)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isMeta(meta: unknown): boolean {
  if (typeof meta !== 'object' || meta === null || Array.isArray(meta)) return false;
  return Object.values(meta).every(
    (value) => isText(value) || Number.isFinite(value) || typeof value === 'boolean',
  );
}
