import type { ChannelPost, PostLine } from '../domain/channel-post.ts';
import { type Incident, isOver } from '../domain/incident.ts';
import { withoutAdvice } from '../messages/digest-lines.ts';
import { statusLine } from '../messages/incident-alerts.ts';
import type { Policy } from '../policy/policy.ts';
import { toIncidentButtons } from './incident-buttons.ts';

/** Two fit beside a line; the rest is under the incident's own post and on the console. */
const BESIDE_A_LINE: ReadonlySet<string> = new Set(['assign', 'resolve']);

/**
 * A post whose story can be acted upon: the lines of it that tell of an incident say how it stands, once somebody has it or it is over,
 * and have buttons while it is not.
 */
export function withStory(
  post: ChannelPost,
  incidents: readonly Incident[],
  at: { readonly policy: Policy; readonly now: Temporal.Instant },
): ChannelPost {
  if (post.summary === undefined) return post;
  const found = new Map(incidents.map((incident) => [incident.id, incident]));
  const summary = post.summary.map((line) => toLine(line, found.get(line.reference ?? ''), at));
  return { ...post, summary };
}

function toLine(
  line: PostLine,
  incident: Incident | undefined,
  { policy, now }: Parameters<typeof withStory>[2],
): PostLine {
  if (incident === undefined) return line;
  const isTaken = incident.status !== 'open' || incident.owner !== undefined;
  const text = isTaken
    ? `${withoutAdvice(line.text, incident.kind)} ${statusLine(incident, now, policy)}`
    : line.text;
  if (isOver(incident)) return { ...line, text };
  const buttons = toIncidentButtons(incident).filter(({ action }) => BESIDE_A_LINE.has(action));
  return { ...line, text, buttons };
}
