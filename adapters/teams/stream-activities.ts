import type { Activity } from 'botbuilder';

/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux */
const MAX_INFORMATIVE_CHARS = 1000;

interface About {
  /** None for the first, which begins the stream. */
  readonly streamId?: string;
  readonly sequence: number;
}

/** Words of Candor's own, where the answer will come. */
export function toInformative(words: string, about: About): Partial<Activity> {
  return toPart(words.slice(0, MAX_INFORMATIVE_CHARS), 'informative', about);
}

/** The answer as far as it is there: always all of it. */
export function toStreaming(text: string, about: About): Partial<Activity> {
  return toPart(text, 'streaming', about);
}

function toPart(text: string, streamType: string, { streamId, sequence }: About): Partial<Activity> {
  const stream = { type: 'streaminfo', streamType, streamSequence: sequence };
  const entity = streamId === undefined ? stream : { ...stream, streamId };
  return { type: 'typing', textFormat: 'markdown', text, entities: [entity] };
}

/** The last of a stream: the whole reply, with all that it carries. */
export function toFinal(message: Partial<Activity>, streamId: string): Partial<Activity> {
  const entity = { type: 'streaminfo', streamId, streamType: 'final' };
  return { ...message, entities: [entity, ...(message.entities ?? [])] };
}
