import type { PlatformId } from '../domain/platforms.ts';
import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
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

/** The language in which alone the command of an intent is called so; undefined for its English name, which is shown to everybody. */
export function languageOfName(id: string, name: string): ReplyLanguage | undefined {
  const key = `commands.names.${id}`;
  if (!isKey(key) || say(key, undefined, 'en') === name) return undefined;
  return REPLY_LANGUAGES.find((language) => say(key, undefined, language) === name);
}
