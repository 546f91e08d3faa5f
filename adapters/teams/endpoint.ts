import type { Request, RequestHandler, Response } from 'express';
import { withoutInvisibleIn } from '../../src/base/invisible.ts';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Place } from '../../src/domain/place.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { namedCommand } from '../../src/intents/find-command.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import type { createBusyNotices } from '../busy-notice.ts';
import { releaseBody } from '../http/body-budget.ts';
import { jsonBody, refuseLargerThan } from '../http/json-body.ts';
import { answerButton, answerFeedback, takePress, toButtonEvent, toFeedbackEvent } from './actions.ts';
import { isPersonal, parseActivity, type IncomingActivity, type PersonalActivity } from './activity.ts';
import { checkCaller, checkOrigin } from './authorize.ts';
import type { TeamsConnection } from './connection.ts';
import { isFirstContact, toGreeted } from './first-contact.ts';
import { answerHome, toHomePress } from './home.ts';
import { answerMessageAction } from './message-actions.ts';
import { toPostMessage } from './post.ts';
import { postKeyOf, toAsker, toPlace, toQuestion, type TeamsPerson } from './receive.ts';
import { toNotice, toRefusal } from './render.ts';
import type { TeamsSender } from './sender.ts';
import type { TeamsSettings } from './settings.ts';
import { takeFileConsent } from './send-file.ts';
import { toWritten } from './text.ts';
import { showOne, tellOne } from './tell-one.ts';

type InvokeAnswer = Awaited<ReturnType<typeof answerButton>>;

interface EndpointDeps {
  readonly settings: TeamsSettings;
  readonly connection: TeamsConnection;
  /** Never throws. */
  readonly findPerson: (activity: PersonalActivity) => Promise<TeamsPerson>;
  readonly sender: TeamsSender;
  readonly intake: Intake;
  readonly notices: ReturnType<typeof createBusyNotices>;
  readonly log: Log;
}

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Serves `/api/messages`: caller, token, body, what the body claims, then the intake. Teams is answered once the intake has what it needs;
 * an intake that fails is a 500, and Teams delivers the same activity again.
 */
export function createEndpoint(deps: EndpointDeps): readonly RequestHandler[] {
  const { anonymous } = deps.settings;
  return [
    (request, _response, next) => {
      checkCaller(request, anonymous);
      next();
    },
    refuseLargerThan(MAX_BODY_BYTES),
    async (request, _response, next) => {
      if (!anonymous) await deps.connection.checkToken(request.headers.authorization ?? '');
      next();
    },
    ...jsonBody(MAX_BODY_BYTES),
    async (request: Request, response: Response) => {
      releaseBody(request);
      const activity = parseActivity(request.body);
      await deps.connection.authenticate(activity, request.headers.authorization ?? '');
      checkOrigin(activity, deps.settings);
      const { status, body } = await take(activity, deps);
      response.status(status).json(withoutInvisibleIn(body));
    },
  ];
}

const DONE: InvokeAnswer = { status: 200, body: {} };
const BUSY: InvokeAnswer = { status: 503, body: {} };
const NOT_IMPLEMENTED: InvokeAnswer = { status: 501, body: {} };

async function take(activity: IncomingActivity, deps: EndpointDeps): Promise<InvokeAnswer> {
  if (!isPersonal(activity) || activity.from.id === activity.recipient.id) return DONE;
  const asker = toAsker(activity, deps.settings.allowedTenants, undefined);
  return deps.intake.speak(asker, () => takeOf(activity, deps), activity.text ?? '');
}

/** What somebody writes, presses or opens. */
async function takeOf(activity: PersonalActivity, deps: EndpointDeps): Promise<InvokeAnswer> {
  if (activity.type === 'message') return takeMessage(activity, deps);
  if (activity.type === 'messageUpdate') return takeEdit(activity, deps);
  if (activity.type === 'messageDelete') return takeDeletion(activity, deps);
  if (activity.type === 'invoke') return takeInvoke(activity, deps);
  if (isFirstContact(activity)) {
    const found = await deps.findPerson(activity);
    await deps.intake.greet(toGreeted(activity, deps.settings.allowedTenants, found));
  }
  return DONE;
}

/** An edit that names the bot is a question, once for its message; no other edit is. */
async function takeEdit(activity: PersonalActivity, deps: EndpointDeps): Promise<InvokeAnswer> {
  const isEdit = activity.channelData?.eventType === 'editMessage';
  return isEdit && toWritten(activity).addressed ? takeMessage(activity, deps) : DONE;
}

/** Nobody is looked up for it: only what the same person asked is withdrawn. */
async function takeDeletion(
  activity: PersonalActivity,
  { settings, intake }: EndpointDeps,
): Promise<InvokeAnswer> {
  const asker = toAsker(activity, settings.allowedTenants, undefined);
  const place = toPlace(activity, asker);
  await intake.withdraw('teams', { postKey: postKeyOf(activity), place, asker, why: 'deleted' });
  return DONE;
}

async function takeMessage(activity: PersonalActivity, deps: EndpointDeps): Promise<InvokeAnswer> {
  const { settings, intake, findPerson, sender, notices, log } = deps;
  const person = await findPerson(activity);
  const pressed = activity.text ? undefined : toButtonEvent(activity, settings.allowedTenants, person);
  if (pressed !== undefined) {
    const { page, text } = await takePress(pressed, intake);
    if (page === undefined) await tellOne(activity.from.id, pressed.place, text, deps); // there is no other way back
    else await showPage(activity, pressed.place, page, deps);
    return DONE;
  }
  const onPage = activity.text ? undefined : toHomePress(activity, settings.allowedTenants, person);
  if (onPage !== undefined) {
    const page = await intake.pressHome('teams', onPage.person, onPage.command);
    await showOne(activity.from.id, onPage.person.place, toPostMessage(page), deps);
    return DONE;
  }
  if (!activity.text && activity.value !== undefined) return DONE; // a button that is none of ours
  const question = toQuestion(activity, settings.allowedTenants, person);
  const command = toCommand(question);
  const result = command && (await intake.command('teams', command));
  if (result !== undefined) {
    const shown = result.page === undefined ? toNotice(result.text) : toPostMessage(result.page);
    await showOne(activity.from.id, question.place, shown, deps);
    return DONE;
  }
  const told = await notices.told(question.postKey);
  if (told !== undefined) return told ? DONE : BUSY;
  const accepted = await intake.ask('teams', command ?? question);
  log.info('teams_message_taken', { result: accepted.type, kind: question.place.kind });
  if (accepted.type !== 'busy') return DONE;
  const send = () => sender.send(question.place, toRefusal(accepted.text));
  return (await notices.tell(question.postKey, send)) ? DONE : BUSY;
}

/**
 * Teams has no slash commands for bots: `/ask admin pause` is written to the bot as a message. The page of a person and the course are cards, so they
 * come for the bare word, too. Out: what follows `/ask`.
 */
function toCommand(question: QuestionEvent): QuestionEvent | undefined {
  const named = question.addressed ? namedCommand(question.text)?.intent.id : undefined;
  if (named === 'home' || named === 'training') return { ...question, explicit: true };
  const start = question.addressed ? /^\s*\/ask(?:\s+|$)/.exec(question.text)?.[0].length : undefined;
  if (start === undefined) return undefined;
  const mentions = question.mentions.map(({ id, ...span }) => ({
    id,
    start: span.start - start,
    end: span.end - start,
  }));
  return { ...question, text: question.text.slice(start), mentions, explicit: true };
}

/** To whoever pressed, and to nobody else. */
async function showPage(
  { from }: PersonalActivity,
  place: Place | undefined,
  page: ChannelPost,
  deps: EndpointDeps,
): Promise<void> {
  if (place !== undefined) await showOne(from.id, place, toPostMessage(page), deps);
}

async function takeInvoke(activity: PersonalActivity, deps: EndpointDeps): Promise<InvokeAnswer> {
  const { settings, intake, findPerson } = deps;
  const person = await findPerson(activity);
  switch (activity.name) {
    case 'message/submitAction':
      return answerFeedback(toFeedbackEvent(activity, settings.allowedTenants, person), deps);
    case 'adaptiveCard/action': {
      const onPage = toHomePress(activity, settings.allowedTenants, person);
      if (onPage !== undefined)
        return answerHome(await intake.pressHome('teams', onPage.person, onPage.command));
      const event = toButtonEvent(activity, settings.allowedTenants, person);
      return answerButton(event, intake, (page) => showPage(activity, event?.place, page, deps));
    }
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return (await answerMessageAction(activity, person, deps)) ?? NOT_IMPLEMENTED;
    case 'fileConsent/invoke':
      return takeFileConsent(activity, person, deps) ? DONE : NOT_IMPLEMENTED;
    default:
      return NOT_IMPLEMENTED;
  }
}
