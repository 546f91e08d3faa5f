import type { PlatformId } from '../../src/domain/platforms.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { UNREADABLE } from '../unreadable-threads.ts';

/** A platform with nobody on it: what is posted goes nowhere, and replies to whoever waits for them. */
interface SilentPlatform extends Platform {
  /** Resolves once the question has its final reply. */
  replied(turnId: string): Promise<Reply>;
}

/** Nothing is posted: every message is said to stand where it was to go. */
const NOWHERE: Conversations = {
  post: async (target) => {
    const { channel, thread } = target.type === 'turn' ? target.turn.place : { thread: '', ...target };
    return { channel, thread, ref: 'nowhere' };
  },
  update: async () => undefined,
  sendFile: async () => 'offered',
  shareFiles: async () => 'not_here',
  link: async () => undefined,
};

export function openSilentPlatform(id: PlatformId): SilentPlatform {
  const replies = new Map<string, PromiseWithResolvers<Reply>>();
  const replyOf = (turnId: string): PromiseWithResolvers<Reply> => {
    const known = replies.get(turnId) ?? Promise.withResolvers<Reply>();
    replies.set(turnId, known);
    return known;
  };
  return {
    id,
    state: 'up',
    files: { fetch: async () => ({ type: 'refused', reason: 'unsupported' }) },
    identities: { find: async ({ asker, place }) => ({ type: 'known', asker, place }) },
    threads: UNREADABLE,
    conversations: NOWHERE,
    begin: async (turn, checkHeld) => {
      await checkHeld();
      return turn.id;
    },
    show: async (_turn, replyRef) => replyRef,
    finish: async (turn, _replyRef, reply) => {
      replyOf(turn.id).resolve(reply);
      return turn.id;
    },
    retract: async () => undefined,
    close: async () => undefined,
    replied: (turnId) => replyOf(turnId).promise,
  };
}
