import { z } from 'zod';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PersonalActivity } from './activity.ts';
import { toPostMessage } from './post.ts';
import { type TeamsPerson, toAsker, toPlace } from './receive.ts';

/** What a button of somebody's own page says. Anybody can forge it: the intake checks whether it is offered to them. */
const Data = z.object({ candor: z.literal('home'), command: z.string().max(100) });
const Execute = z.object({ action: z.object({ data: Data }) });

/** Reads a press on somebody's own page, as an invoke or as a message that carries the data. Undefined: it is none. */
export function toHomePress(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  found: TeamsPerson,
): { readonly person: Person; readonly command: string } | undefined {
  const execute = Execute.safeParse(activity.value);
  const data = execute.success ? execute.data.action.data : Data.safeParse(activity.value).data;
  if (data === undefined) return undefined;
  const asker = toAsker(activity, allowed, found);
  return { person: { place: toPlace(activity, asker), asker }, command: data.command };
}

/** The page as it is now, in place of the card whose button was pressed. */
export function answerHome(page: ChannelPost) {
  const [card] = toPostMessage(page).attachments ?? [];
  const type = 'application/vnd.microsoft.card.adaptive';
  return { status: 200, body: { statusCode: 200, type, value: card?.content as object } };
}
