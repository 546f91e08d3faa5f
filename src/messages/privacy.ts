import type { ReplyLanguage } from '../domain/reply-language.ts';
import { memoize } from '../base/memo.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { say } from './say.ts';

/** The privacy notice that `/ask privacy` gives: what law says people are told, from the policy and from what the product does. */

interface PrivacyFacts {
  readonly language: ReplyLanguage;
  readonly platform: PlatformId;
  readonly offline: boolean;
  /** What the organisation says of itself; what it has not filled in is said to be missing. */
  readonly privacy: {
    readonly controller?: string | undefined;
    readonly contact?: string | undefined;
    readonly basis?: string | undefined;
    readonly authority?: string | undefined;
    readonly transfers?: string | undefined;
  };
  /** How long what is kept: `{ placeholders: '30 days' }`. */
  readonly retention: Readonly<Record<string, string>>;
  /** The organisation's own notice. */
  readonly notice: string | undefined;
}

type Commands = Readonly<Record<'see' | 'erase' | 'thread' | 'correct' | 'stop', string>>;

/** All that a person is told of what happens with their data. */
export function privacyWords(facts: PrivacyFacts): string {
  const { language, platform, offline, privacy, notice } = facts;
  const inIt = (key: Parameters<typeof say>[0]) => say(key, undefined, language);
  const missing = inIt('privacy.missing');
  const who = [privacy.controller, privacy.contact].filter((part) => part !== undefined).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [inIt('privacy.controller'), who === '' ? missing : who],
    [inIt('privacy.purposes'), inIt('privacy.purposesText')],
    [inIt('privacy.basis'), privacy.basis ?? missing],
    [inIt('privacy.recipients'), inIt(offline ? 'privacy.nobody' : 'privacy.provider')],
    [inIt('privacy.transfers'), offline ? inIt('privacy.none') : (privacy.transfers ?? missing)],
    [inIt('privacy.kept'), keptFor(facts)],
    [inIt('privacy.rights'), say('privacy.rightsText', commandsOn(platform, language), language)],
    [inIt('privacy.complaint'), privacy.authority ?? missing],
  ];
  const list = lines.map(([what, text]) => `- **${what}**: ${text}`).join('\n');
  return notice === undefined ? list : `${list}\n\n${notice}`;
}

const SPANS = ['content', 'placeholders', 'metadata'] as const;

function keptFor({ language, retention }: PrivacyFacts): string {
  const known = SPANS.flatMap((name) => {
    const span = retention[name];
    if (span === undefined) return [];
    return [`${say(`privacy.spans.${name}`, undefined, language)}: ${inLanguage(span, language)}`];
  });
  return [...known, say('privacy.log', undefined, language)].join('; ');
}

/** `30 days` in another language. */
export function inLanguage(time: string, language: ReplyLanguage): string {
  return spanIn(`${time} ${language}`);
}

/** Asked for with every question. */
const spanIn = memoize((span: string): string => {
  const [amount, unit = '', language] = span.split(' ');
  const format = { style: 'unit', unit: unit.replace(/s$/u, ''), unitDisplay: 'long' } as const;
  const told = new Intl.NumberFormat(language, format).format(Number(amount));
  return language === 'ja' ? told.replaceAll(/\s/gu, '') : told; // Intl has a blank there that nobody writes
});

function commandsOn(platform: PlatformId, language: ReplyLanguage): Commands {
  const see = say('forget.commands.see', undefined, language);
  const forget = say('forget.commands.forget', undefined, language);
  const before = platform === 'console' ? '' : '/ask ';
  return {
    see: `\`${before}${see}\``,
    erase: `\`${before}${forget}\``,
    thread: `\`${before}forget this\``,
    correct: `\`${before}${say('commands.names.correct-data', undefined, language)} …\``,
    stop: `\`${before}opt out\``,
  };
}
