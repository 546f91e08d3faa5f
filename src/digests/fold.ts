import type { ChannelPost } from '../domain/channel-post.ts';
import { PLATFORMS, isPlatform } from '../domain/platforms.ts';
import { inThread, detailsOf } from '../messages/channel-post.ts';

/** A post as it stands in its channel, and what of it goes into its thread where the platform has it there. */
export function toFolded(
  post: ChannelPost,
  platform: string,
): { readonly shown: ChannelPost; readonly details: ChannelPost | undefined } {
  const folded = post.sections.filter((section) => section.folded === true);
  const isInThread = isPlatform(platform) && PLATFORMS[platform].folded === 'thread';
  if (!isInThread || folded.length === 0) return { shown: post, details: undefined };
  const { title, subtitle, footer } = post;
  const sections = folded.map(({ folded: _folded, ...section }) => section);
  return {
    shown: {
      ...post,
      sections: post.sections.filter((section) => section.folded !== true),
      footer: [inThread(), footer].filter(Boolean).join(' '),
    },
    details: { title: detailsOf(title), subtitle, sections, footer: '' },
  };
}
