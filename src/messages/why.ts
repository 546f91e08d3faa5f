import { BUILT_IN, toRuleId } from '../domain/decision.ts';
import type { RedactionCount, Source } from '../domain/reply.ts';
import type { Receipt, TurnRecord } from '../domain/turn-record.ts';
import { why } from './buttons.ts';
import { checkWord, notedWord } from './checks.ts';
import { describeCounts, kindWord } from './kinds.ts';

/** Why an answer is as it is, line by line. Nobody's words are in it. */

export const NO_SUCH_REFERENCE =
  'I know no answer with this reference that you asked for, or it is kept no longer. Only the asker and an administrator can see why.';
export const HOW_TO_ASK = `Write \`/ask why\` and the reference of the answer, or press "${why()}" under it.`;
export const NOT_YET = 'This question has no answer yet. Ask again in a moment.';

export function heading(turnId: string): string {
  return `**Why this answer** (reference ${turnId})`;
}

export function decidedLine(by: string): string {
  return `- Decided by ${by}`;
}

export function versionLine(version: string, current: string): string {
  return `- Policy version: ${version}${version === current ? '' : ' (it has changed since)'}`;
}

/** What decided where it was no rule of the policy's list. */
const BUILT_IN_WORDS: Readonly<Record<string, string>> = {
  [toRuleId(BUILT_IN.noRule)]: 'the policy: none of its rules allows this question',
  [toRuleId(BUILT_IN.broken)]: 'nobody: something broke on the way',
  [toRuleId(BUILT_IN.personAsked)]: 'you: you asked for a person',
  [toRuleId(BUILT_IN.conversation)]: 'nobody: a person has the question here, so no model was asked',
  [toRuleId(BUILT_IN.paused)]: 'an administrator, who paused Candor',
  [toRuleId(BUILT_IN.awaitingConsent)]: 'the policy: the notice had to be accepted first',
  [toRuleId(BUILT_IN.identityUnknown)]:
    'the policy: it depends on who asks, and the platform did not say who you are',
  [toRuleId(BUILT_IN.optedOut)]: 'you: you had opted out',
  [toRuleId(BUILT_IN.help)]:
    'nobody: your words may be about danger, so help was given and no model was asked',
  'withdrawn.deleted': 'you: you deleted your question',
  'withdrawn.stopped': 'you: you stopped the answer',
  [toRuleId(BUILT_IN.unshown)]: 'nobody: nothing could be shown where you asked',
};

export function byRule(rule: string, verdict: string, owner: string): string {
  return `the rule \`${rule}\` (${verdict}), owned by ${owner}`;
}

/** One that is no rule of the policy in force. */
export function byOther(rule: string, verdict: string): string {
  return BUILT_IN_WORDS[rule] ?? `the rule \`${rule}\` (${verdict}), which is no longer in the policy`;
}

export const BY_INTENT =
  'nobody: it was no question to the handbook, so nothing was looked up and no model was asked';
export const BY_LIMITS = 'the limits of the policy: there were too many questions';
export const BY_MODERATION = 'a check for harmful content, which found some';
export const BY_FAILED_GUARD = 'a safety check that could not run';

export function byDetector(kind: string): string {
  return `the policy: it sends no question with ${kindWord(kind, 2)}`;
}

export function byFailedRule(rule: string): string {
  return `nobody: the rule \`${rule}\` could not be worked out`;
}

export function reviewLine(ended: string): string {
  return `- Review: ${ended}`;
}

export function waitsFor(desk: string): string {
  return `waits for people at the ${desk}`;
}

export function sourcesLine(sources: readonly Source[]): string {
  const named = sources.map(({ n, title, section, document, version }) => {
    const where = section === '' || section === title ? title : `${title}, ${section}`;
    return `[${String(n)}] ${where} (${document}, version ${version})`;
  });
  return `- Sources: ${named.length === 0 ? 'none' : named.join('; ')}`;
}

/** Messages of others, read for this answer alone. */
export function earlierLines(earlier: TurnRecord['earlier']): string[] {
  if (earlier === undefined) return [];
  const { read, leftOut } = earlier;
  const rest = leftOut === 0 ? '' : `, ${String(leftOut)} more left out`;
  return [
    `- Earlier in this thread: ${String(read)} ${read === 1 ? 'message' : 'messages'} read, kept nowhere${rest}`,
  ];
}

export function keptBackLine(redactions: readonly RedactionCount[]): string {
  const taken = describeCounts(redactions);
  return `- Kept back from the model: ${taken === '' ? 'nothing' : taken}`;
}

export function modelLine(model: string, receipts: readonly Receipt[]): string {
  return `- Model: ${modelWords(model, receipts.length)}`;
}

function modelWords(model: string, receipts: number): string {
  if (model === 'offline' && receipts === 0) return 'offline: the handbook was quoted, nothing left';
  if (model !== 'none') return model;
  return receipts === 0 ? 'none: nothing was sent to any model' : 'none answered';
}

const PURPOSES: Readonly<Record<Receipt['purpose'], string>> = {
  answer: 'for an answer',
  moderation: 'for the check for harmful content',
  search: 'for search words',
  embedding: 'for a search by meaning',
  'hard-subject': 'for a judgement whether somebody needs help',
};

export function sentLine({ purpose, destination, sha256, attempts }: Receipt): string {
  const times = attempts === 1 ? 'once' : `${String(attempts)} times`;
  return `- Sent ${PURPOSES[purpose]}: ${times}, to ${destination} (SHA-256 ${sha256})`;
}

export function costLines(model: string, usage: TurnRecord['usage']): string[] {
  const isUsed = usage.inputTokens + usage.outputTokens > 0;
  if (model === 'offline' || (model === 'none' && !isUsed)) return [];
  if (!isUsed) return ['- Cost: the provider did not say what was used'];
  if (usage.costMicroUsd === undefined) return [`- Cost: no price known for ${model}`];
  return [`- Cost: $${(usage.costMicroUsd / 1_000_000).toFixed(6)}`];
}

export function checkLines(checks: TurnRecord['checks']): string[] {
  if (checks === undefined) return ['- Checks: not recorded'];
  const ran = checks.ran.map(checkWord);
  return [
    `- Checked for: ${ran.length === 0 ? 'nothing, as it was not looked at' : ran.join(', ')}`,
    ...(checks.notRun.length === 0
      ? []
      : [`- Could not be checked for: ${checks.notRun.map(checkWord).join(', ')}`]),
  ];
}

/** In: kinds of what was found and left in. */
export function notedLines(noted: readonly string[]): string[] {
  return noted.length === 0 ? [] : [`- Found in the answer: ${noted.map(notedWord).join('; ')}`];
}

/** In: ids of the checks that took something out. What they took out stands nowhere. */
export function removedLines(checks: readonly string[]): string[] {
  return checks.length === 0 ? [] : [`- Taken out of the answer: ${checks.map(checkWord).join(', ')}`];
}
