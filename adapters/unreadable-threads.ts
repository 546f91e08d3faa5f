import type { ThreadReader } from '../src/ports/thread-reader.ts';

/** Of a platform that shows bots no earlier messages. */
export const UNREADABLE: ThreadReader = { read: async () => ({ type: 'unread', why: 'not_here' }) };
