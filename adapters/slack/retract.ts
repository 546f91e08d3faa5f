import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { slackErrorOf } from './errors.ts';
import { findMessages } from './find-parts.ts';
import type { WorkStatus } from './work-status.ts';

type FindDeps = Parameters<typeof findMessages>[1] & { readonly status: WorkStatus };

/** It is gone already, or was never there. */
const GONE = new Set(['message_not_found', 'thread_not_found', 'file_not_found', 'file_deleted']);

/**
 * Deletes all messages of a turn's reply: those that its thread tells of, and the one of `replyRef`. What only the asker sees, at a
 * response address, cannot be deleted and is left alone.
 */
export async function retractReply(turn: Turn, replyRef: string, deps: FindDeps): Promise<void> {
  if (turn.place.address?.['responseUrl'] !== undefined) return;
  const first = replyRef.slice(replyRef.lastIndexOf(':') + 1);
  if (first === '') await deps.status.clear(turn);
  const found = await findOrNone(turn, deps);
  for (const file of found.flatMap(({ files }) => files)) await removeFile(file, deps);
  for (const ts of new Set([first, ...found.map((message) => message.ts)])) {
    if (ts !== '') await remove(turn.place.channel, ts, deps);
  }
}

/** A thread whose root was deleted and that has nothing else is gone. */
async function findOrNone(turn: Turn, deps: FindDeps): ReturnType<typeof findMessages> {
  try {
    return await findMessages(turn, deps);
  } catch (error) {
    if (error instanceof UpstreamError && GONE.has(slackErrorOf(error) ?? '')) return [];
    throw error;
  }
}

async function remove(channel: string, ts: string, { api }: Pick<FindDeps, 'api'>): Promise<void> {
  try {
    await api.call('chat.delete', { channel, ts });
  } catch (error) {
    if (!GONE.has(slackErrorOf(error) ?? '')) throw error;
  }
}

/** Takes away a message that Slack lets nobody change, before another takes its place. What cannot be deleted stays. */
export async function removeUnchangeable(
  { place }: Turn,
  ts: string,
  deps: Pick<FindDeps, 'api' | 'log'>,
): Promise<void> {
  try {
    await remove(place.channel, ts, deps);
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retryable) throw error;
    deps.log.warn('slack_message_stands', { error: slackErrorOf(error) });
  }
}

async function removeFile(file: string, { api }: Pick<FindDeps, 'api'>): Promise<void> {
  try {
    await api.call('files.delete', { file });
  } catch (error) {
    if (!GONE.has(slackErrorOf(error) ?? '')) throw error;
  }
}
