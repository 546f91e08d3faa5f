import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { ChannelPost } from '../domain/channel-post.ts';
import type { Incident } from '../domain/incident.ts';
import { splitChannel } from '../domain/place.ts';
import { isPlatform, type PlatformId, PLATFORMS } from '../domain/platforms.ts';
import { inPlaceOf, wasDue } from '../messages/digest.ts';
import { numbersLink } from '../messages/digest-files.ts';
import { readerNow, speaking } from '../messages/say.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { postInChannel, sayUnder } from '../outbox/post-at.ts';
import { withStory } from '../incidents/story.ts';
import { type DigestPlan, nameOfDigest } from '../policy/digest-plan.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { channelReader } from '../policy/reader.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Posted } from '../ports/conversations.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Log } from '../ports/log.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Platform } from '../ports/platform.ts';
import { withConsoleLinks } from './console-links.ts';
import { deliverFiles } from './deliver-files.ts';
import { toFolded } from './fold.ts';
import { formatMoment } from './format.ts';
import { toNumbersPath } from './numbers-link.ts';

type DigestContent = Extract<OutMessage['content'], { readonly type: 'digest' }>;
type DigestDetails = Extract<OutMessage['content'], { readonly type: 'digest-details' }>;

interface DeliverDigestDeps {
  readonly board: Pick<IncidentBoard, 'find'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  /** Where the console is for people elsewhere; undefined where it is for this machine alone. */
  readonly publicUrl: string | undefined;
}

/** A digest that is posted so much after its time says so. */
const LATE_MS = 60 * 60_000;
/** What happened then is still worth reading for so long. */
const PATIENCE_MS = 30 * DAY_MS;

/** How a digest gets into its channel; one whose channel the policy names no more is obsolete. */
export function deliverDigest(message: OutMessage, deps: DeliverDigestDeps): Deliverable | undefined {
  const { content } = message;
  if (content.type === 'digest-details') return deliverDetails(content, deps);
  if (content.type === 'digest-files') {
    const files = deliverFiles(content, () => planOf(content, deps) !== undefined, deps);
    return { ...files, send: (under) => inItsLanguage(content, deps, () => files.send(under)) };
  }
  if (content.type !== 'digest') return undefined;
  return {
    unreachable: { kind: 'channel_unreachable', group: placeOf(content) },
    refused: 'waits',
    patienceMs: PATIENCE_MS,
    send: () => inItsLanguage(content, deps, () => send(content, message, deps)),
    giveUp: () => Promise.resolve(),
  };
}

/** The rest of a digest that stands already: where its thread is gone, it is not tried for long. */
function deliverDetails(content: DigestDetails, deps: DeliverDigestDeps): Deliverable {
  const { under, post: details } = content;
  const place = placeOf(content);
  return {
    unreachable: { kind: 'channel_unreachable', group: place },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: async (message) => {
      if (planOf(content, deps) === undefined) return 'obsolete';
      const said = { type: 'post', post: details } as const;
      const at = { side: 'desk', place, posted: under } as const;
      await inItsLanguage(content, deps, () => sayUnder(at, said, message, deps));
      return {};
    },
    giveUp: () => Promise.resolve(),
  };
}

/** What is said while it is posted is in the language that it is written in. */
function inItsLanguage<T>(
  content: Pick<DigestContent, 'kind' | 'channel'>,
  deps: Pick<DeliverDigestDeps, 'organisation'>,
  work: () => T,
): T {
  return speaking(channelReader(planOf(content, deps) ?? {}, deps.organisation.current.policy), work);
}

function planOf(
  { kind, channel }: Pick<DigestContent, 'kind' | 'channel'>,
  { organisation }: Pick<DeliverDigestDeps, 'organisation'>,
): DigestPlan | undefined {
  return organisation.current.policy.digests.find(
    (plan) => nameOfDigest(plan) === kind && plan.to.includes(channel),
  );
}

async function send(
  content: DigestContent,
  message: OutMessage,
  deps: DeliverDigestDeps,
): Promise<Delivered | 'obsolete'> {
  const plan = planOf(content, deps);
  if (plan === undefined) return 'obsolete';
  try {
    return await postDigest(content, message, deps);
  } catch (error) {
    const { fallback } = plan;
    const isRefused = error instanceof UpstreamError && error.permanent;
    if (!isRefused || fallback === undefined || placeOf(content) === fallback) throw error;
    return moveTo(fallback, content, error, message, deps);
  }
}

async function postDigest(
  content: DigestContent,
  message: OutMessage,
  deps: DeliverDigestDeps,
): Promise<Delivered> {
  const { kind: digest, channel, periodStart, instead } = content;
  const { version: policyVersion } = deps.organisation.current.policy;
  const at = placeOf(content);
  const linked = withConsoleLinks(toTimely(content, deps), deps.publicUrl);
  const { shown, details } = toFolded(withNumbers(linked, content, message, deps), splitChannel(at).platform);
  const incidents = await findIncidents(shown, message.tenant, deps);
  const now = { policy: deps.organisation.current.policy, now: deps.clock.now() };
  const told = { type: 'post', post: withStory(shown, incidents, now) } as const;
  const { posted } = await postInChannel(at, told, message, deps);
  const meta = { digest, channel, periodStart, ...(instead === undefined ? {} : { instead }) };
  deps.log.info('digest_posted', meta);
  const facts = [
    { tenant: message.tenant, kind: 'digest.posted', at: deps.clock.now(), policyVersion, meta } as const,
  ];
  const under = { content, posted, message, deps };
  const follow = [
    ...(details === undefined ? [] : [toFollow('digest-details', details, under)]),
    ...(hasFiles(content, deps) ? [toFollow('digest-files', content.post, under)] : []),
  ];
  const story = {
    channel: at,
    posted,
    post: JSON.stringify({ ...shown, language: readerNow().language }),
    incidents,
  };
  return {
    facts,
    ...(incidents.length === 0 ? {} : { story }),
    ...(follow.length === 0 ? {} : { follow }),
  };
}

/** Those that the story of a post tells of. */
async function findIncidents(
  { summary = [] }: ChannelPost,
  tenant: string,
  { board }: Pick<DeliverDigestDeps, 'board'>,
): Promise<readonly Incident[]> {
  const ids = new Set(summary.flatMap(({ reference }) => reference ?? []));
  const found = await Promise.all([...ids].map((id) => board.find(tenant, id)));
  return found.flatMap((one) => one?.incident ?? []);
}

function placeOf({ channel, instead }: Pick<DigestContent, 'channel' | 'instead'>): string {
  return instead ?? channel;
}

/** Hands it on to the channel that stands in for one which refuses it, with a message of its own: it is posted there once, too. */
function moveTo(
  fallback: string,
  content: DigestContent,
  error: UpstreamError,
  { key, tenant }: OutMessage,
  { ids, clock, log }: DeliverDigestDeps,
): Delivered {
  const { channel, post: told } = content;
  log.error('digest_moved', error, { channel, to: fallback });
  const subtitle = `${told.subtitle} · ${inPlaceOf(channel)}`;
  const moved = { ...content, instead: fallback, post: { ...told, subtitle } };
  const incident = { kind: 'channel_unreachable', group: channel, cause: errorCodeOf(error) } as const;
  return {
    incidents: [{ id: ids.next(), tenant, at: clock.now(), ...incident }],
    follow: [{ id: ids.next(), key: `${key}:fallback`, side: 'channel', content: moved }],
  };
}

/** A link to the numbers where no file can be under the post, and the console is there for people elsewhere. */
function withNumbers(
  post: ChannelPost,
  content: DigestContent,
  { tenant }: OutMessage,
  deps: Pick<DeliverDigestDeps, 'keyring' | 'organisation' | 'publicUrl'>,
): ChannelPost {
  const { publicUrl } = deps;
  const isDaily = planOf(content, deps)?.every === 'day';
  if (publicUrl === undefined || isDaily || hasFiles(content, deps)) return post;
  const linked = { ...content, periodStart: Temporal.Instant.from(content.periodStart) };
  const path = toNumbersPath(tenant, linked, Temporal.Instant.from(content.dueAt), deps.keyring);
  const numbers = { words: numbersLink(), url: `${publicUrl}${path}` };
  return { ...post, links: [...(post.links ?? []), numbers] };
}

/** What came every day would be in the way: files go with what is told of a week or more, where a thread takes them. */
function hasFiles(content: DigestContent, deps: Pick<DeliverDigestDeps, 'organisation'>): boolean {
  const { platform } = splitChannel(placeOf(content));
  const isThread = isPlatform(platform) && PLATFORMS[platform].folded === 'thread';
  return isThread && planOf(content, deps)?.every !== 'day';
}

interface Under {
  readonly content: DigestContent;
  readonly posted: Posted;
  readonly message: OutMessage;
  readonly deps: Pick<DeliverDigestDeps, 'ids'>;
}

/** What stands under a digest. */
function toFollow(
  type: 'digest-details' | 'digest-files',
  post: ChannelPost,
  { content: { kind, channel, periodStart, instead }, posted, message, deps }: Under,
): NewOutMessage {
  const of = { kind, channel, periodStart, ...(instead === undefined ? {} : { instead }) };
  const content = { type, ...of, post, under: posted };
  const suffix = type === 'digest-details' ? 'details' : 'files';
  return { id: deps.ids.next(), key: `${message.key}:${suffix}`, side: 'channel', content };
}

/** The post, which says when it was due where it comes late. */
function toTimely(
  { post, dueAt }: DigestContent,
  { clock, organisation }: Pick<DeliverDigestDeps, 'clock' | 'organisation'>,
): ChannelPost {
  const due = Temporal.Instant.from(dueAt);
  if (clock.now().since(due).total('milliseconds') <= LATE_MS) return post;
  const { timezone } = organisation.current.policy;
  return { ...post, subtitle: post.subtitle + wasDue(formatMoment(due, timezone)) };
}
