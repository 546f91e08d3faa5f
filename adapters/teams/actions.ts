import { z } from 'zod';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import { unknownButton } from '../../src/messages/buttons.ts';
import type { ActionResult, Intake, ReplyActionEvent } from '../../src/ports/intake.ts';
import type { PersonalActivity } from './activity.ts';
import { BUTTON_ACTIONS, offerTestMessage } from './cards.ts';
import { type TeamsPerson, toAsker, toPlace } from './receive.ts';
import { showOne } from './tell-one.ts';

/** What an invoke is answered with, as HTTP status and body. */
interface InvokeAnswer {
  readonly status: number;
  readonly body: object;
}

const MAX_COMMENT_CHARS = 2000;
/** What can be pressed; a note is written elsewhere. */
const PRESSED_ACTIONS = ['acknowledge', 'assign', 'resolve', 'false_alarm', 'mute', 'reopen'] as const;

const Data = z.object({
  candor: z.enum(BUTTON_ACTIONS),
  turnId: z.string().min(1).max(200),
  version: z.number().int().min(0).default(0),
  text: z.string().max(40_000).default(''),
  reason: z.string().max(40_000).default(''),
  words: z.string().max(40_000).default(''),
  kind: z.string().max(100).default(''),
});
const Execute = z.object({ action: z.object({ data: Data }) });
const IncidentData = z.object({
  candor: z.literal('incident'),
  incident: z.string().min(1).max(200),
  action: z.enum(PRESSED_ACTIONS),
  cause: z.string().max(40).optional(),
});
const IncidentExecute = z.object({ action: z.object({ data: IncidentData }) });
const Feedback = z.object({
  reaction: z.enum(['like', 'dislike']),
  feedback: z.unknown().optional(),
});
const Submitted = z.object({
  actionName: z.literal('feedback').optional(),
  actionValue: z.unknown().optional(),
});
const Comment = z.object({ feedbackText: z.string() });

type IncidentActionEvent = Parameters<Intake['incident']>[1];
type PressEvent = ReplyActionEvent | IncidentActionEvent;

/** Reads a press of one of our buttons, as an invoke or as a message that carries the data. Undefined: not ours. */
export function toButtonEvent(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  person: TeamsPerson,
): PressEvent | undefined {
  return toIncidentEvent(activity, allowed, person) ?? toReplyEvent(activity, allowed, person);
}

function toReplyEvent(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  person: TeamsPerson,
): ReplyActionEvent | undefined {
  const execute = Execute.safeParse(activity.value);
  const data = execute.success ? execute.data.action.data : Data.safeParse(activity.value).data;
  if (data === undefined) return undefined;
  const asker = toAsker(activity, allowed, person);
  const eventKey = activity.id ?? undefined;
  return { turnId: data.turnId, eventKey, place: toPlace(activity, asker), asker, action: toAction(data) };
}

function toIncidentEvent(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  person: TeamsPerson,
): IncidentActionEvent | undefined {
  const execute = IncidentExecute.safeParse(activity.value);
  const data = execute.success ? execute.data.action.data : IncidentData.safeParse(activity.value).data;
  if (data === undefined) return undefined;
  const asker = toAsker(activity, allowed, person);
  const { incident, action, cause } = data;
  const about = { incident, action, ...(cause === undefined ? {} : { cause }) };
  return { ...about, isPress: true, place: toPlace(activity, asker), asker };
}

function toAction({
  candor: button,
  version,
  text,
  reason,
  words,
  kind,
}: z.infer<typeof Data>): ReplyActionEvent['action'] {
  switch (button) {
    case 'up':
    case 'down':
      return { type: 'feedback', vote: button };
    case 'approve':
      return { type: button, version };
    case 'edit':
      return { type: button, version, text };
    case 'reject':
      return { type: button, version, reason };
    case 'unmasked':
      return { type: button, words, kind };
    default:
      return { type: button };
  }
}

/**
 * Reads a thumb under a reply. Teams does not say which turn it is about, only which message: the turn is named by
 * `ref:` and that message's id, which the intake looks up.
 */
export function toFeedbackEvent(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  person: TeamsPerson,
): ReplyActionEvent | undefined {
  const submitted = Submitted.safeParse(activity.value).data;
  const feedback = Feedback.safeParse(fromJson(submitted?.actionValue)).data;
  if (feedback === undefined || !activity.replyToId) return undefined;
  const asker = toAsker(activity, allowed, person);
  const vote = feedback.reaction === 'like' ? 'up' : 'down';
  const comment = toComment(feedback.feedback);
  const action = { type: 'feedback', vote, ...(comment === undefined ? {} : { comment }) } as const;
  return { turnId: `ref:${activity.replyToId}`, place: toPlace(activity, asker), asker, action };
}

/** The words beside a thumb: JSON in a string as documented, or the object or the bare words that some clients send. */
function toComment(feedback: unknown): string | undefined {
  const value = fromJson(feedback);
  const words = typeof value === 'string' ? value : Comment.safeParse(value).data?.feedbackText;
  return words?.trim().slice(0, MAX_COMMENT_CHARS) || undefined;
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Answers a thumb. Teams takes nothing but an empty object: whoever may make a test of a poor answer is offered that in a message. */
export async function answerFeedback(
  event: ReplyActionEvent | undefined,
  { intake, ...deps }: { readonly intake: Intake } & Parameters<typeof showOne>[3],
): Promise<InvokeAnswer> {
  if (event === undefined) return { status: 200, body: {} };
  const { canMakeTest, about } = await intake.act('teams', event);
  if (canMakeTest === true && about !== undefined)
    await showOne(event.asker.id, event.place, offerTestMessage(about), deps);
  return { status: 200, body: {} };
}

/** Answers a button with a sentence that only the person who pressed it sees; a page is shown to them by `show`. */
export async function answerButton(
  event: PressEvent | undefined,
  intake: Intake,
  show: (page: ChannelPost) => Promise<void>,
): Promise<InvokeAnswer> {
  if (event === undefined) return toCardError(unknownButton());
  const { page, text } = await takePress(event, intake);
  if (page !== undefined) await show(page);
  const type = 'application/vnd.microsoft.activity.message';
  return { status: 200, body: { statusCode: 200, type, value: page?.title ?? text } };
}

export function takePress(event: PressEvent, intake: Intake): Promise<ActionResult> {
  return 'incident' in event ? intake.incident('teams', event) : intake.act('teams', event);
}

function toCardError(message: string): InvokeAnswer {
  const value = { code: 'BadRequest', message };
  return { status: 200, body: { statusCode: 400, type: 'application/vnd.microsoft.error', value } };
}
