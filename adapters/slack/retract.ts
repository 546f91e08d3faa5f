import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { slackErrorOf } from './errors.ts';
import { findMessages } from './find-parts.ts';

type FindDeps = Parameters<typeof findMessages>[1];

/** It is gone already, or was never there. */
const GONE = new Set(['message_not_found', 'thread_not_found']);

/**
 * Deletes all messages of a turn's reply: those that its thread tells of, and the one of `replyRef`. What only the asker sees, at a
 * response address, cannot be deleted and is left alone.
 */
export async function retractReply(turn: Turn, replyRef: string, deps: FindDeps): Promise<void> {
  if (turn.place.address?.['responseUrl'] !== undefined) return;
  const first = replyRef.slice(replyRef.lastIndexOf(':') + 1);
  const parts = await findOrNone(turn, deps);
  for (const ts of new Set([first, ...parts])) {
    if (ts !== '') await remove(turn.place.channel, ts, deps);
  }
}

/** A thread whose root was deleted and that has nothing else is gone. */
async function findOrNone(turn: Turn, deps: FindDeps): Promise<readonly string[]> {
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
