import { subjectOf } from '../domain/person.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import { falseAlarm, nothingMasked } from '../messages/feedback.ts';
import { groupsOf } from '../policy/groups.ts';
import { treat } from '../policy/treatment.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { NewRedactionReport } from '../ports/redaction-reports.ts';
import { detectAll } from '../redaction/detect.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { toRegions } from '../redaction/regions.ts';
import { toClue } from './clue.ts';
import type { giveFeedback } from './feedback.ts';
import { isPlainLabel, type reportMissed } from './missed-redaction.ts';
import { toReportPost } from './report-desk.ts';

type FalseAlarm = Extract<NewRedactionReport['clue'], { readonly alarms: unknown }>['alarms'][number];

type FeedbackDeps = Parameters<typeof giveFeedback>[3];
type MissedDeps = Parameters<typeof reportMissed>[3];

/** What one report tells of at most. */
const MAX_ALARMS = 10;

/**
 * Notes, once, that what was masked in a question need not have been, and opens an incident from which an exception can be
 * proposed. What was masked is not kept: its kind is, what names it, and the shape of an id.
 */
export async function reportFalseAlarm(
  turn: Turn,
  redactions: readonly RedactionCount[],
  deps: MissedDeps & FeedbackDeps,
): Promise<ActionResult> {
  if (redactions.length === 0) return { ok: false, text: nothingMasked() };
  const subject = subjectOf(turn);
  const at = deps.clock.now();
  const about = { tenant: turn.tenant, turnId: turn.id, at } as const;
  const report = toReport(turn, about, subject, deps);
  const kinds = redactions.map(({ kind, count }) => `${kind}:${String(count)}`).join(',');
  await deps.oversight.dispute(
    about,
    {
      at,
      facts: [{ ...about, kind: 'redaction.disputed', subject, meta: { kinds } }],
      usage: redactions.map(({ kind, count }) => ({ metric: 'false_alarm', label: kind, value: count })),
      incidents:
        report === undefined ? [] : [{ ...about, id: report.id, kind: 'false_alarm', cause: report.kind }],
    },
    report,
  );
  return { ok: true, text: falseAlarm() };
}

/** Out: undefined where nothing of the question is masked any more. */
function toReport(
  turn: Turn,
  about: Pick<NewRedactionReport, 'tenant' | 'turnId' | 'at'>,
  subject: string,
  deps: MissedDeps,
): NewRedactionReport | undefined {
  const alarms = findAlarms(turn, deps);
  const [first] = alarms;
  if (first === undefined) return undefined;
  const key = deps.keyring.pseudonym('unmasked-report', `${turn.id}:false-alarm`);
  const { kind } = first;
  const id = deps.ids.next();
  const messages = toReportPost({ id, kind }, 'false-alarm', deps);
  return { ...about, id, kind, clue: { alarms }, subject, key, messages };
}

/** What is masked in the question, as its policy has it now, each sort once. */
function findAlarms(turn: Turn, deps: MissedDeps): readonly FalseAlarm[] {
  const { policy, terms, secretRules } = deps.organisation.current;
  const { text, mentions, place } = turn;
  const { regions } = policy;
  const context = { mentions, terms, secretRules, people: deps.people, regions };
  const about = { groups: groupsOf(turn, policy.groups), place };
  const { masked } = treat(policy, detectAll(text, context), about);
  const alarms = toRegions(masked, text.length, isSecretKind).map(({ kind, start, end }) => {
    const found = {
      before: text.slice(0, start),
      value: text.slice(start, end),
      isSecret: isSecretKind(kind),
    };
    const { label, shape } = toClue(found, (words) => isPlainLabel(words, place, deps), deps.keyring);
    return { kind, label, shape };
  });
  return [...new Map(alarms.map((one) => [JSON.stringify(one), one])).values()].slice(0, MAX_ALARMS);
}
