import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { RequestError, errorCodeOf } from '../../src/base/errors.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { notTaken } from '../../src/messages/failures.ts';
import { aiLabel } from '../../src/messages/labels.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import { toAsker } from './asker.ts';
import type { SlackMessage } from './blocks.ts';
import type { Directory } from './directory.ts';
import { type Identity, nameChannel } from './identity.ts';
import { toPostMessage } from './post.ts';
import { readText } from './receive.ts';
import { labelled, toWorkingMessage } from './render.ts';
import { parseResponseUrl, respond, toEphemeral } from './response-url.ts';
import type { SlackApi } from './web-api.ts';

const Command = z.object({
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  team_id: z.string().optional(),
  trigger_id: z.string().optional(),
  response_url: z.string(),
});
type Command = z.infer<typeof Command>;

interface SlashCommandDeps {
  readonly intake: Intake;
  readonly directory: Directory;
  readonly log: Log;
  readonly apiUrl: string | undefined;
  readonly api: Pick<SlackApi, 'call'>;
}

type Acknowledge = (answer: Record<string, unknown>) => Promise<void>;

/** Slack waits three seconds and shows an error after; an insert takes milliseconds. */
const PATIENCE_MS = 2_000;
/** What the creator of a channel may set is asked of Slack for these words alone. */
const ABOUT_CHANNEL = /^\s*here\b/iu;

/**
 * Takes a question asked by slash command, whose answer only the asker sees. It is acknowledged once the question is safe;
 * should that take longer than Slack waits, it is acknowledged first and what went wrong is said afterwards.
 */
export async function takeCommand(
  body: unknown,
  identity: Identity,
  ack: Acknowledge,
  deps: SlashCommandDeps,
): Promise<void> {
  const parsed = Command.safeParse(body);
  const responseUrl = parsed.success ? parseResponseUrl(parsed.data.response_url, deps.apiUrl) : undefined;
  if (!parsed.success || responseUrl === undefined) {
    throw new RequestError('BODY_MALFORMED', 400, 'A slash command lacks what an answer needs.');
  }
  const asked = ask(parsed.data, responseUrl, identity, deps);
  const answer = await Promise.race([asked, delay(PATIENCE_MS, undefined, { ref: false })]);
  await ack(toEphemeral(answer ?? deps.intake.speak({}, toWorkingMessage, parsed.data.text)));
  if (answer === undefined) await correct(await asked, responseUrl);
}

interface Outcome extends SlackMessage {
  /** There will be no answer. */
  readonly over?: true;
}

/** Out: what to show the asker at once. Never throws: the asker is told instead. */
async function ask(
  command: Command,
  url: string,
  identity: Identity,
  deps: SlashCommandDeps,
): Promise<Outcome> {
  const { intake, log } = deps;
  let asker: Parameters<Intake['speak']>[0] = {};
  try {
    const question = await toCommandQuestion(command, url, identity, deps);
    const said = { ...question, ...(await toldOfChannel(command, deps)) };
    asker = question.asker;
    return await intake.speak(asker, () => take(question, said, intake), command.text);
  } catch (error) {
    log.error('slack_command_failed', error);
    const words = intake.speak(asker, () => labelled(notTaken(), aiLabel()), command.text);
    return { ...words, over: true };
  }
}

async function toldOfChannel(command: Command, deps: SlashCommandDeps) {
  if (!ABOUT_CHANNEL.test(command.text)) return {};
  if (command.channel_id.startsWith('D')) return { inOwnChat: true } as const;
  return (await isCreator(command, deps)) ? ({ createdChannel: true } as const) : {};
}

const Channel = z.object({ channel: z.object({ creator: z.string() }) });

/** Whether they made the channel. Where Slack does not tell, nobody did. */
async function isCreator(
  { channel_id: channel, user_id: user }: Command,
  { api, log }: SlashCommandDeps,
): Promise<boolean> {
  try {
    const told = Channel.safeParse(await api.call('conversations.info', { channel }));
    return told.data?.channel.creator === user;
  } catch (error) {
    log.warn('slack_channel_unknown', { code: errorCodeOf(error) });
    return false;
  }
}

async function take(
  question: QuestionEvent,
  said: Parameters<Intake['command']>[1],
  intake: Intake,
): Promise<Outcome> {
  const result = await intake.command('slack', said);
  if (result?.page !== undefined) return { ...toPostMessage(result.page), over: true };
  if (result !== undefined) return { ...labelled(result.text, aiLabel()), over: true };
  const accepted = await intake.ask('slack', question);
  if (accepted.type === 'busy') return { ...labelled(accepted.text, aiLabel()), over: true };
  return toWorkingMessage();
}

async function correct(outcome: Outcome, url: string): Promise<void> {
  if (outcome.over === true) await respond(url, outcome, { replace: true });
}

async function toCommandQuestion(
  command: Command,
  responseUrl: string,
  identity: Identity,
  deps: SlashCommandDeps,
): Promise<QuestionEvent> {
  const key = createHash('sha256')
    .update(command.trigger_id ?? responseUrl)
    .digest('hex')
    .slice(0, 32);
  const teams = command.team_id === undefined ? [] : [command.team_id];
  const [asker, message] = await Promise.all([
    toAsker({ user: command.user_id, teams }, identity, deps.directory),
    readText(command.text, identity, deps.directory),
  ]);
  return {
    eventKey: `command:${key}`,
    postKey: `command:${key}`,
    place: {
      platform: 'slack',
      kind: 'direct',
      workspace: identity.team,
      channel: nameChannel(identity, command.channel_id),
      thread: `ask-${key.slice(0, 16)}`,
      shared: false,
      address: { responseUrl },
    },
    asker,
    ...message,
    addressed: true,
    explicit: true,
  };
}
