import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { isKey, say } from './say.ts';

/** What people can write in place of a question, one line a command. */

/** The commands of these intents, as a list. */
export function commandList(ids: readonly string[], language: ReplyLanguage, platform: PlatformId): string {
  const before = platform === 'console' ? '' : '/ask ';
  const lines = ids.flatMap((id) => {
    const [name, takes, does] = [`commands.names.${id}`, `commands.takes.${id}`, `commands.does.${id}`];
    if (!isKey(name) || !isKey(does)) return [];
    const follows = isKey(takes) ? ` ${say(takes, undefined, language)}` : '';
    const words = `${before}${say(name, undefined, language)}${follows}`;
    return [`- \`${words}\` ${say(does, undefined, language)}`];
  });
  return [say('commands.head', undefined, language), ...lines].join('\n');
}
