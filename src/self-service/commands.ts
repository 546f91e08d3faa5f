import { subjectOf } from '../domain/person.ts';
import { isPrivate } from '../domain/place.ts';
import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { Turn } from '../domain/turn.ts';
import { explainIncident, listIncidents, serveIncident } from '../incidents/commands.ts';
import { type Command, readCommand } from '../intents/find-command.ts';
import { toWords } from '../knowledge/titles.ts';
import { listCommands } from '../intents/commands.ts';
import { helpOn, whoIAm } from '../messages/help.ts';
import { adminsOnly, notPaused, paused, pausedBefore, resumed } from '../messages/pause.ts';
import { onlyThere } from '../messages/personal-chat.ts';
import { readerNow } from '../messages/say.ts';
import type { Organisation, OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { refusedAsOutsider } from '../policy/outsiders.ts';
import { may } from '../policy/roles.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { ActionResult, Intake } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { RedactionReports } from '../ports/redaction-reports.ts';
import type { Reviews } from '../ports/reviews.ts';
import type { Turns } from '../ports/turns.ts';
import { makeTestByReference } from '../quality/make-test.ts';
import { proposeRule } from '../quality/propose-rule.ts';
import { takeCourse } from '../training/take-course.ts';
import { tellThemes } from '../themes/answer.ts';
import { commandsFor, toExamples } from '../turn/small-talk.ts';
import { acceptNotice, optIn, optOut } from './consent.ts';
import { toCourseDeps } from './course.ts';
import { tellHere } from './here.ts';
import { homeInWords, homeOf } from './home.ts';
import { MAX_REASON_CHARS, pause, refuseSwitch, resume } from './kill-switch.ts';
import {
  askToCorrect,
  askToForget,
  forgetConversation,
  forgetPerson,
  noteObjection,
  tellMyData,
} from './my-data.ts';
import { tellStatus } from './status.ts';
import { verifyWords } from './verify.ts';
import { explainByReference } from './why.ts';

type IncidentDeps = Parameters<typeof serveIncident>[3];
type CourseDeps = Parameters<typeof toCourseDeps>[0];
type ConsentDeps = Parameters<typeof acceptNotice>[2];
type MakeTestDeps = Parameters<typeof makeTestByReference>[2];
type MyDataDeps = Parameters<typeof tellMyData>[2];
type ThemeDeps = Parameters<typeof tellThemes>[2];
type VerifyDeps = Parameters<typeof verifyWords>[3];
type HomeDeps = Parameters<typeof homeOf>[1];
type SwitchDeps = Parameters<typeof pause>[2];
/** `turnId` where it stands in a message. */
type CommandEvent = Parameters<Intake['command']>[1] & {
  readonly turnId?: string;
  /** What was passed on with it. */
  readonly quotes?: readonly string[];
};

type HereDeps = Parameters<typeof tellHere>[3];
interface CommandDeps
  extends
    SwitchDeps,
    HereDeps,
    CourseDeps,
    ConsentDeps,
    IncidentDeps,
    MakeTestDeps,
    MyDataDeps,
    HomeDeps,
    VerifyDeps,
    ThemeDeps {
  readonly turns: Turns;
  readonly escalations: Escalations;
  readonly reviews: Reviews;
  readonly redactionReports: RedactionReports;
  readonly organisation: OrganisationHolder;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
}

/** Carries out a command. `argument` is what followed its name. */
type Handler = (
  argument: string,
  event: CommandEvent & { readonly language: ReplyLanguage },
  policy: Policy,
  deps: CommandDeps,
) => ActionResult | Promise<ActionResult>;

/** What commands do, by intent. Small talk does nothing. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  why: async (reference, event, policy, deps) => {
    const id = reference.toUpperCase();
    return (await explainIncident(id, event, policy, deps)) ?? explainByReference(id, event, policy, deps);
  },
  accept: (_, event, policy, deps) => acceptNotice(event, policy, deps),
  'opt-out': async (_, event, policy, deps) => {
    const { isNew, ...result } = await optOut(event, policy, deps, event.turnId);
    if (isNew) await noteObjection(event, policy, deps);
    return result;
  },
  'opt-in': (_, event, policy, deps) => optIn(event, policy, deps),
  'my-data': (_, event, policy, deps) => tellMyData(event, policy, deps),
  'forget-me': (_, event) => askToForget(event),
  'forget-me-confirmed': (_, event, policy, deps) => forgetPerson(event, policy, deps),
  'forget-thread': (_, event, policy, deps) => forgetConversation(event, policy, deps),
  'correct-data': (said, event, policy, deps) => askToCorrect(said, event, policy, deps),
  home: async (_, event, _policy, deps) => {
    if (!isPrivate(event.place)) return { ok: true, text: onlyThere() };
    const page = await homeOf(event, deps);
    return { ok: true, text: homeInWords(page), page };
  },
  training: (move, event, policy, deps) => takeCourse(event, move, policy, toCourseDeps(deps)),
  here: (said, event, policy, deps) => tellHere(said, event, policy, deps),
  verify: (text, event, policy, deps) =>
    verifyWords(text === '' ? (event.quotes ?? []).join('\n') : text, event, policy, deps),
  themes: (_, event, policy, deps) => tellThemes(event, policy, deps),
  status: (_, event, policy, deps) => tellStatus(policy.organisation.id, event, deps),
  'admin-rule': (reference, event, policy, deps) => proposeRule(reference.toUpperCase(), event, policy, deps),
  'admin-incidents': (_, event, policy, deps) => listIncidents(event, policy, deps),
  'admin-incident': (argument, event, policy, deps) => serveIncident(argument, event, policy, deps),
  'admin-test': (reference, event, _policy, deps) =>
    makeTestByReference(reference.toUpperCase(), event, deps),
  'admin-pause': (reason, event, policy, deps) => throwSwitch('pause', reason, event, policy, deps),
  'admin-resume': (_, event, policy, deps) => throwSwitch('resume', '', event, policy, deps),
};

/**
 * Carries out what is a command and no question. Who may is decided here, by the policy, whatever the client claims.
 * Out: undefined when the words are no command: small talk and questions are taken as turns.
 */
export async function runCommand(
  platform: PlatformId,
  event: CommandEvent,
  policy: Policy,
  deps: CommandDeps,
): Promise<ActionResult | undefined> {
  const { passages } = deps.organisation.current;
  const command = readCommand(event.text, toWords(passages));
  const isEmpty = event.text.trim() === '';
  if (isEmpty || command?.intent.id === 'help')
    return tellHelp(platform, event, deps.organisation.current, deps.clock.now(), command?.language);
  if (command === undefined) return undefined;
  const { intent, argument, language } = command;
  return HANDLERS[intent.id]?.(argument, { ...event, language }, policy, deps);
}

/** Of the handbook, what everybody may read, and that to members alone. */
function tellHelp(
  platform: PlatformId,
  { place, asker }: CommandEvent,
  { passages, policy }: Organisation,
  now: Temporal.Instant,
  language: ReplyLanguage = readerNow().language,
): ActionResult {
  const refusal = refusedAsOutsider({ place, asker }, policy, now);
  if (refusal !== undefined) {
    const theirs = listCommands([], { language, platform, refused: true });
    return { ok: true, text: [whoIAm(language), refusal, theirs].join('\n\n') };
  }
  const examples = asker.guest || asker.external ? '' : toExamples(passages, [], language);
  const help = helpOn(platform, language, commandsFor({ place, asker }, policy, language));
  return { ok: true, text: [help, examples].filter((part) => part !== '').join('\n\n') };
}

/**
 * Carries out a command that was written as a message: one that names Candor, or to it alone. Out: what to say; undefined where it
 * is none.
 */
export async function serveCommand(
  turn: Turn,
  { intent, argument, language }: Command,
  policy: Policy,
  deps: CommandDeps,
): Promise<string | undefined> {
  if (!turn.addressed && !isPrivate(turn.place)) return undefined;
  const result = await HANDLERS[intent.id]?.(argument, { ...turn, turnId: turn.id, language }, policy, deps);
  return result?.text;
}

async function throwSwitch(
  to: 'pause' | 'resume',
  reason: string,
  event: CommandEvent,
  policy: Policy,
  deps: CommandDeps,
): Promise<ActionResult> {
  const order = { tenant: policy.organisation.id, all: false, subject: subjectOf(event) };
  if (!may(event, 'pause', policy)) {
    await refuseSwitch(order, deps);
    return { ok: false, text: adminsOnly(event.asker.unknown) };
  }
  if (to === 'pause') return pauseFor(order, reason, deps);
  const done = await resume(order, deps);
  return { ok: done, text: done ? resumed() : notPaused() };
}

async function pauseFor(
  order: Parameters<typeof pause>[0],
  given: string,
  deps: SwitchDeps,
): Promise<ActionResult> {
  const { done, reason, isCut } = await pause(order, given, deps);
  return {
    ok: done,
    text: done
      ? paused(reason, isCut ? MAX_REASON_CHARS : undefined)
      : pausedBefore(reason, given.trim() !== ''),
  };
}
