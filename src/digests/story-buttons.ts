import type { ChannelPost, PostLine } from '../domain/channel-post.ts';
import { isOver } from '../domain/incident.ts';
import { toIncidentButtons } from '../incidents/incident-buttons.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';

/** Two fit beside a line; the rest is under the incident's own post and on the console. */
const BESIDE_A_LINE: ReadonlySet<string> = new Set(['assign', 'resolve']);

/**
 * A digest whose story can be acted upon: the lines of it that tell of an incident which is still open have buttons. What is kept of a
 * digest has none: incidents move on. A press is answered with how things are, whatever the digest still shows.
 */
export async function withStoryButtons(
  post: ChannelPost,
  tenant: string,
  board: Pick<IncidentBoard, 'find'>,
): Promise<ChannelPost> {
  if (post.summary === undefined) return post;
  const summary = await Promise.all(post.summary.map((line) => withButtons(line, tenant, board)));
  return { ...post, summary };
}

async function withButtons(
  line: PostLine,
  tenant: string,
  board: Pick<IncidentBoard, 'find'>,
): Promise<PostLine> {
  const found = line.reference === undefined ? undefined : await board.find(tenant, line.reference);
  if (found === undefined || isOver(found.incident)) return line;
  const buttons = toIncidentButtons(found.incident).filter(({ action }) => BESIDE_A_LINE.has(action));
  return { ...line, buttons };
}
