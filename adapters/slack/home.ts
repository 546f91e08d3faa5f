import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import { toAsker } from './asker.ts';
import type { Directory } from './directory.ts';
import { slackErrorOf } from './errors.ts';
import { type Identity, nameChannel } from './identity.ts';
import { maybe } from './maybe.ts';
import { toPostMessage } from './post.ts';
import { parseResponseUrl, respond } from './response-url.ts';
import type { SlackApi } from './web-api.ts';

const Opened = z.object({
  event: z.object({ user: z.string(), channel: maybe(z.string()), tab: z.string() }),
});

const Press = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  response_url: maybe(z.string()),
  actions: z.array(z.object({ value: z.string().max(100) })).min(1),
});

interface SlackHomeDeps {
  readonly api: SlackApi;
  readonly apiUrl: string | undefined;
  readonly directory: Directory;
  readonly intake: Intake;
  readonly log: Log;
}

/** Shows somebody who opens the home tab their own page. Everything else that is opened is left alone. */
export async function takeHomeOpened(body: unknown, identity: Identity, deps: SlackHomeDeps): Promise<void> {
  const { event } = Opened.safeParse(body).data ?? {};
  if (event?.tab !== 'home') return;
  const person = await toPersonAtHome(event.user, [], identity, deps);
  const page = await deps.intake.home(person);
  await deps.intake.speak(person.asker, () => publish(event.user, page, deps));
}

/** Does what a button of the page says and shows the page as it is then, where the button was. */
export async function takeHomePress(body: unknown, identity: Identity, deps: SlackHomeDeps): Promise<void> {
  const press = Press.safeParse(body).data;
  if (press === undefined) {
    throw new RequestError('BODY_MALFORMED', 400, 'A button press is not one of ours.');
  }
  const { user, actions, response_url: url } = press;
  const person = await toPersonAtHome(user.id, user.team_id ? [user.team_id] : [], identity, deps);
  const page = await deps.intake.pressHome('slack', person, actions[0]?.value ?? '');
  const responseUrl = url === undefined ? undefined : parseResponseUrl(url, deps.apiUrl);
  if (responseUrl === undefined) await publish(user.id, page, deps);
  else await respond(responseUrl, toPostMessage(page), { replace: true });
}

/** Brings the home tab of somebody up to date. Where Slack does not take it, they see it when they open it next. */
async function publish(user: string, page: ChannelPost, { api, log }: SlackHomeDeps): Promise<void> {
  try {
    await api.call('views.publish', {
      user_id: user,
      view: { type: 'home', blocks: toPostMessage(page).blocks },
    });
  } catch (error) {
    log.warn('slack_home_not_shown', { error: slackErrorOf(error) });
  }
}

/** Somebody at their own page, which nobody else reads. */
export async function toPersonAtHome(
  user: string,
  teams: readonly string[],
  identity: Identity,
  { directory }: Pick<SlackHomeDeps, 'directory'>,
): Promise<Person> {
  const asker = await toAsker({ user, teams }, identity, directory);
  return {
    asker,
    place: {
      platform: 'slack',
      kind: 'direct',
      workspace: identity.team,
      channel: nameChannel(identity, user),
      thread: '',
      shared: false,
    },
  };
}
