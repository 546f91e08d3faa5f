import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { Place } from '../../src/domain/place.ts';
import { toVerifyCommand } from '../../src/intents/verify.ts';
import { MESSAGE_ACTIONS } from '../../src/messages/app-listing.ts';
import { actionFailed } from '../../src/messages/failures.ts';
import { noWordsInMessage, notMyAnswer } from '../../src/messages/message-actions.ts';
import { type ActionDeps, openForm } from './actions.ts';
import { toAskView } from './ask-modal.ts';
import { toAsker } from './asker.ts';
import { EVENT_TYPE } from './find-parts.ts';
import { type Identity, nameChannel } from './identity.ts';
import { maybe } from './maybe.ts';
import { readText } from './receive.ts';
import { labelled } from './render.ts';
import { parseResponseUrl, respond } from './response-url.ts';
import { tellOne } from './tell-one.ts';
import { ThreadMessage } from './thread-message.ts';

/**
 * A shortcut chosen under a message. Slack signs it and shows it only to who can read the message: its words are those that this
 * person sees, and nothing else is read with the bot's own rights, which may be more than theirs.
 */
const Chosen = z.object({
  callback_id: z.enum(Object.keys(MESSAGE_ACTIONS) as [keyof typeof MESSAGE_ACTIONS]),
  trigger_id: z.string(),
  response_url: maybe(z.string()),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }),
  message: ThreadMessage.extend({ text: maybe(z.string()), thread_ts: maybe(z.string()) }),
});
type Chosen = z.infer<typeof Chosen>;

/** What is done with a message. Out: what to say, where anything is. */
const ACTIONS = {
  ask_about_message: openQuestion,
  report_answer: report,
  verify_text: verify,
} as const satisfies Record<Chosen['callback_id'], unknown>;

/** Does what was chosen, and says what came of it. */
export async function takeMessageAction(body: unknown, identity: Identity, deps: ActionDeps): Promise<void> {
  const { data: chosen } = Chosen.safeParse(body);
  if (chosen === undefined) throw new RequestError('BODY_MALFORMED', 400, 'A shortcut is not one of ours.');
  const words = await ACTIONS[chosen.callback_id](chosen, identity, deps);
  if (words !== undefined) await tell(chosen, words, deps);
}

/** Out: what to say instead, where no form is open. */
async function openQuestion(
  { trigger_id: trigger, message }: Chosen,
  identity: Identity,
  deps: ActionDeps,
): Promise<string | undefined> {
  const { text } = await readText(message.text ?? '', identity, deps.directory);
  if (text.trim() === '') return noWordsInMessage();
  return (await openForm(trigger, toAskView(text), deps)) ? undefined : actionFailed();
}

/** Whether its words are Candor's: whoever posted it, for they may have been copied. */
async function verify(chosen: Chosen, identity: Identity, deps: ActionDeps): Promise<string> {
  const { text } = await readText(chosen.message.text ?? '', identity, deps.directory);
  if (text.trim() === '') return noWordsInMessage();
  try {
    const asker = await askerOf(chosen, identity, deps);
    const asked = { place: toPlace(chosen, identity), asker, text: toVerifyCommand(text) };
    return (await deps.intake.command('slack', asked))?.text ?? actionFailed();
  } catch (error) {
    deps.log.error('slack_action_failed', error);
    return actionFailed();
  }
}

function askerOf({ user, team }: Chosen, identity: Identity, deps: ActionDeps) {
  const home = user.team_id ?? team?.id;
  return toAsker({ user: user.id, teams: home === undefined ? [] : [home] }, identity, deps.directory);
}

/** Out: what came of it. */
async function report(chosen: Chosen, identity: Identity, deps: ActionDeps): Promise<string> {
  const { message, trigger_id: trigger } = chosen;
  const isOurs =
    message.user === identity.botUser || (identity.bot !== undefined && message.bot_id === identity.bot);
  if (!isOurs) return notMyAnswer();
  const place = toPlace(chosen, identity);
  try {
    const asker = await askerOf(chosen, identity, deps);
    const action = { type: 'report' } as const;
    const turnId = turnOf(message) ?? `ref:${place.channel}:${message.ts}`;
    const result = await deps.intake.act('slack', { turnId, eventKey: trigger, place, asker, action });
    return result.text;
  } catch (error) {
    deps.log.error('slack_action_failed', error);
    return actionFailed();
  }
}

/** The turn that a reply's own metadata names. The intake checks that it belongs to this channel. */
function turnOf({ metadata }: Chosen['message']): string | undefined {
  const turn = metadata?.event_type === EVENT_TYPE ? metadata.event_payload?.['turn'] : undefined;
  return typeof turn === 'string' ? turn : undefined;
}

function toPlace({ channel, message }: Chosen, identity: Identity): Place {
  return {
    platform: 'slack',
    kind: channel.id.startsWith('D') ? 'direct' : 'channel',
    workspace: identity.team,
    channel: nameChannel(identity, channel.id),
    thread: message.thread_ts ?? message.ts,
    shared: false,
  };
}

/** Beside the message, to one person alone. Slack gives an address for it, which works where Candor is no member, too; else as a member. */
async function tell(chosen: Chosen, words: string, deps: ActionDeps): Promise<void> {
  const { user, channel, message, response_url: given } = chosen;
  const url = parseResponseUrl(given, deps.apiUrl);
  if (url !== undefined && (await responded(url, words, deps))) return;
  await tellOne(user.id, { channel: channel.id, thread: message.thread_ts ?? '' }, words, deps);
}

/** Out: false where the address does not take it. */
async function responded(url: string, words: string, { log }: ActionDeps): Promise<boolean> {
  try {
    await respond(url, labelled(words, undefined), { replace: false });
    return true;
  } catch (error) {
    log.error('slack_notice_failed', error);
    return false;
  }
}
