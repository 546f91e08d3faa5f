import { subjectOf } from '../domain/person.ts';
import { isAnsweredInPrivate, isPrivate } from '../domain/place.ts';
import type { Audience, Origin } from '../domain/placeholder.ts';
import type { Turn } from '../domain/turn.ts';
import type { TurnDeps } from './deps.ts';

/** Who reads the reply to this turn. */
export function audienceOf(turn: Turn, deps: Pick<TurnDeps, 'keyring'>): Audience {
  return isAnsweredInPrivate(turn.place)
    ? { type: 'person', person: toPerson(turn, deps) }
    : { type: 'everybody' };
}

/** Who gives what stands in the asker's own words: a question that others cannot read is not posted, wherever it was typed. */
export function originsOf(turn: Turn, deps: Pick<TurnDeps, 'keyring'>): readonly Origin[] {
  const person = toPerson(turn, deps);
  return isPrivate(turn.place) ? [person] : [person, 'posted'];
}

function toPerson(turn: Turn, { keyring }: Pick<TurnDeps, 'keyring'>): Origin {
  return `person:${keyring.pseudonym('subject', subjectOf(turn))}`;
}
