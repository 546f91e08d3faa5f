import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { say } from './say.ts';

/** What Candor is and how to ask it. */

/** Where a command is answered to one person alone. */
const WAYS = {
  slack: ['help.on.slack.1', 'help.on.slack.2', 'help.on.slack.3'],
  teams: ['help.on.teams.1', 'help.on.teams.2'],
  console: ['help.on.console.1'],
} as const satisfies Readonly<Record<PlatformId, unknown>>;

/** To whoever is told nothing of how to ask. */
export function whoIAm(language: ReplyLanguage): string {
  return say('help.who', undefined, language);
}

/** `commands`: what whoever asks may write in place of a question, as a list. */
export function helpOn(platform: PlatformId, language: ReplyLanguage, commands: string): string {
  const inIt = (key: Parameters<typeof say>[0]) => say(key, undefined, language);
  const ways = WAYS[platform].map((way) => `- ${inIt(way)}`);
  const list = [inIt('help.ways'), ...ways].join('\n');
  return [inIt('help.who'), list, commands, inIt('help.buttons')].join('\n\n');
}
