import { z } from 'zod';
import { choiceOf } from '../base/choice.ts';
import { LISTENS, type Listens } from '../domain/listens.ts';
import type { Place } from '../domain/place.ts';
import { Channel } from './channels.ts';

const ChannelRules = z.strictObject({
  listens: z.enum(LISTENS, `must be ${choiceOf(LISTENS)}`).optional(),
});

/** How Candor behaves in channels and group chats: in all of them, and in some by their names. */
export const Channels = z
  .strictObject({ default: ChannelRules.default({}) })
  .catchall(ChannelRules)
  .superRefine((channels, context) => {
    for (const name of Object.keys(channels)) {
      const problem = name === 'default' ? undefined : Channel.safeParse(name).error?.issues[0]?.message;
      if (problem !== undefined) context.addIssue({ code: 'custom', path: [name], message: problem });
    }
  });
type Channels = z.infer<typeof Channels>;

/** What the policy says of a place; where it says nothing, replies in threads count. */
export function listensByPolicy(
  channels: Channels,
  { platform, channel }: Pick<Place, 'platform' | 'channel'>,
): Listens {
  return channels[`${platform}:${channel}`]?.listens ?? channels.default.listens ?? 'threads';
}
