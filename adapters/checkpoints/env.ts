import { z } from 'zod';
import { isKeyName } from '../../src/audit/note.ts';

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
  CANDOR_CHECKPOINT_FILE: z
    .string()
    .optional()
    .describe(
      'File that checkpoints of the audit log are appended to; checkpoints.txt in CANDOR_DATA_DIR by default.',
    ),
});
