import type { ShortCharge } from '../domain/turn.ts';
import type { Zone } from './values.ts';

/** A person's own page: what they may ask, what is kept, what they chose, what is with people. */

export const HOME_TITLE = 'Candor, the AI help desk';
export const HOME_SUBTITLE = 'I am an AI: I answer from the handbook, name my sources and can be wrong.';

export const HEADINGS = {
  happened: 'What came of it',
  limits: 'What you can ask',
  data: 'Your data',
  choices: 'Your choices',
  people: 'With people',
  admin: 'For those who look after Candor',
} as const;

export const COMMAND_TITLES = {
  help: 'What I can do',
  'my data': 'Send me my data',
  'forget me': 'Forget me',
  'opt out': 'Stop answering me',
  'opt in': 'Answer me again',
  'admin incidents': 'List incidents',
  'admin pause': 'Pause all answers',
  'admin resume': 'Resume answers',
} as const;

export const OUT_OF_DATE = 'What you saw was out of date, so nothing was done. This is how things are now.';
export const ANSWERING = 'Answers are on.';
export const PAUSED_NOW = 'All answers are paused at the moment.';
export const CHOSE_ANSWERS = 'I answer you when you ask me.';
export const CHOSE_NO_ANSWERS =
  'You have opted out: I do not answer you, and send nothing of yours to a model.';
export const WHAT_IS_KEPT = 'You can have all of it as a file, or have it erased.';
export const HOW_TO_START = 'Write me here, mention me in a channel, or use /ask.';

/** `fullAt`: undefined where nothing is used. */
export function questionsLeft(
  left: number,
  { questions, per }: { readonly questions: number; readonly per: string },
  fullAt: Temporal.Instant | undefined,
  zone: Zone,
): string {
  const until = fullAt === undefined ? '' : ` You have all of them again at ${timeOf(fullAt, zone)}.`;
  return `${left} of ${questions} questions per ${per} are left.${until}`;
}

export function budgetUsed({ budget, unit, cap, resetsAt }: ShortCharge, used: number, zone: Zone): string {
  const whose = { person: 'you', channel: 'this channel', tenant: 'your organisation' }[budget.for];
  const [count, most] = [used, cap].map((number) => number.toLocaleString('en-US'));
  return `Of ${most} ${unit} per ${budget.per}, ${whose} used ${count}; it begins anew at ${timeOf(resetsAt, zone)}.`;
}

export function incidentsOpen(count: number, more: boolean): string {
  if (count === 0) return 'No incident is open.';
  return `${more ? 'More than ' : ''}${count} ${count === 1 && !more ? 'incident is' : 'incidents are'} open.`;
}

export function asOf(at: Temporal.Instant, zone: Zone): string {
  return `As of ${timeOf(at, zone)}. Open it again to see how things are.`;
}

function timeOf(at: Temporal.Instant, { timezone }: Zone): string {
  const local = at.toZonedDateTimeISO(timezone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${time} on ${local.toPlainDate().toString()} (${timezone})`;
}
