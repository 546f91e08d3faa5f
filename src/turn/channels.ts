import type { ChannelPost } from '../digests/channel-post.ts';
import { UpstreamError } from '../errors.ts';
import type { Platform } from '../ports/platform.ts';
import type { PlatformId } from './turn.ts';

/** Posts to a channel named `platform:channel`, or to `console`. Throws: `UpstreamError` when the platform is off or fails. */
export async function postToChannel(
  channel: string,
  post: ChannelPost,
  platforms: ReadonlyMap<PlatformId, Platform>,
): Promise<void> {
  const separator = channel.indexOf(':');
  const id = separator < 0 ? channel : channel.slice(0, separator);
  const platform = [...platforms.values()].find((candidate) => candidate.id === id);
  if (platform === undefined) {
    const code = id === 'teams' ? 'TEAMS_FAILED' : 'SLACK_FAILED';
    throw new UpstreamError(code, `${id} is not configured, so nothing can be posted there`, {
      retryable: true,
    });
  }
  await platform.post(separator < 0 ? channel : channel.slice(separator + 1), post);
}
