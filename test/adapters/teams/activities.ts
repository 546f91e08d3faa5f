import type { Place } from '../../../src/domain/place.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import type { Turn } from '../../../src/domain/turn.ts';

export const APP_ID = '11111111-1111-4111-8111-111111111111';
export const TENANT = '22222222-2222-4222-8222-222222222222';
export const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';
const BOT = { id: `28:${APP_ID}`, name: 'Candor' };
export const ASKER = {
  id: '29:asker',
  name: 'Alma Asker',
  aadObjectId: '44444444-4444-4444-8444-444444444444',
};
/** What a roster says of the asker. */
export const MEMBER = {
  id: ASKER.id,
  tenantId: TENANT,
  email: 'alma@acme.example',
  userPrincipalName: 'alma@acme.example',
  userRole: 'user',
};
export const CHANNEL = '19:general@thread.tacv2';

/** A message in a personal chat. */
export function personal(change: object = {}): object {
  return {
    type: 'message',
    id: '1001',
    channelId: 'msteams',
    from: ASKER,
    recipient: BOT,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    text: 'How many vacation days do I have?',
    textFormat: 'plain',
    locale: 'en-US',
    ...change,
  };
}

/** A message that mentions the bot in a channel. */
export function inChannel(change: object = {}): object {
  return personal({
    conversation: {
      id: `${CHANNEL};messageid=900`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT,
    },
    channelData: { tenant: { id: TENANT }, channel: { id: CHANNEL } },
    text: '<at>Candor</at> how many days?',
    entities: [botMention()],
    ...change,
  });
}

export function botMention(text = '<at>Candor</at>'): object {
  return { type: 'mention', mentioned: BOT, text };
}

export function mentionOf(id: string, name: string): object {
  return { type: 'mention', mentioned: { id, name }, text: `<at>${name}</at>` };
}

export function turnAt(place: Place): Turn {
  return {
    id: 'TURN1',
    tenant: 'acme',
    place,
    thread: 'thread',
    asker: { id: 'a', guest: false, external: false },
    text: 'How many vacation days do I have?',
    mentions: [],
    addressed: true,
    receivedAt: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    worker: 'worker-1',
    attempts: 1,
    retries: 0,
    replyRef: undefined,
    refused: false,
    loneRuns: 0,
  };
}

export function reply(change: Partial<Reply> = {}): Reply {
  return {
    turnId: 'TURN1',
    outcome: 'answered',
    text: 'You have **25 days** [1].',
    label: 'Written by AI. It can be wrong: check the source.',
    sources: [
      source(1, { url: 'https://handbook.example/leave' }),
      source(2, { title: 'Travel', url: 'https://handbook.example/travel' }),
    ],
    redactions: [],
    notes: [],
    actions: ['feedback', 'person', 'report'],
    ...change,
  };
}

export function source(n: number, change: Partial<Reply['sources'][number]> = {}): Reply['sources'][number] {
  return {
    n,
    title: 'Leave',
    section: 'Vacation',
    document: 'leave.md',
    version: 'abcdef012345',
    quote: 'Everybody has 25 days of vacation a year.',
    ...change,
  };
}
