import { toMessages } from '../../adapters/slack/render.ts';
import { toReplyMessages } from '../../adapters/teams/render.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { DocumentStream } from '../../src/markdown/document-stream.ts';
import type { Figure, Row } from '../figure.ts';

const WARM = 20;
const ROUNDS = 60;
const LONG_CHARS = 40_000;

const SHORT = `You have **28 days** of leave a year [1]. It is not carried over, unless HR agrees.

- Ask your manager two weeks before.
- Enter it in the tool [2].
`;
const SECTION = `## Leave in your first year

You have **28 days** of leave, see [the handbook](https://handbook.example/leave) [1]. It is *not* carried over.

1. Ask your manager at least two weeks before.
2. Enter it in the tool.
   - with the first day

> Leave is taken in whole days.

| Years | Days |
|---|---|
| 1 | 28 |

\`\`\`sh
leave --from 2026-01-01 --days 5
\`\`\`

`;
const TEXTS = [
  ['a short answer', SHORT],
  ['2 000 characters', SECTION.repeat(5)],
  ['40 000 characters', SECTION.repeat(Math.ceil(LONG_CHARS / SECTION.length)).slice(0, LONG_CHARS)],
] as const;

/** What the making of a reply's messages costs the one thread, its reading as Markdown included. */
export const markdownSpeed: Figure = {
  name: 'markdown-speed',
  title: 'An answer read and rendered, one core',
  measure: () => Promise.resolve(TEXTS.flatMap(([what, text]) => toRows(what, text))),
};

function toRows(what: string, text: string): readonly Row[] {
  const reply = toReply(text);
  const lines = text.split(/(?<=\n)/u);
  return [
    { what: `${what}, for Slack`, unit: 'ms', samples: time(() => toMessages(reply).length) },
    { what: `${what}, for Teams`, unit: 'ms', samples: time(() => toReplyMessages(reply).length) },
    { what: `${what}, streamed to the console`, unit: 'ms', samples: time(() => stream(lines)) },
  ];
}

/** Line by line: all of it together. */
function stream(lines: readonly string[]): number {
  const document = new DocumentStream();
  return lines.filter((line) => document.push(line) !== undefined).length;
}

function time(work: () => number): readonly number[] {
  const samples = Array.from({ length: WARM + ROUNDS }, () => {
    const startMs = performance.now();
    if (work() === 0) throw new Error('an answer was rendered as nothing');
    return performance.now() - startMs;
  });
  return samples.slice(WARM);
}

function toReply(text: string): Reply {
  return {
    turnId: 'T1',
    text,
    outcome: 'answered',
    label: 'AI-generated, may be wrong',
    sources: [],
    redactions: [],
    notes: [],
    actions: [],
  };
}
