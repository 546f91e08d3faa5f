import { z } from 'zod';
import type { Place } from '../../src/domain/place.ts';
import { slackErrorOf } from './errors.ts';
import { type takeHomeOpened, toPersonAtHome } from './home.ts';
import { type Identity, nameChannel } from './identity.ts';
import { maybe } from './maybe.ts';

type FirstContactDeps = Parameters<typeof takeHomeOpened>[2];

const Opened = z.object({
  event: z.object({ user: z.string(), channel: z.string(), tab: z.literal('messages') }),
});
const Joined = z.object({
  is_ext_shared_channel: maybe(z.boolean()),
  event: z.object({ user: z.string(), channel: z.string() }),
});

/** Slack shows at most four, with titles of this length. */
const MAX_PROMPTS = 4;
const MAX_TITLE_CHARS = 75;

/** Welcomes somebody who opens the chat, the first time, and suggests what they might ask, every time. */
export async function takeChatOpened(
  body: unknown,
  identity: Identity,
  deps: FirstContactDeps,
): Promise<void> {
  const opened = Opened.safeParse(body).data?.event;
  if (opened === undefined) return;
  const { user, channel } = opened;
  const person = await toPersonAtHome(user, [], identity, deps);
  const place = { ...person.place, channel: nameChannel(identity, channel) };
  const examples = await deps.intake.greet({ person: { ...person, place } });
  if (examples.length > 0) await suggest(channel, examples, deps);
}

/** Welcomes a channel that the bot was invited to. Whoever else joins is none of ours. */
export async function takeJoined(body: unknown, identity: Identity, deps: FirstContactDeps): Promise<void> {
  const joined = Joined.safeParse(body).data;
  if (joined === undefined || joined.event.user !== identity.botUser) return;
  const place: Place = {
    platform: 'slack',
    kind: 'channel',
    workspace: identity.team,
    channel: nameChannel(identity, joined.event.channel),
    thread: '',
    shared: joined.is_ext_shared_channel === true,
  };
  await deps.intake.greet({ place });
}

/** With a thread named, Slack would show none of them in the agent view. Where it refuses, those of the manifest stay. */
async function suggest(
  channel: string,
  questions: readonly string[],
  { api, log }: FirstContactDeps,
): Promise<void> {
  const prompts = questions
    .filter(({ length }) => length <= MAX_TITLE_CHARS)
    .slice(0, MAX_PROMPTS)
    .map((question) => ({ title: question, message: question }));
  try {
    await api.call('assistant.threads.setSuggestedPrompts', { channel_id: channel, prompts });
  } catch (error) {
    log.warn('slack_prompts_not_shown', { error: slackErrorOf(error) });
  }
}
