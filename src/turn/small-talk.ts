import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { Person } from '../domain/person.ts';
import { isPrivate } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';
import { isAboutThread } from '../intents/about-thread.ts';
import { listCommands } from '../intents/commands.ts';
import { type Command, namedCommand, readCommand } from '../intents/find-command.ts';
import { findIntent } from '../intents/find-intent.ts';
import type { Intent } from '../intents/intent.ts';
import { exampleTitles, toWords } from '../knowledge/titles.ts';
import { exampleQuestions } from '../messages/small-talk.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { rightsOf, rolesOf } from '../policy/roles.ts';
import type { Model } from '../ports/model.ts';
import { AUTOMATIC, type Conclusion } from './conclusion.ts';

/** How many example questions somebody is shown. */
const EXAMPLES = 3;

/**
 * What a turn's words mean that is no question to the handbook. With a file or a quoted message, or
 * asked of the thread they stand in, they are a question about it. Where nobody else reads along a command is one without `/ask`, too.
 */
export function toMeaning(
  { text, explicit, place, threadPost, files = [], quotes = [] }: Turn,
  { passages }: Organisation,
): Command | undefined {
  if (files.length > 0) return undefined;
  if (quotes.length > 0) return toVerified(text);
  if (threadPost !== undefined && isAboutThread(text)) return undefined;
  if (explicit === true) return readCommand(text, toWords(passages));
  const meant = findIntent(text);
  const command = namedCommand(text);
  if (meant === undefined) return isPrivate(place) ? command : undefined;
  return { ...meant, language: command?.language ?? meant.language, argument: '' };
}

/** Of what is passed on without another word than this, nothing is asked but whose it is. */
function toVerified(text: string): Command | undefined {
  const command = namedCommand(text);
  return command?.intent.id === 'verify' ? command : undefined;
}

/** True for words to which words of our own are all the answer there is: they cost no model, no search and no budget. */
export function isTalk(meant: Command | undefined): meant is Command & { readonly intent: SayingIntent } {
  return meant?.intent.say !== undefined;
}

type SayingIntent = Intent & Required<Pick<Intent, 'say'>>;

/** Answers small talk; `groups` are those of whoever asks. */
export function concludeTalk(
  { intent, language }: Command & { readonly intent: SayingIntent },
  { place, asker }: Pick<Turn, 'place' | 'asker'>,
  { policy, passages }: Organisation,
  groups: readonly string[],
  model: Pick<Model, 'id'>,
): Conclusion {
  const context = {
    language,
    platform: place.platform,
    offline: model.id === 'offline',
    retention: policy.retention,
    privacy: policy.privacy,
    notice: policy.notice?.text,
    commands: commandsFor({ place, asker }, policy, language),
  };
  const examples =
    intent.examples === true ? toExamples(passages, isPrivate(place) ? groups : [], language) : '';
  return concludeIntent(intent, [intent.say(context), examples].filter((part) => part !== '').join('\n\n'));
}

/** What somebody may write in place of a question. Where others read along it is what everybody may. */
export function commandsFor(person: Person, policy: Policy, language: ReplyLanguage): string {
  const { platform } = person.place;
  const rights = isPrivate(person.place) ? rightsOf(rolesOf(person, policy)) : [];
  return listCommands(rights, { language, platform });
}

/** Example questions to the documents that everybody and members of these groups may read; empty where there are none. */
export function toExamples(
  passages: Organisation['passages'],
  groups: readonly string[],
  language: ReplyLanguage,
): string {
  return exampleQuestions(exampleTitles(passages, groups, EXAMPLES), language);
}

/** Words that were taken for what they are: a command, or small talk. */
export function concludeIntent(
  { id, offersPerson }: Pick<Intent, 'id' | 'offersPerson'>,
  text: string,
): Conclusion {
  return {
    ...AUTOMATIC,
    verdict: 'allow',
    decision: { by: 'intent', id },
    outcome: 'answered',
    text,
    actions: offersPerson === true ? ['person'] : [],
  };
}
