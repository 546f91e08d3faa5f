import { z } from 'zod';
import type { Intake } from '../../src/ports/intake.ts';
import { type Identity, nameChannel } from './identity.ts';
import { maybe } from './maybe.ts';
import { isMentioned } from './text.ts';

/** A post before or after it was changed. Whatever else it holds is read as of any post. */
const Post = z.looseObject({
  ts: z.string(),
  thread_ts: maybe(z.string()),
  user: maybe(z.string()),
  text: maybe(z.string()),
  subtype: maybe(z.string()),
  edited: maybe(z.object({ ts: maybe(z.string()) })),
});
const Changed = z.looseObject({
  event: z.object({
    type: z.literal('message'),
    subtype: z.enum(['message_changed', 'message_deleted']),
    channel: z.string(),
    channel_type: maybe(z.string()),
    message: maybe(Post),
    previous_message: maybe(Post),
  }),
});

type WithdrawEvent = Parameters<Intake['withdraw']>[1];

/** A deleted post under which others stand becomes one of these. */
const TOMBSTONE = 'tombstone';

/**
 * Reads an edit that names the bot where it was not named before as if the post were new; its timestamp stays, so that it is asked
 * once. Out: `body` as it is for everything else: no other edit is a question.
 */
export function asPosted(body: unknown, { botUser }: Pick<Identity, 'botUser'>): unknown {
  const { data: changed } = Changed.safeParse(body);
  const { message, previous_message: before, subtype, ...place } = changed?.event ?? {};
  if (changed === undefined || subtype !== 'message_changed' || !message || !before) return body;
  const isAdded = isMentioned(message.text ?? '', botUser) && !isMentioned(before.text ?? '', botUser);
  if (!isAdded) return body;
  const posted = { posted_ts: message.edited?.ts, edited: undefined, hidden: undefined }; // the words are as old as the edit
  return { ...changed, event: { ...message, ...place, ...posted } };
}

/** Reads the deletion of a post: of that of its author, whoever deleted it. Out: undefined for everything else. */
export function toDeletion(body: unknown, identity: Identity): WithdrawEvent | undefined {
  const { data: changed } = Changed.safeParse(body);
  const { message, previous_message: before, subtype, channel = '' } = changed?.event ?? {};
  const isGone = subtype === 'message_deleted' || message?.subtype === TOMBSTONE;
  if (!isGone || before?.user === undefined) return undefined;
  const named = nameChannel(identity, channel);
  return {
    postKey: `${named}:${before.ts}`,
    place: {
      platform: 'slack',
      kind: 'channel',
      workspace: identity.team,
      channel: named,
      thread: before.thread_ts ?? before.ts,
      shared: false,
    },
    asker: { id: before.user, guest: false, external: true, unknown: 'identity' },
    why: 'deleted',
  };
}
