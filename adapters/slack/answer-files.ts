import { UpstreamError } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { toCsvTable } from '../../src/figures/csv.ts';
import { type Block, type Inline, inlineText } from '../../src/markdown/document.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { answerFile, tableFile, withFiles } from '../../src/messages/answer-files.ts';
import { repeated } from '../../src/messages/repeated.ts';
import { toContextLine } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import { findFiles, prefixOf } from './find-parts.ts';
import { shareUploaded, upload } from './send-file.ts';
import { isDrawn } from './table-block.ts';

type FindDeps = Parameters<typeof findFiles>[1];
type Table = Extract<Block, { readonly type: 'table' }>;
type Uploaded = Awaited<ReturnType<typeof upload>>;

interface AnswerFileDeps extends FindDeps {
  readonly apiUrl: string | undefined;
}

/** What goes with an answer as files of its thread. */
interface AnswerFiles {
  /** Whether the whole answer is among them, so that one message of it is enough. */
  readonly hasAnswer: boolean;
  /** Shares them. Out: false where Slack never will. */
  share(): Promise<boolean>;
}

/** An answer of more messages than this is one message and a file. */
const MOST_MESSAGES = 3;
const NONE: AnswerFiles = { hasAnswer: false, share: () => Promise.resolve(true) };

/**
 * Brings what an answer has too much of for messages to Slack, where nobody sees it before it is shared. In: `messages` that the
 * answer takes; `mayStand` where an earlier try may have shared the files, which are looked for by their names then.
 */
export async function prepareFiles(
  turn: Turn,
  reply: Reply,
  { messages, mayStand }: { readonly messages: number; readonly mayStand: boolean },
  deps: AnswerFileDeps,
): Promise<AnswerFiles> {
  const files = toFiles(turn, reply, messages);
  if (files.length === 0) return NONE;
  const hasAnswer = messages > MOST_MESSAGES;
  const standing = mayStand ? await findFiles(turn, deps) : new Set<string>();
  if (files.some(({ name }) => standing?.has(name))) return { ...NONE, hasAnswer };
  const uploaded: Uploaded[] = [];
  const isUploaded = await unlessRefused(deps, async () => {
    for (const file of files) uploaded.push(await upload(file, deps));
  });
  if (!isUploaded) return NONE;
  const words = [withFiles(reply.label, hasAnswer), ...(standing === undefined ? [repeated()] : [])];
  const note = words.map(toContextLine).join('\n');
  const at = { channel: turn.place.channel, thread_ts: turn.place.thread };
  return { hasAnswer, share: () => unlessRefused(deps, () => shareUploaded(at, uploaded, note, deps)) };
}

function toFiles(turn: Turn, { text, label }: Reply, messages: number): Parameters<typeof upload>[0][] {
  const blocks = text.includes('|') ? toDocument(text) : []; // no table without one
  const tables = blocks.filter((block): block is Table => block.type === 'table' && !isDrawn(block));
  const whole = { name: `${prefixOf(turn)}.md`, title: answerFile(), text: `*${label}*\n\n${text}\n` };
  return [
    ...(messages > MOST_MESSAGES ? [whole] : []),
    ...tables.map((table, n) => ({
      name: `${prefixOf(turn)}-table-${String(n + 1)}.csv`,
      title: tableFile(n + 1),
      text: toCsvTable(table.rows.map((row) => row.map(toCell))),
    })),
  ];
}

/** Where a link says something else than its address, both. */
function toCell(cell: readonly Inline[]): string {
  return inlineText(cell.flatMap(withTarget)).trim();
}

function withTarget(node: Inline): readonly Inline[] {
  if (node.type === 'link') {
    const words = inlineText(node.children);
    return [{ type: 'text', value: words === node.url ? words : `${words} (${node.url})` }];
  }
  return 'children' in node ? node.children.flatMap(withTarget) : [node];
}

/** Out: false where Slack does not take files here: a scope is missing, or an administrator forbids them. */
async function unlessRefused({ log }: AnswerFileDeps, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retryable || error.outcomeUnknown) throw error;
    log.warn('slack_files_refused', { error: slackErrorOf(error) });
    return false;
  }
}
