import { UpstreamError } from '../base/errors.ts';
import type { ChannelPost } from '../domain/channel-post.ts';
import { splitChannel } from '../domain/place.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { numbersNote, numbersTitle } from '../messages/digest-files.ts';
import { DAY_MS, type Deliverable } from '../outbox/deliverable.ts';
import { conversationsOf, toRepeat } from '../outbox/post-at.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutFile } from '../ports/conversations.ts';
import type { Log } from '../ports/log.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Platform } from '../ports/platform.ts';
import { toCsv } from './to-csv.ts';

type DigestFiles = Extract<OutMessage['content'], { readonly type: 'digest-files' }>;

interface DeliverFilesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
}

/** The numbers of a digest under its post. The digest stands without them: what refuses files is logged, and no more is made of it. */
export function deliverFiles(
  content: DigestFiles,
  isWanted: () => boolean,
  deps: DeliverFilesDeps,
): Deliverable {
  const place = content.instead ?? content.channel;
  return {
    unreachable: { kind: 'channel_unreachable', group: place },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: async (message) => (isWanted() ? share(content, place, message, deps) : 'obsolete'),
    giveUp: () => Promise.resolve(),
  };
}

async function share(content: DigestFiles, place: string, message: OutMessage, deps: DeliverFilesDeps) {
  const { kind, channel, periodStart, post, under } = content;
  const conversations = conversationsOf(splitChannel(place).platform, deps);
  const files = toFiles(post, { kind, periodStart });
  try {
    await conversations.shareFiles({ type: 'thread', ...under }, files, { repeat: toRepeat(message, deps) });
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retryable) throw error;
    deps.log.error('digest_files_not_sent', error, { digest: kind, channel });
  }
  return {};
}

/** The same numbers for a spreadsheet and for programs. */
export function toFiles(
  post: ChannelPost,
  { kind, periodStart }: { readonly kind: string; readonly periodStart: { toString(): string } },
): readonly OutFile[] {
  const name = `candor-${kind}-${periodStart.toString().slice(0, 10)}`;
  const about = { title: numbersTitle(), note: numbersNote() };
  const safe = name.replaceAll(/[^\w.-]+/gu, '-').slice(0, 100);
  return [
    { ...about, name: `${safe}.csv`, text: toCsv(post) },
    { ...about, name: `${safe}.json`, text: `${JSON.stringify(post, undefined, 2)}\n` },
  ];
}
