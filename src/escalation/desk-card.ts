import { cutText } from '../base/cut-text.ts';
import type { ChannelPost, PostSection } from '../domain/channel-post.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { continued, continuedFrom } from '../messages/desk-post.ts';

/** What a section shows in the channel; the rest follows in the thread. */
const SHOWN_CHARS = 1_500;

/** The post as the channel shows it: of what is long, the beginning. */
export function toCard(post: ChannelPost): ChannelPost {
  return { ...post, sections: post.sections.map(toShort) };
}

function toShort(section: PostSection): PostSection {
  const [first = '', ...rest] = cutSection(section);
  return rest.length === 0 ? section : { ...section, paragraphs: [first.trimEnd(), continued()] };
}

/** What the card leaves out, a text for each section that it cuts, as markdown that shows the words as they are. */
export function continuationsOf({ sections }: ChannelPost): readonly string[] {
  return sections.flatMap((section) => {
    const [, ...rest] = cutSection(section);
    if (rest.length === 0) return [];
    return [`**${escapeMarkdown(continuedFrom(section.heading))}**\n\n${escapeMarkdown(rest.join(''))}`];
  });
}

function cutSection({ paragraphs = [] }: PostSection): readonly string[] {
  return cutText(paragraphs.join('\n'), SHOWN_CHARS);
}
