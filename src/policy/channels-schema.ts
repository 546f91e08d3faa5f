import { z } from 'zod';
import { choiceOf } from '../base/choice.ts';
import { LISTENS, type Listens } from '../domain/listens.ts';
import { type Place, isPrivate } from '../domain/place.ts';
import { Channel } from './channels.ts';

/** Who reads an answer: everybody in the channel, or its asker alone until they share it. */
const ANSWERS = ['here', 'private'] as const;

const ChannelRules = z.strictObject({
  listens: z.enum(LISTENS, `must be ${choiceOf(LISTENS)}`).optional(),
  answers: z.enum(ANSWERS, `must be ${choiceOf(ANSWERS)}`).optional(),
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

/** The place with who reads replies there, as the policy says. */
export function withReaders(channels: Channels, place: Place): Place {
  const { platform, channel } = place;
  const answers = channels[`${platform}:${channel}`]?.answers ?? channels.default.answers ?? 'here';
  return answers === 'private' && !isPrivate(place) ? { ...place, repliesTo: 'asker' } : place;
}
