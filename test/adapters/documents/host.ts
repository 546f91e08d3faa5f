import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openDocuments } from '../../../adapters/documents/index.ts';

/** No file is ended for its time: on a busy machine that could come before what it is ended for here. */
const DEADLINE_MS = 600_000;

/** A process that reads the files it is told of, all at once, and writes what became of each, a line of JSON a file. */
const documents = openDocuments(DEADLINE_MS);
await Promise.all(
  process.argv.slice(2).map(async (file) => {
    const result = await documents.read(
      readFileSync(file),
      basename(file),
      100_000,
      new AbortController().signal,
    );
    process.stdout.write(`${JSON.stringify({ file: basename(file), result })}\n`);
  }),
);
