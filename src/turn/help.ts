import { HELP_LANGUAGES, type HardSubject, type HelpLanguage } from '../domain/hard-subject.ts';
import { DANGER_GUARDS } from '../guards/danger/index.ts';
import { helpWords } from '../messages/hard-subjects.ts';
import { deskFor } from '../policy/desk.ts';
import { helpNumbersOf } from '../policy/help.ts';
import type { Policy } from '../policy/policy.ts';

const ANYBODY = { allowedHosts: [], canary: '' };

/** What somebody reads who may be in danger, or has a hard subject: numbers to call, and the way to a person of that desk. */
export function toHelp(
  policy: Policy,
  subject: HardSubject,
  desk: string | undefined,
  asked: string,
): string {
  const told = { numbers: helpNumbersOf(policy), desk: deskFor(policy, desk) };
  return helpWords(subject, languageOfCue(asked), told);
}

/** The language of the words that were understood; English where a topic or a service understood them. */
function languageOfCue(text: string): HelpLanguage {
  const [found] = DANGER_GUARDS.flatMap((guard) => guard.check(text, ANYBODY));
  return HELP_LANGUAGES.find((language) => language === found?.rule) ?? 'en';
}
