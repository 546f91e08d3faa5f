import type { Found } from './subject.ts';
import { SUBJECTS } from './subjects/index.ts';

/** What a worker answers to a text. */
export interface Answer {
  readonly findings: readonly Found[];
  readonly ms: number;
}

const subject = SUBJECTS.find(({ name }) => name === process.argv[2]);
if (subject === undefined || process.send === undefined) throw new Error('started by a bench only');
const run = await subject.open();

process.on('message', (text: string) => void answer(text));
process.send('ready');

async function answer(text: string): Promise<void> {
  const startMs = performance.now();
  const toFindings = await run(text);
  const ms = performance.now() - startMs;
  process.send?.({ findings: toFindings(), ms } satisfies Answer);
}
