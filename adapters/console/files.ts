import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { FileRef } from '../../src/domain/question.ts';
import { largeFiles } from '../../src/messages/requests.ts';
import { MAX_FILE_BYTES } from '../../src/ports/documents.ts';
import type { FileSource } from '../../src/ports/file-source.ts';

/** Files of one question, and what they may weigh together: they travel inside the stored question. */
const MAX_FILES = 5;

export const ConsoleFiles = z
  .array(z.object({ name: z.string().min(1).max(255), base64: z.base64() }))
  .max(MAX_FILES)
  .optional();
type ConsoleFiles = z.infer<typeof ConsoleFiles>;

/** Throws: `RequestError` `BODY_TOO_LARGE`. */
export function toFileRefs(files: ConsoleFiles = []): readonly FileRef[] {
  const bytes = files.reduce((sum, { base64 }) => sum + (base64.length * 3) / 4, 0);
  if (bytes > MAX_FILE_BYTES + 2) {
    throw new RequestError('BODY_TOO_LARGE', 413, largeFiles());
  }
  return files.map(({ name, base64 }) => ({ name, address: { base64 } }));
}

/** The console keeps no files: their bytes came with the question. */
export const consoleFiles: FileSource = {
  fetch: async ({ address }) => ({ type: 'bytes', bytes: Buffer.from(address['base64'] ?? '', 'base64') }),
};
