import type { Message } from '../ports/conversations.ts';
import { say } from './say.ts';

export function repeated(): string {
  return say('repeated.repeated');
}

/** A message that says of itself that an earlier copy may stand beside it. */
export function toRepeated(message: Message): Message {
  if (message.type === 'post') {
    const { post } = message;
    return { type: 'post', post: { ...post, subtitle: join(post.subtitle, ' · ') } };
  }
  const { note } = message;
  return { type: 'note', note: { ...note, small: join(note.small, ' ') } };
}

function join(before: string, by: string): string {
  return before === '' ? repeated() : `${before}${by}${repeated()}`;
}
