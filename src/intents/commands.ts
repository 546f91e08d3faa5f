import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { commandList } from '../messages/command-list.ts';
import { INTENTS } from './index.ts';
import type { Intent } from './intent.ts';

/** Everything that can be written in place of a question and does something, in the order in which it is listed. */
export const COMMANDS: readonly Intent[] = [
  'home',
  'training',
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
  'themes',
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

/** The console has no channels to set anything in. */
const CHANNELS_ONLY = 'here';

/** What whoever may ask nothing can still do: it is about what is kept of them. */
const OWN_DATA: ReadonlySet<string> = new Set([
  'privacy',
  'my-data',
  'correct-data',
  'forget-me',
  'opt-out',
  'opt-in',
]);

/** What somebody with these rights may write in place of a question, as a list. `refused`: they may ask nothing. */
export function listCommands(
  rights: readonly string[],
  {
    language,
    platform,
    refused = false,
  }: { readonly language: ReplyLanguage; readonly platform: PlatformId; readonly refused?: boolean },
): string {
  const theirs = COMMANDS.filter(
    ({ id, right }) =>
      (right === undefined || rights.includes(right)) &&
      !(platform === 'console' && id === CHANNELS_ONLY) &&
      (!refused || OWN_DATA.has(id)),
  );
  return commandList(
    theirs.map(({ id }) => id),
    language,
    platform,
  );
}
