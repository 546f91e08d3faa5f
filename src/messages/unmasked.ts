import type { Unknown } from '../domain/person.ts';
import { notWithoutKnowing } from './identity.ts';
import { kindWord } from './kinds.ts';

/** What is said of words that should have been masked: to their asker, and to whoever has a rule proposed for them. */

export const SHOULD_BE_MASKED = 'Should be masked';

export const FORM = {
  title: 'Should be masked',
  submit: 'Report',
  words: 'The words, as in your question',
  hint: 'They are not kept: only what stands before them and what they look like.',
  kind: 'What they are',
} as const;

export const FILL_IN = 'Please say which words of your question should have been masked, and what they are.';
export const NOT_IN_QUESTION =
  'I cannot find these words in your question, so nothing was noted. Please paste them just as you wrote them.';
export const MASKED_ALREADY = 'These words were masked: they did not leave.';
export const UNKNOWN_KIND = 'I do not know this kind, so nothing was noted.';

export function noted(incident: string, isSecret: boolean): string {
  const rotate = isSecret ? ' Treat it as exposed: change or revoke it now.' : '';
  return `Thank you: this is an incident for the security team, without the words themselves.${rotate} Reference: ${incident}`;
}

/** What the desk reads: how to go on, and nothing of the question. */
export function reportedMiss(incident: string, kind: string): string {
  const what = `Somebody reports words of their question that should have been masked: ${kindWord(kind)}.`;
  return `${what} The words are not kept. ${howToPropose('a rule', incident)}`;
}

export function reportedAlarm(incident: string, kind: string): string {
  const what = `Somebody reports that something in their question need not have been masked: ${kindWord(kind)}.`;
  return `${what} ${howToPropose('an exception', incident)}`;
}

function howToPropose(what: string, incident: string): string {
  const command = `admin rule ${incident}`;
  return `Incident ${incident}. \`/ask ${command}\` has ${what} proposed, to be reviewed; in Teams, send me: ${command}`;
}

export function notYoursToPropose(unknown: Unknown | undefined): string {
  return unknown === undefined
    ? 'Only an administrator named in the policy, or somebody of the desk for such reports, can do that.'
    : notWithoutKnowing(unknown);
}

export const NO_SUCH_REPORT = 'I know no report with this reference.';
export const ERASED =
  'Whoever reported this was erased, and what they reported with them: nothing can be proposed.';

/** What is to be reviewed and put into a file of the organisation. */
interface Proposal {
  readonly file: string;
  /** What it goes by; `none` where only the words themselves would do. */
  readonly by: 'label' | 'shape' | 'none';
  readonly body: string;
}

const GOES_BY = {
  label: 'It goes by the words before it.',
  shape: 'It goes by the shape of the value.',
  none: 'Nothing before it names it and its shape says nothing: only the words themselves find it, and Candor has not kept them. Write them in.',
} as const;

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
    `A rule for ${file}, to be reviewed. ${GOES_BY[by]}`,
    `\`\`\`\n# Incident ${report.id}, reported as: ${kindWord(report.kind)}\n${body}\n\`\`\``,
    ...(quoted === '' ? [] : [`It stood here: \`${quoted}\``]),
    affectedLine(affected),
  ].join('\n\n');
}

function affectedLine({ turnIds, complete }: Affected): string {
  const count = String(turnIds.length);
  const least = complete ? '' : 'at least ';
  if (turnIds.length === 0)
    return `Affected questions of the last 30 days: ${least}none that can still be read.`;
  const more = turnIds.length > MAX_NAMED ? ' …' : '';
  return `Affected questions of the last 30 days: ${least}${count}. ${turnIds.slice(0, MAX_NAMED).join(', ')}${more}`;
}

/** `rest`: kinds of what was masked and nothing names. */
export function proposedExceptions(
  incident: string,
  body: string | undefined,
  rest: readonly string[],
): string {
  const head =
    'Exceptions for org/policy.yaml, to be reviewed. What they fit leaves as it is in questions, until the day you set.';
  const left = `Nothing names what was masked here as: ${rest.map((kind) => kindWord(kind)).join(', ')}. Write an exception with a label or a pattern of your own, or leave it masked.`;
  return [
    ...(body === undefined ? [] : [head, `\`\`\`\n# Incident ${incident}\n${body}\n\`\`\``]),
    ...(rest.length === 0 ? [] : [left]),
  ].join('\n\n');
}
