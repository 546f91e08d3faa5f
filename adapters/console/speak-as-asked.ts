import type { RequestHandler } from 'express';
import { languageOfHeader } from '../../src/domain/locale.ts';
import { speaking } from '../../src/messages/say.ts';
import type { Policy } from '../../src/policy/policy.ts';

/** A browser says which languages its user reads; where it names none that Candor writes, the organisation's is spoken. */
export function speakAsAsked(policy: () => Pick<Policy, 'language'>): RequestHandler {
  return (request, _response, next) => {
    const language = languageOfHeader(request.get('accept-language')) ?? policy().language;
    speaking({ language }, next);
  };
}
