import { isPrivate, type Place } from '../domain/place.ts';
import type { QuestionEvent } from '../domain/question.ts';
import { namedCommand } from '../intents/find-command.ts';
import { withReaders } from '../policy/channels-schema.ts';
import { hearsOfIncidents } from '../policy/incident-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';

/**
 * The place of a question with who reads its answer: as the policy says; of what only some roles may see, whoever asks alone, unless
 * the channel is one that hears of incidents.
 */
export function whereToAnswer(event: QuestionEvent, policy: Policy): Place {
  const place = withReaders(policy.channels, event.place);
  if (isPrivate(place) || hearsOfIncidents(policy, place)) return place;
  return isForFew(event, policy) ? { ...place, repliesTo: 'asker' } : place;
}

/** A command of a role, or an incident by its reference: nothing that a whole channel is to read. */
function isForFew(event: QuestionEvent, policy: Policy): boolean {
  const command = namedCommand(event.text);
  if (command === undefined) return false;
  if (command.intent.right !== undefined) return true;
  return command.intent.id === 'why' && command.argument !== '' && may(event, 'read-metadata', policy);
}
