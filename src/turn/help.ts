import { HELP_LANGUAGES, type HardSubject, type HelpLanguage } from '../domain/hard-subject.ts';
import { DANGER_GUARDS } from '../guards/danger/index.ts';
import { languageOf } from '../knowledge/language.ts';
import { helpWords } from '../messages/hard-subjects.ts';
import { deskFor } from '../policy/desk.ts';
import { findHardSubject, helpNumbersOf } from '../policy/help.ts';
import { runGuards, toNames } from '../guards/run.ts';
import type { Policy } from '../policy/policy.ts';
import type { TurnDeps } from './deps.ts';

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

/** True for words that are answered with help whatever else is found: no model, search or budget is needed for it. */
export function isMetWithHelp(
  text: string,
  policy: Policy,
  { guards, processorMs }: Pick<TurnDeps, 'guards' | 'processorMs'>,
): boolean {
  const found = toNames(runGuards(guards, 'input', text, ANYBODY, processorMs));
  return findHardSubject(policy, { guards: found, topics: [] }) !== undefined;
}

/** The language of the words that were understood, or of the text where a topic, a service or a model understood it. */
function languageOfCue(text: string): HelpLanguage {
  const [found] = DANGER_GUARDS.flatMap((guard) => guard.check(text, ANYBODY));
  const told = found?.rule ?? languageOf(text);
  return HELP_LANGUAGES.find((language) => language === told) ?? 'en';
}
