import type { Unknown } from '../domain/person.ts';
import { notWithoutKnowing } from './identity.ts';
import { kindWord } from './kinds.ts';
import { say, sayAll } from './say.ts';

/** What is said of words that should have been masked: to their asker, and to whoever has a rule proposed for them. */

export function shouldBeMasked(): string {
  return say('unmasked.shouldBeMasked');
}

export const FORM = sayAll('unmasked.form');

export function fillIn(): string {
  return say('unmasked.fillIn');
}
export function notInQuestion(): string {
  return say('unmasked.notInQuestion');
}
export function maskedAlready(): string {
  return say('unmasked.maskedAlready');
}
export function unknownKind(): string {
  return say('unmasked.unknownKind');
}

export function noted(incident: string, isSecret: boolean): string {
  return say('unmasked.noted', { isSecret: String(isSecret), incident });
}

/** What the desk reads: how to go on, and nothing of the question. */
export function reportedMiss(incident: string, kind: string): string {
  return say('unmasked.reportedMiss', { kind: kindWord(kind), incident });
}

export function reportedAlarm(incident: string, kind: string): string {
  return say('unmasked.reportedAlarm', { kind: kindWord(kind), incident });
}

export function notYoursToPropose(unknown: Unknown | undefined): string {
  return unknown === undefined ? say('unmasked.notYoursToPropose') : notWithoutKnowing(unknown);
}

export function noSuchReport(): string {
  return say('unmasked.noSuchReport');
}
export function erased(): string {
  return say('unmasked.erased');
}

/** What is to be reviewed and put into a file of the organisation. */
interface Proposal {
  readonly file: string;
  /** What it goes by; `none` where only the words themselves would do. */
  readonly by: 'label' | 'shape' | 'none';
  readonly body: string;
}

const GOES_BY = sayAll('unmasked.goesBy');

/** Turns that held the same value. `complete`: false where there were too many to look at all of them. */
interface Affected {
  readonly turnIds: readonly string[];
  readonly complete: boolean;
}

/** How many are named. */
const MAX_NAMED = 50;

/** `excerpt`: where it stood, the value hidden; empty where that cannot be told. */
export function proposed(
  report: { readonly id: string; readonly kind: string },
  { file, by, body }: Proposal,
  affected: Affected,
  excerpt: string,
): string {
  const quoted = excerpt.replaceAll('`', "'");
  return [
    say('unmasked.ruleFor', { file, goesBy: GOES_BY[by] }),
    fenced(say('unmasked.reportedAs', { incident: report.id, kind: kindWord(report.kind) }), body),
    ...(quoted === '' ? [] : [say('unmasked.stoodHere', { quoted: `\`${quoted}\`` })]),
    affectedLine(affected),
  ].join('\n\n');
}

/** As it is put into a file, below a comment. */
function fenced(comment: string, body: string): string {
  return `\`\`\`\n# ${comment}\n${body}\n\`\`\``;
}

function affectedLine({ turnIds, complete }: Affected): string {
  const isComplete = String(complete);
  if (turnIds.length === 0) return say('unmasked.noneAffected', { isComplete });
  const more = turnIds.length > MAX_NAMED ? ' …' : '';
  const ids = `${turnIds.slice(0, MAX_NAMED).join(', ')}${more}`;
  return say('unmasked.affected', { isComplete, count: String(turnIds.length), ids });
}

/** `rest`: kinds of what was masked and nothing names. */
export function proposedExceptions(
  incident: string,
  body: string | undefined,
  rest: readonly string[],
): string {
  const head = say('unmasked.exceptions');
  const left = say('unmasked.nothingNames', { kinds: rest.map((kind) => kindWord(kind)).join(', ') });
  return [
    ...(body === undefined ? [] : [head, fenced(say('unmasked.incident', { incident }), body)]),
    ...(rest.length === 0 ? [] : [left]),
  ].join('\n\n');
}
