import { z } from 'zod';

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
