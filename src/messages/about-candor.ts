import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { inLanguage } from './privacy.ts';
import { say, sayInEach } from './say.ts';

/** What Candor says of itself: what it is, what it can, what it keeps. */

type InEach = Readonly<Record<ReplyLanguage, string>>;

export const HUMAN: InEach = sayInEach('aboutCandor.human');

const NAME: InEach = sayInEach('aboutCandor.name');

const BY_MODEL: InEach = sayInEach('aboutCandor.byModel');

const BY_QUOTES: InEach = sayInEach('aboutCandor.byQuotes');

export function whoWords({
  language,
  offline,
}: {
  readonly language: ReplyLanguage;
  readonly offline: boolean;
}) {
  return `${NAME[language]} ${(offline ? BY_QUOTES : BY_MODEL)[language]}`;
}

export const ABILITIES: InEach = sayInEach('aboutCandor.abilities');

interface Kept {
  readonly language: ReplyLanguage;
  readonly offline: boolean;
  /** How long what is kept, as in the policy. */
  readonly retention: Readonly<Record<string, string>>;
  readonly notice: string | undefined;
}

/** What is kept of a person's questions; the organisation's own words about it come last. */
export function keptWords({ language, offline, retention, notice }: Kept): string {
  const { content = '', placeholders = '' } = retention;
  const spans = { content: inLanguage(content, language), values: inLanguage(placeholders, language) };
  const parts = [
    say('aboutCandor.kept', spans, language),
    (offline ? NOTHING_LEAVES : LEAVES)[language],
    ...(notice === undefined ? [] : [notice]),
  ];
  return parts.join('\n\n');
}

const LEAVES: InEach = sayInEach('aboutCandor.leaves');

const NOTHING_LEAVES: InEach = sayInEach('aboutCandor.nothingLeaves');

interface Where {
  readonly language: ReplyLanguage;
  readonly platform: PlatformId;
}

/** How to get no answers, which nobody is told by doing it. */
export function howToOptOut({ language, platform }: Where): string {
  const command = (words: string) => (platform === 'console' ? `\`${words}\`` : `\`/ask ${words}\``);
  return say('aboutCandor.optOut', { out: command('opt out'), back: command('opt in') }, language);
}
