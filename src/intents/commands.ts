import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { commandList } from '../messages/command-list.ts';
import { INTENTS } from './index.ts';
import type { Intent } from './intent.ts';

/** Everything that can be written in place of a question and does something, in the order in which it is listed. */
export const COMMANDS: readonly Intent[] = [
  'home',
  'why',
  'status',
  'here',
  'verify',
  'person',
  'privacy',
  'my-data',
  'correct-data',
  'forget-me',
  'forget-thread',
  'accept',
  'opt-out',
  'opt-in',
  'admin-incidents',
  'admin-incident',
  'admin-pause',
  'admin-resume',
  'admin-rule',
  'admin-test',
].map((id) => {
  const intent = INTENTS.find((one) => one.id === id);
  if (intent === undefined) throw new Error(`no intent is called ${id}`);
  return intent;
});

/** What somebody with these rights may write in place of a question, as a list. */
export function listCommands(
  rights: readonly string[],
  { language, platform }: { readonly language: ReplyLanguage; readonly platform: PlatformId },
): string {
  const theirs = COMMANDS.filter(({ right }) => right === undefined || rights.includes(right));
  return commandList(
    theirs.map(({ id }) => id),
    language,
    platform,
  );
}
