import type { PostButton } from '../domain/channel-post.ts';
import { type Incident, isOver } from '../domain/incident.ts';
import * as words from '../messages/incident-alerts.ts';

type IncidentButton = Extract<PostButton, { readonly incident: string }>;

/** What can be done about it as it stands. */
export function toIncidentButtons(incident: Incident): IncidentButton[] {
  const about = { incident: incident.id };
  if (isOver(incident)) return [{ ...about, action: 'reopen', title: words.reopen() }];
  const choices = Object.entries(words.CAUSE_WORDS).map(([value, title]) => ({ value, title }));
  const acknowledge = { ...about, action: 'acknowledge', title: words.acknowledge() } as const;
  return [
    ...(incident.status === 'open' ? [acknowledge] : []),
    { ...about, action: 'assign', title: words.assignToMe() },
    { ...about, action: 'resolve', title: words.resolve(), choices },
    { ...about, action: 'false_alarm', title: words.falseAlarm() },
    { ...about, action: 'mute', title: words.mute() },
  ];
}
