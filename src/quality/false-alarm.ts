import { subjectOf } from '../domain/person.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import { groupsOf } from '../policy/groups.ts';
import { treat } from '../policy/treatment.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { FalseAlarm } from '../ports/redaction-reports.ts';
import { detectAll } from '../redaction/detect.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { toRegions } from '../redaction/regions.ts';
import { toClue } from './clue.ts';
import { type FeedbackDeps, disputeRedactions } from './feedback.ts';
import { type MissedDeps, isPlainLabel } from './missed-redaction.ts';

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
  const subject = subjectOf(turn);
  const alarms = findAlarms(turn, deps);
  const [first] = alarms;
  if (redactions.length > 0 && first !== undefined) {
    const id = deps.ids.next();
    const at = deps.clock.now();
    const about = { tenant: turn.tenant, turnId: turn.id, at } as const;
    const key = deps.keyring.pseudonym('unmasked-report', `${turn.id}:false-alarm`);
    const incident = { ...about, id, kind: 'false_alarm', cause: first.kind } as const;
    await deps.redactionReports.add(
      { ...about, id, kind: first.kind, clue: { alarms }, subject, key },
      { at, facts: [], incidents: [incident] },
    );
  }
  return disputeRedactions(turn, subject, redactions, deps);
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
