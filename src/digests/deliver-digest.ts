import type { ChannelPost } from '../domain/channel-post.ts';
import { splitChannel } from '../domain/place.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { wasDue } from '../messages/digest.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { postInChannel, sayUnder } from '../outbox/post-at.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Posted } from '../ports/conversations.ts';
import type { DigestContent, NewOutMessage } from '../ports/escalations.ts';
import type { Log } from '../ports/log.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Platform } from '../ports/platform.ts';
import { toFolded } from './fold.ts';
import { nameOf } from './schedule-digests.ts';

type DigestDetails = Extract<OutMessage['content'], { readonly type: 'digest-details' }>;

interface DeliverDigestDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
}

/** A digest that is posted so much after its time says so. */
const LATE_MS = 60 * 60_000;
/** What happened then is still worth reading for so long. */
const PATIENCE_MS = 30 * DAY_MS;

/** How a digest gets into its channel; one whose channel the policy names no more is obsolete. */
export function deliverDigest(message: OutMessage, deps: DeliverDigestDeps): Deliverable | undefined {
  const { content } = message;
  if (content.type === 'digest-details') return deliverDetails(content, deps);
  if (content.type !== 'digest') return undefined;
  return {
    unreachable: { kind: 'channel_unreachable', group: content.channel },
    refused: 'waits',
    patienceMs: PATIENCE_MS,
    send: async () => (isPlanned(content, deps) ? send(content, message, deps) : 'obsolete'),
    giveUp: () => Promise.resolve(),
  };
}

/** The rest of a digest that stands already: where its thread is gone, it is not tried for long. */
function deliverDetails(content: DigestDetails, deps: DeliverDigestDeps): Deliverable {
  const { channel, under, post } = content;
  return {
    unreachable: { kind: 'channel_unreachable', group: channel },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: async (message) => {
      if (!isPlanned(content, deps)) return 'obsolete';
      await sayUnder({ side: 'desk', place: channel, posted: under }, { type: 'post', post }, message, deps);
      return {};
    },
    giveUp: () => Promise.resolve(),
  };
}

function isPlanned(
  { kind, channel }: Pick<DigestContent, 'kind' | 'channel'>,
  { organisation }: Pick<DeliverDigestDeps, 'organisation'>,
): boolean {
  return organisation.current.policy.digests.some(
    (plan) => nameOf(plan) === kind && plan.to.includes(channel),
  );
}

async function send(
  content: DigestContent,
  message: OutMessage,
  deps: DeliverDigestDeps,
): Promise<Delivered> {
  const { kind: digest, channel, periodStart } = content;
  const { version: policyVersion } = deps.organisation.current.policy;
  const { shown, details } = toFolded(toTimely(content, deps), splitChannel(channel).platform);
  const { posted } = await postInChannel(channel, { type: 'post', post: shown }, message, deps);
  const meta = { digest, channel, periodStart };
  deps.log.info('digest_posted', meta);
  const facts = [
    { tenant: message.tenant, kind: 'digest.posted', at: deps.clock.now(), policyVersion, meta } as const,
  ];
  return details === undefined
    ? { facts }
    : { facts, follow: [toDetails(content, details, posted, message, deps)] };
}

function toDetails(
  { kind, channel, periodStart }: DigestContent,
  post: ChannelPost,
  under: Posted,
  { key }: OutMessage,
  { ids }: DeliverDigestDeps,
): NewOutMessage {
  const content = { type: 'digest-details', kind, channel, periodStart, post, under } as const;
  return { id: ids.next(), key: `${key}:details`, side: 'channel', content };
}

/** The post, which says when it was due where it comes late. */
function toTimely(
  { post, dueAt }: DigestContent,
  { clock, organisation }: Pick<DeliverDigestDeps, 'clock' | 'organisation'>,
): ChannelPost {
  const due = Temporal.Instant.from(dueAt);
  if (clock.now().since(due).total('milliseconds') <= LATE_MS) return post;
  const { timezone } = organisation.current.policy;
  const at = due.toZonedDateTimeISO(timezone).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return { ...post, subtitle: post.subtitle + wasDue(at) };
}
