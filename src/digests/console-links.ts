import type { ChannelPost, PostLine } from '../domain/channel-post.ts';
import { openConsole } from '../messages/channel-post.ts';

/**
 * A digest whose lines lead to what they tell of, where the console has an address for people elsewhere. What is kept of a digest
 * has none of these: an address may change.
 */
export function withConsoleLinks(post: ChannelPost, publicUrl: string | undefined): ChannelPost {
  if (publicUrl === undefined) return post;
  const toLinked = (line: PostLine): PostLine =>
    line.reference === undefined
      ? line
      : { ...line, url: `${publicUrl}/#security/find/${encodeURIComponent(line.reference)}` };
  return {
    ...post,
    ...(post.summary === undefined ? {} : { summary: post.summary.map(toLinked) }),
    sections: post.sections.map((section) =>
      section.lines === undefined ? section : { ...section, lines: section.lines.map(toLinked) },
    ),
    links: [...(post.links ?? []), { words: openConsole(), url: `${publicUrl}/#security/digests` }],
  };
}
