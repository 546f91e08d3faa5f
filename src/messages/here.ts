import type { Listens } from '../domain/listens.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { say, sayAll } from './say.ts';

/** What Candor answers in a channel, in words. */

const ANSWERS: Readonly<Record<Listens, string>> = sayAll('here.answers');

export function answersHere(listens: Listens, mayChange: boolean, platform: PlatformId): string {
  return lines(
    say('here.now', { what: ANSWERS[listens] }),
    mayChange ? say('here.how') : '',
    noteOf(listens, platform),
  );
}

export function answersHereNow(listens: Listens, platform: PlatformId): string {
  return lines(say('here.fromNow', { what: ANSWERS[listens] }), noteOf(listens, platform));
}

export function onlyInChannels(): string {
  return say('here.onlyChannels');
}
export function notYoursToSet(): string {
  return say('here.notYours');
}

/** Teams delivers what does not name an app only where it may read the channel. */
function noteOf(listens: Listens, platform: PlatformId): string {
  return platform === 'teams' && listens !== 'mention' ? say('here.onTeams') : '';
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
