import type { PlatformId } from '../domain/platforms.ts';

const WHO =
  '**I am an AI assistant** for questions about how things are done here. My answers are AI-generated and can be wrong; check the source under each answer.';
const COMMANDS =
  '`/ask why` and the reference of an answer says why it is as it is; `/ask opt out` stops my answers to you.';
const BUTTONS =
  'Under every answer you can say whether it helped, **ask a person** to take over, or report it.';

/** What Candor is and how to ask it, in Slack. */
export const HELP = [
  WHO,
  'Ways to ask me:',
  '- `/ask` and your question: only you see the answer; `/ask status` tells what of yours is with a person',
  '- mention me in a channel: I answer in the thread',
  '- write me a direct message',
  COMMANDS,
  BUTTONS,
].join('\n');

/** Where no command of the platform asks for one person alone. */
const HELP_WITHOUT_COMMANDS = [
  WHO,
  'Ways to ask me:',
  '- write me in our personal chat: only you see the answer',
  '- mention me in a channel or a group chat: I answer there',
  '`/ask status`, written to me, tells what of yours is with a person.',
  COMMANDS,
  BUTTONS,
].join('\n');

export function helpOn(platform: PlatformId): string {
  return platform === 'slack' ? HELP : HELP_WITHOUT_COMMANDS;
}
