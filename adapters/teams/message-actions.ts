import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { toVerifyCommand } from '../../src/intents/verify.ts';
import { MESSAGE_ACTIONS } from '../../src/messages/app-listing.ts';
import { actionFailed } from '../../src/messages/failures.ts';
import { missing } from '../../src/messages/forms.ts';
import { ASK_ABOUT, askedAbout, noWordsInMessage, notMyAnswer } from '../../src/messages/message-actions.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PersonalActivity } from './activity.ts';
import { toCard } from './cards.ts';
import { toPlainText } from './html.ts';
import { type TeamsPerson, toAsker, toPlace } from './receive.ts';
import { toNotice } from './render.ts';
import type { TeamsSender } from './sender.ts';

interface MessageActionDeps {
  readonly intake: Intake;
  readonly sender: TeamsSender;
  readonly log: Log;
  readonly settings: { readonly allowedTenants: ReadonlySet<string> };
}

const MAX_MESSAGE_CHARS = 10_000;
const MAX_SHOWN_CHARS = 600;
const MAX_ASKED_CHARS = 3_000;

/**
 * An action chosen in the menu of a message, and its form when it is sent. Teams gives bots no message by its id: what is read is what
 * it says this person chose, which is as good as words that they pasted, and never more.
 */
const Chosen = z.object({
  commandId: z.enum(Object.keys(MESSAGE_ACTIONS) as [keyof typeof MESSAGE_ACTIONS]),
  messagePayload: z
    .object({
      id: z.string().max(500).nullish(),
      body: z.object({ content: z.string().max(400_000).nullish() }).nullish(),
      from: z.object({ user: z.unknown().nullish(), application: z.unknown().nullish() }).nullish(),
    })
    .nullish(),
  data: z
    .object({ question: z.string().max(40_000).default(''), message: z.string().max(400_000).default('') })
    .nullish(),
});
type Chosen = z.infer<typeof Chosen>;

type Deps = Pick<MessageActionDeps, 'intake' | 'log' | 'sender' | 'settings'>;

/** Answers a menu of a message with a form or a sentence. Out: undefined where it is none of ours. */
export async function answerMessageAction(activity: PersonalActivity, person: TeamsPerson, deps: Deps) {
  const { data: chosen } = Chosen.safeParse(activity.value);
  if (chosen === undefined) return undefined;
  if (chosen.commandId === 'report_answer') return toWords(await report(chosen, activity, person, deps));
  if (chosen.commandId === 'verify_text') return toWords(await verify(chosen, activity, person, deps));
  return activity.name === 'composeExtension/submitAction'
    ? toWords(await ask(chosen, activity, person, deps))
    : openForm(wordsOf(chosen));
}

function toWords(value: string) {
  return { status: 200, body: { task: { type: 'message', value } } };
}

function wordsOf({ messagePayload }: Chosen): string {
  return toPlainText(messagePayload?.body?.content ?? '').trim();
}

function openForm(message: string) {
  if (message === '') return toWords(noWordsInMessage());
  const kept = cut(message, MAX_MESSAGE_CHARS);
  const notes = [ASK_ABOUT.private, ...(kept === message ? [] : [ASK_ABOUT.cut])];
  const card = toCard({
    body: [
      { type: 'TextBlock', text: ASK_ABOUT.message, weight: 'Bolder', wrap: true },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: cut(message, MAX_SHOWN_CHARS) }] },
      {
        type: 'Input.Text',
        id: 'question',
        label: ASK_ABOUT.question,
        isMultiline: true,
        isRequired: true,
        errorMessage: missing(),
        maxLength: MAX_ASKED_CHARS,
      },
      ...notes.map((text) => ({ type: 'TextBlock', text, isSubtle: true, size: 'Small', wrap: true })),
    ],
    actions: [{ type: 'Action.Submit', title: ASK_ABOUT.submit, data: { message: kept } }],
  });
  const value = { title: ASK_ABOUT.title, height: 'medium', width: 'medium', card };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

/** Out: what to say. The answer comes in the personal chat, where the question is said again. */
async function ask(
  chosen: Chosen,
  activity: PersonalActivity,
  person: TeamsPerson,
  { intake, sender, log, settings }: Deps,
): Promise<string> {
  const text = (chosen.data?.question ?? '').trim().slice(0, MAX_ASKED_CHARS);
  const message = cut(chosen.data?.message.trim() || wordsOf(chosen), MAX_MESSAGE_CHARS);
  if (text === '' || message === '') return text === '' ? missing() : noWordsInMessage();
  const asker = toAsker(activity, settings.allowedTenants, person);
  try {
    const place = await sender.openChat(toPlace(activity, asker), activity.from.id);
    await sender.send(place, toNotice(askedAbout(text)));
    const key = `ask-about ${activity.id ?? randomUUID()}`;
    const about = { eventKey: key, postKey: key, place, asker, text, mentions: [] };
    const question: QuestionEvent = { ...about, quotes: [message], addressed: true };
    const accepted = await intake.ask('teams', question);
    if (accepted.type === 'busy') return accepted.text;
    return accepted.type === 'ignored' ? actionFailed() : ASK_ABOUT.opened;
  } catch (error) {
    log.error('teams_message_action_failed', error);
    return actionFailed();
  }
}

/** Whether its words are Candor's: whoever posted it, for they may have been copied. */
async function verify(
  chosen: Chosen,
  activity: PersonalActivity,
  person: TeamsPerson,
  { intake, log, settings }: Deps,
): Promise<string> {
  const words = wordsOf(chosen);
  if (words === '') return noWordsInMessage();
  const asker = toAsker(activity, settings.allowedTenants, person);
  try {
    const asked = { place: toPlace(activity, asker), asker, text: toVerifyCommand(words) };
    return (await intake.command('teams', asked))?.text ?? actionFailed();
  } catch (error) {
    log.error('teams_message_action_failed', error);
    return actionFailed();
  }
}

/** Out: what came of it. Whose message it is, the intake knows: it finds none of its answers under another's. */
async function report(
  { messagePayload: message }: Chosen,
  activity: PersonalActivity,
  person: TeamsPerson,
  { intake, settings }: Deps,
): Promise<string> {
  if (message?.id == null || message.from?.user != null) return notMyAnswer();
  const asker = toAsker(activity, settings.allowedTenants, person);
  const place = toPlace(activity, asker);
  const action = { type: 'report' } as const;
  const eventKey = activity.id ?? undefined;
  const result = await intake.act('teams', { turnId: `ref:${message.id}`, eventKey, place, asker, action });
  return result.text;
}

/** Not in the middle of a character. */
function cut(text: string, maxChars: number): string {
  const short = text.slice(0, maxChars - 2).replace(/[\uD800-\uDBFF]$/u, '');
  return text.length <= maxChars ? text : `${short} …`;
}
