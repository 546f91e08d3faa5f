import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import { alertChannelsOf } from './incident-rules.ts';
import type { PolicyFile } from './schema.ts';

/** Channels that would never hear of anything, or of everything twice. */
export function doubtIncidents({ value: { incidents }, where }: YamlFile<PolicyFile>): Fault[] {
  const { fallback, second, reminders } = incidents;
  const channels = alertChannelsOf(incidents);
  const others = { fallback, second: second?.channel };
  const doubts = Object.entries(others).flatMap(([name, channel]) => {
    const problem = channel === undefined ? undefined : findProblem(channel, channels);
    return problem === undefined
      ? []
      : [{ where: where(['incidents', name]), problem: `incidents.${name} ${problem}` }];
  });
  if (second === undefined || second.afterReminders <= reminders) return doubts;
  const problem = `incidents.second: the reminder with the number ${second.afterReminders} never comes: there are ${reminders} (incidents.reminders)`;
  return [...doubts, { where: where(['incidents', 'second', 'afterReminders']), problem }];
}

function findProblem(channel: string, channels: readonly string[]): string | undefined {
  if (channels.length === 0) return 'hears of nothing: incidents.channel is left out. Name a channel';
  return channels.includes(channel) ? 'is the channel itself. Name another one, or leave it out' : undefined;
}
