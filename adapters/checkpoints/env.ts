import { z } from 'zod';
import { isKeyName, parseVerifierKey } from '../../src/audit/note.ts';
import { isLoopback } from '../http/fetch-file.ts';

/** A server on this machine may do without TLS. */
function isAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Public keys with blanks between. */
export function splitKeys(text: string): string[] {
  return text.split(/[\s,]+/u).filter(Boolean);
}

/** What the audit log is signed with, and where its signed heads go. */
export const SealEnv = z.object({
  CANDOR_AUDIT_KEY: z
    .string()
    .regex(/^PRIVATE\+KEY\+/u, 'must be a signing key as the file audit.key holds it')
    .optional()
    .describe(
      'Key that signs the audit log, as audit.key in CANDOR_DATA_DIR holds it; in place of that file.',
    ),
  CANDOR_AUDIT_KEY_FILE: z.string().optional().describe('That file elsewhere; it is made the first time.'),
  CANDOR_AUDIT_ORIGIN: z
    .string()
    .refine(isKeyName, 'must be one word without a plus, such as candor.example.com/log')
    .optional()
    .describe(
      'Name of the audit log in its checkpoints, when its key is made; candor/ and random digits by default.',
    ),
  CANDOR_CHECKPOINT_URL: z
    .string()
    .refine(isAddress, 'must be an https address without a user in it')
    .optional()
    .describe('Address that each of them is posted to as well.'),
  CANDOR_CHECKPOINT_TOKEN: z
    .string()
    .regex(/^[!-~]+$/u, 'must be one line of visible characters')
    .optional()
    .describe('Sent as bearer token to CANDOR_CHECKPOINT_URL, and to no other.'),
  CANDOR_WITNESS_URL: z
    .string()
    .refine(isAddress, 'must be an https address without a user in it')
    .optional()
    .describe(
      'Submission prefix of a witness (C2SP tlog-witness) that cosigns them; another Candor is https://HOST/audit.',
    ),
  CANDOR_WITNESS_KEY: z
    .string()
    .refine(
      (key) => parseVerifierKey(key)?.type === 4,
      'must be the public key of the witness, name+hash+base64',
    )
    .optional()
    .describe('Its public key; of another Candor, what "candor audit witness-key" prints there.'),
  CANDOR_WITNESS_LOGS: z
    .string()
    .refine(
      (keys) => splitKeys(keys).every((key) => parseVerifierKey(key)?.type === 1),
      'must be public keys of logs, name+hash+base64, with blanks between',
    )
    .optional()
    .describe('Makes this Candor a witness of other logs, at /audit/add-checkpoint: their public keys.'),
  CANDOR_CHECKPOINT_FILE: z
    .string()
    .optional()
    .describe(
      'File that checkpoints of the audit log are appended to; checkpoints.txt in CANDOR_DATA_DIR by default.',
    ),
});
