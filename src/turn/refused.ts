import { UpstreamError } from '../base/errors.ts';
import { subjectOf } from '../domain/person.ts';
import { isAnsweredInPrivate, threadKey } from '../domain/place.ts';
import { PLATFORMS } from '../domain/platforms.ts';
import type { Turn } from '../domain/turn.ts';
import type { Keyring } from '../ports/keyring.ts';

/** Names a conversation that a platform refuses: its channel or group, or the person who is alone in it. One incident for each. */
export function refusedConversation(
  { place, asker }: Pick<Turn, 'place' | 'asker'>,
  keyring: Pick<Keyring, 'pseudonym'>,
): string {
  return isAnsweredInPrivate(place)
    ? keyring.pseudonym('conversation', subjectOf({ place, asker }))
    : threadKey({ ...place, thread: '' });
}

/** Nothing is sent to a conversation that was refused since. */
export function toRefusal({ place }: Pick<Turn, 'place'>): UpstreamError {
  const options = { retryable: false, permanent: true };
  return new UpstreamError(
    PLATFORMS[place.platform].errorCode,
    'the conversation was refused since this was asked',
    options,
  );
}
