import { withConsoleLinks } from '../digests/console-links.ts';
import type { ChannelPost, PostButton, PostSection } from '../domain/channel-post.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import * as words from '../messages/home.ts';
import { boardLine } from '../messages/incidents.ts';
import { courseHeading, courseOpen, courseTaken } from '../messages/training.ts';
import { keptForWords } from '../messages/my-data.ts';
import { readerNow } from '../messages/say.ts';
import { toCharges } from '../policy/budgets.ts';
import { noticeOf } from '../policy/notice.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { refusedAsOutsider } from '../policy/outsiders.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';
import { courseOf } from '../policy/training.ts';
import type { Budgets } from '../ports/budgets.ts';
import type { Clock } from '../ports/clock.ts';
import type { Consents } from '../ports/consents.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { Pauses } from '../ports/pauses.ts';
import type { Training, Trainings } from '../ports/trainings.ts';
import type { RateLimits } from '../ports/rate-limits.ts';
import { limitOf } from '../turn/admit.ts';
import { chargedOf } from '../turn/spend.ts';
import { tellStatus } from './status.ts';

type StatusDeps = Parameters<typeof tellStatus>[2];
type CommandName = keyof typeof words.COMMAND_TITLES;

interface HomeDeps extends StatusDeps {
  readonly board: IncidentBoard;
  readonly budgets: Pick<Budgets, 'used'>;
  readonly clock: Clock;
  readonly consents: Consents;
  readonly organisation: OrganisationHolder;
  readonly pauses: Pauses;
  readonly rateLimits: RateLimits;
  readonly trainings: Trainings;
  /** Where the console is, for people elsewhere. */
  readonly publicUrl: string | undefined;
}

/** Somebody, and how things are. */
interface About {
  readonly person: Person;
  readonly policy: Policy;
  readonly at: Temporal.Instant;
  readonly paused: boolean;
  readonly optedOut: boolean;
  readonly training: Training | undefined;
}

/** Incidents that are shown; the rest are counted. */
const SHOWN = 5;
const OPEN = ['open', 'acknowledged'] as const;

/** The page of one person, as things are: the same for every platform. Its buttons are commands that they may give now. */
export async function homeOf(person: Person, deps: HomeDeps): Promise<ChannelPost> {
  const about = await lookAt(person, deps);
  const [limits, people, admin] = await Promise.all([
    toLimits(about, deps),
    tellStatus(about.policy.organisation.id, person, deps),
    toAdmin(about, deps),
  ]);
  const post: ChannelPost = {
    title: words.homeTitle(),
    subtitle: words.homeSubtitle(),
    sections: [
      limits,
      toData(about),
      toChoices(about),
      toCourse(about),
      { heading: words.HEADINGS.people, paragraphs: [toLiteral(people.text)] },
      ...admin,
    ],
    footer: words.asOf(about.at, about.policy),
    buttons: commandsOf(about).map(toButton),
  };
  return admin.length > 0 ? withConsoleLinks(post, deps.publicUrl) : post;
}

/** What a button of the page says is done only where the page offers it now: what comes back is client-controlled. */
export async function isOffered(command: string, person: Person, deps: HomeDeps): Promise<boolean> {
  const offered: readonly string[] = commandsOf(await lookAt(person, deps));
  return offered.includes(command);
}

/** The page, with what came of something on top. */
export function withOutcome(home: ChannelPost, text: string): ChannelPost {
  const happened = { heading: words.HEADINGS.happened, paragraphs: [toLiteral(text)] };
  return { ...home, sections: [happened, ...home.sections] };
}

/** The page as a message of words. */
export function homeInWords({ title, subtitle, sections, footer }: ChannelPost): string {
  const parts = sections.map(({ heading, paragraphs = [], lines = [] }) =>
    [`**${heading}**`, ...paragraphs, ...lines.map(({ text }) => `- ${text}`)].join('\n'),
  );
  return [`**${title}**\n${subtitle}`, ...parts, footer].join('\n\n');
}

async function lookAt(person: Person, deps: HomeDeps): Promise<About> {
  const { policy } = deps.organisation.current;
  const who = { tenant: policy.organisation.id, subject: subjectOf(person) };
  const [pause, { optedOut }, training] = await Promise.all([
    deps.pauses.find(who.tenant),
    deps.consents.find(who, noticeOf(policy).version),
    deps.trainings.find(who, courseOf(policy)),
  ]);
  return { person, policy, at: deps.clock.now(), paused: pause !== undefined, optedOut, training };
}

async function toLimits({ person, policy, at, paused }: About, deps: HomeDeps): Promise<PostSection> {
  const refusal = refusedAsOutsider(person, policy, at);
  if (refusal !== undefined) return { heading: words.HEADINGS.limits, paragraphs: [toLiteral(refusal)] };
  const asking = { ...person, tenant: policy.organisation.id };
  const limit = limitOf(asking, policy, deps.keyring);
  const charges = (['questions', 'tokens'] as const)
    .flatMap((unit) => toCharges(policy, unit, 0, chargedOf(asking, deps.keyring), at))
    .filter(({ budget, cap }) => budget.for === 'person' && cap < Number.MAX_SAFE_INTEGER);
  const [room, used] = await Promise.all([deps.rateLimits.room(limit, at), deps.budgets.used(charges)]);
  return {
    heading: words.HEADINGS.limits,
    paragraphs: [
      ...(paused ? [words.pausedNow()] : [words.howToStart()]),
      words.questionsLeft(room.left, policy.limits.person, room.fullAt, policy),
      ...charges.map((charge, index) => words.budgetUsed(charge, used[index] ?? 0, policy)),
    ],
  };
}

function toData({ policy }: About): PostSection {
  const kept = toLiteral(keptForWords(policy.retention, readerNow().language));
  return { heading: words.HEADINGS.data, paragraphs: [kept, words.whatIsKept()] };
}

function toChoices({ optedOut }: About): PostSection {
  const chosen = optedOut ? words.choseNoAnswers() : words.choseAnswers();
  return { heading: words.HEADINGS.choices, paragraphs: [chosen] };
}

function toCourse({ training, policy }: About): PostSection {
  const taken =
    training?.completedAt === undefined
      ? courseOpen()
      : courseTaken(courseOf(policy), training.completedAt, policy);
  return { heading: courseHeading(), paragraphs: [taken] };
}

/** What is open and whether answers are on, to whoever may know. */
async function toAdmin({ person, policy, paused }: About, deps: HomeDeps): Promise<readonly PostSection[]> {
  if (!may(person, 'read-metadata', policy)) return [];
  const query = { statuses: OPEN, order: 'worst', limit: SHOWN } as const;
  const { incidents, next } = await deps.board.list(policy.organisation.id, query);
  const state = paused ? words.pausedNow() : words.answering();
  return [
    {
      heading: words.HEADINGS.admin,
      paragraphs: [state, words.incidentsOpen(incidents.length, next !== undefined)],
      lines: incidents.map((incident) => ({ text: boardLine(incident, policy), reference: incident.id })),
    },
  ];
}

function commandsOf({ person, policy, paused, optedOut }: About): readonly CommandName[] {
  return [
    'help',
    'training',
    'my data',
    'forget me',
    optedOut ? 'opt in' : 'opt out',
    ...(may(person, 'read-metadata', policy) ? (['admin incidents'] as const) : []),
    ...(may(person, 'pause', policy) ? [paused ? ('admin resume' as const) : ('admin pause' as const)] : []),
  ];
}

function toButton(command: CommandName): PostButton {
  return { action: 'command', command, title: words.COMMAND_TITLES[command] };
}

/** Nothing in a post is read as markup. */
function toLiteral(markdown: string): string {
  return markdown.replaceAll(/`|\*\*/gu, '');
}
