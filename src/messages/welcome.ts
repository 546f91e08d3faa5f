import type { PlatformId } from '../domain/platforms.ts';
import { ABILITIES, whoWords } from './about-candor.ts';
import { exampleQuestions } from './small-talk.ts';
import { readerNow, say } from './say.ts';

interface Welcome {
  readonly platform: PlatformId;
  /** No model is connected: the handbook is quoted. */
  readonly offline: boolean;
  /** Titles of the handbook to ask about; none for whoever may not read them. */
  readonly titles: readonly string[];
}

/** What somebody reads once, before they have asked anything: `notice` says what is kept and how to reach a person. */
export function welcomePerson(notice: string, { offline, titles }: Welcome): string {
  const { language } = readerNow();
  return join([
    whoWords({ language, offline }),
    ABILITIES[language],
    notice,
    exampleQuestions(titles, language),
    say('welcome.more'),
    say('training.welcome'),
  ]);
}

/** What a channel reads once, when Candor is invited to it. */
export function welcomeChannel({ offline, titles }: Welcome): string {
  const { language } = readerNow();
  return join([whoWords({ language, offline }), say('welcome.channel'), exampleQuestions(titles, language)]);
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
