import { BUILT_IN, toRuleId } from '../domain/decision.ts';
import type { RedactionCount, Source } from '../domain/reply.ts';
import type { Receipt, TurnRecord } from '../domain/turn-record.ts';
import { why } from './buttons.ts';
import { checkWord, notedWord } from './checks.ts';
import { describeCounts, kindWord } from './kinds.ts';
import { say, sayAll } from './say.ts';

/** Why an answer is as it is, line by line. Nobody's words are in it. */

export function noSuchReference(): string {
  return say('why.noSuchReference');
}
export function howToAsk(): string {
  return say('why.howToAsk', { why: why() });
}
export function notYet(): string {
  return say('why.notYet');
}

export function heading(turnId: string): string {
  return say('why.heading', { turnId });
}

export function decidedLine(by: string): string {
  return say('why.decidedLine', { by });
}

export function versionLine(version: string, current: string): string {
  return say('why.versionLine', { version, isCurrent: String(version === current) });
}

/** What decided where it was no rule of the policy's list. */
const BUILT_IN_WORDS = sayAll('why.builtIn');
const NAMED = Object.keys(BUILT_IN_WORDS) as (keyof typeof BUILT_IN_WORDS)[];
/** By the id of the rule as it stands. */
const WITHDRAWN: Readonly<Record<string, string>> = sayAll('why.withdrawn');

export function byRule(rule: string, verdict: string, owner: string): string {
  return say('why.byRule', { rule, verdict, owner });
}

/** One that is no rule of the policy in force. */
export function byOther(rule: string, verdict: string): string {
  const name = NAMED.find((one) => toRuleId(BUILT_IN[one]) === rule);
  if (name !== undefined) return BUILT_IN_WORDS[name];
  return WITHDRAWN[rule.replace(/^withdrawn\./u, '')] ?? say('why.byGone', { rule, verdict });
}

export function byIntent(): string {
  return say('why.byIntent');
}
export function byLimits(): string {
  return say('why.byLimits');
}
export function byModeration(): string {
  return say('why.byModeration');
}
export function byFailedGuard(): string {
  return say('why.byFailedGuard');
}

export function byDetector(kind: string): string {
  return say('why.byDetector', { kindWord: kindWord(kind, 2) });
}

export function byFailedRule(rule: string): string {
  return say('why.byFailedRule', { rule });
}

export function reviewLine(ended: string): string {
  return say('why.reviewLine', { ended });
}

export function waitsFor(desk: string): string {
  return say('why.waitsFor', { desk });
}

export function sourcesLine(sources: readonly Source[]): string {
  const named = sources.map(({ n, title, section, document, version }) => {
    const where = section === '' || section === title ? title : `${title}, ${section}`;
    return say('why.source', { n: String(n), where, document, version });
  });
  return say('why.sourcesLine', { sources: named.length === 0 ? say('why.none') : named.join('; ') });
}

/** Messages of others, read for this answer alone. */
export function earlierLines(earlier: TurnRecord['earlier']): string[] {
  if (earlier === undefined) return [];
  return [say('why.earlier', { read: earlier.read, leftOut: earlier.leftOut })];
}

export function keptBackLine(redactions: readonly RedactionCount[]): string {
  const taken = describeCounts(redactions);
  return say('why.keptBackLine', { taken: taken === '' ? say('why.nothing') : taken });
}

export function modelLine(model: string, receipts: readonly Receipt[]): string {
  return say('why.modelLine', { model: modelWords(model, receipts.length) });
}

function modelWords(model: string, receipts: number): string {
  if (model === 'offline' && receipts === 0) return say('why.modelOffline');
  if (model !== 'none') return model;
  return receipts === 0 ? say('why.modelNothingSent') : say('why.modelNoneAnswered');
}

const PURPOSES: Readonly<Record<Receipt['purpose'], string>> = sayAll('why.purposes');

export function sentLine({ purpose, destination, sha256, attempts }: Receipt): string {
  return say('why.sentLine', { purpose: PURPOSES[purpose], attempts, destination, sha256 });
}

export function costLines(model: string, usage: TurnRecord['usage']): string[] {
  const isUsed = usage.inputTokens + usage.outputTokens > 0;
  if (model === 'offline' || (model === 'none' && !isUsed)) return [];
  if (!isUsed) return [say('why.costUnknownUse')];
  if (usage.costMicroUsd === undefined) return [say('why.costNoPrice', { model })];
  return [say('why.cost', { dollars: (usage.costMicroUsd / 1_000_000).toFixed(6) })];
}

export function checkLines(checks: TurnRecord['checks']): string[] {
  if (checks === undefined) return [say('why.checksNotRecorded')];
  const ran = checks.ran.map(checkWord);
  return [
    say('why.checkedFor', { ran: ran.length === 0 ? say('why.notLookedAt') : ran.join(', ') }),
    ...(checks.notRun.length === 0
      ? []
      : [say('why.notChecked', { notRun: checks.notRun.map(checkWord).join(', ') })]),
  ];
}

/** In: kinds of what was found and left in. */
export function notedLines(noted: readonly string[]): string[] {
  return noted.length === 0 ? [] : [say('why.found', { noted: noted.map(notedWord).join('; ') })];
}

/** In: ids of the checks that took something out. What they took out stands nowhere. */
export function removedLines(checks: readonly string[]): string[] {
  return checks.length === 0 ? [] : [say('why.removed', { checks: checks.map(checkWord).join(', ') })];
}
