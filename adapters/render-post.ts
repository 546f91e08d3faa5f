import type { ChannelPost } from '../src/domain/channel-post.ts';
import { toHtml } from './charts/html.ts';
import { toPostMessage as toSlackMessage } from './slack/post.ts';
import { toPostMessage as toTeamsMessage } from './teams/post.ts';

/** A post as it is handed to a platform, or as a page of its own. */
export async function renderPost(post: ChannelPost, format: 'html' | 'slack' | 'teams'): Promise<string> {
  if (format === 'html') return toHtml(post);
  return JSON.stringify(format === 'slack' ? toSlackMessage(post) : toTeamsMessage(post), undefined, 2);
}
