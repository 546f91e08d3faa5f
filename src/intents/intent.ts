import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';
import type { privacyWords } from '../messages/privacy.ts';

/** What an intent's own words may depend on. */
interface TalkContext {
  readonly language: ReplyLanguage;
  readonly platform: PlatformId;
  /** No model is connected: the handbook is quoted. */
  readonly offline: boolean;
  /** How long what is kept, by its name in the policy. */
  readonly retention: Readonly<Record<string, string>>;
  /** What the organisation says of who answers for the data of people. */
  readonly privacy: Parameters<typeof privacyWords>[0]['privacy'];
  /** The organisation's own notice, where it has one. */
  readonly notice: string | undefined;
  /** What whoever asks may write in place of a question, as a list. */
  readonly commands: string;
}

/**
 * Something that short words mean by themselves: small talk, a command, a question about Candor. Everything else is a question to
 * the handbook.
 *
 * `words` are patterns of whole messages, as `toPlain` writes them: lower case, no accents, signs as blanks. A greeting before and
 * thanks after them are taken off. What is looked for is precision: a real question must never be taken for small talk.
 */
export interface Intent {
  readonly id: string;
  /** How it is written after `/ask`, the usual way first; none: its words alone. */
  readonly commands: readonly string[];
  /** What may follow a command, as a regular expression; nothing where left out. */
  readonly argument?: string;
  /** Who may: what the policy calls a right. Left out, everybody. */
  readonly right?: 'see-cases' | 'pause' | 'manage-incidents' | 'read-metadata' | 'propose-rules';
  readonly words: Readonly<Partial<Record<ReplyLanguage, readonly string[]>>>;
  /** Patterns that mean it among other words of a short message, too. */
  readonly within?: readonly string[];
  /** Words all of which mean something only beside others: "please". */
  readonly filler?: true;
  /** The answer, where words are all that is wanted. */
  readonly say?: (context: TalkContext) => string;
  /** Whoever writes it may want a person next. */
  readonly offersPerson?: true;
  /** Example questions of the handbook follow. */
  readonly examples?: true;
}
