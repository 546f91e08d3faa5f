import { z } from 'zod';
import { type ChainResult, verifyChain } from '../audit/chain.ts';
import { RequestError } from '../base/errors.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';

const ExportedEntry = z.strictObject({
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
  hash: z.string(),
});

interface Verified {
  readonly result: ChainResult | { readonly ok: false; readonly problem: 'empty' };
  readonly text: string;
}

const NO_ENTRY =
  'The file holds no entry, so nothing is verified. Give the file that "candor audit export" has written.';

/** `candor audit export`: the log as JSONL, one entry a line, in order. Holds digests of content, never content. */
export async function* exportAudit(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield JSON.stringify(entry);
}

/** Reads an export back. Throws: `RequestError` `BODY_MALFORMED` naming the line. */
export async function* readExport(lines: AsyncIterable<string>): AsyncGenerator<AuditEntry> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield parseEntry(line, number);
  }
}

function parseEntry(line: string, number: number): AuditEntry {
  const malformed = new RequestError('BODY_MALFORMED', 400, `line ${number} is not an audit entry`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw malformed;
  }
  const parsed = ExportedEntry.safeParse(value);
  if (!parsed.success) throw malformed;
  return parsed.data;
}

/** `candor audit verify --file`: the same of an export. One without entries proves nothing. */
export async function verifyExport(entries: AsyncIterable<AuditEntry>): Promise<Verified> {
  const { result, text } = await verifyAudit(entries);
  return result.ok && result.entries === 0
    ? { result: { ok: false, problem: 'empty' }, text: NO_ENTRY }
    : { result, text };
}

/** `candor audit verify`: one plain sentence about the chain. */
export async function verifyAudit(
  entries: AsyncIterable<AuditEntry>,
): Promise<{ readonly result: ChainResult; readonly text: string }> {
  const result = await verifyChain(entries);
  return { result, text: describe(result) };
}

const PROBLEMS = {
  missing_or_reordered: 'is missing or out of order',
  chain_broken: 'does not follow from the entry before it',
  altered: 'was changed after it was written',
} as const;

function describe(result: ChainResult): string {
  return result.ok
    ? `The audit log verifies: ${result.entries} entries, head ${result.head}.`
    : `The audit log does NOT verify: entry ${result.seq} ${PROBLEMS[result.problem]}. Everything from there on is in doubt.`;
}
