import { noteRefused } from '../audit/note-refused.ts';
import { parseRuleId } from '../domain/decision.ts';
import { subjectOf, type Person } from '../domain/person.ts';
import type { Receipt, TurnRecord } from '../domain/turn-record.ts';
import { toReviewedWords } from '../messages/review.ts';
import * as why from '../messages/why.ts';
import { deskFor } from '../policy/desk.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { TurnView, Turns } from '../ports/turns.ts';

interface NoteDeps {
  readonly audit: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
}

const unknown = (): ActionResult => ({ ok: false, text: why.noSuchReference() });
const how = (): ActionResult => ({ ok: false, text: why.howToAsk() });
const notYet = (): ActionResult => ({ ok: false, text: why.notYet() });

/** Answers `/ask why REFERENCE`. */
export async function explainByReference(
  reference: string,
  person: Person,
  policy: Policy,
  deps: NoteDeps & { readonly turns: Turns },
): Promise<ActionResult> {
  if (reference === '') return how();
  const view = await deps.turns.find(policy.organisation.id, reference);
  return view === undefined ? unknown() : tellWhy(view, person, policy, deps);
}

/** As `explainTurn`, noted in the audit log where the turn is somebody else's, told or not. */
export async function tellWhy(
  view: Parameters<typeof explainTurn>[0],
  person: Person,
  policy: Policy,
  deps: NoteDeps,
): Promise<ActionResult> {
  const result = explainTurn(view, person, policy);
  const subject = subjectOf(person);
  if (subject === subjectOf(view.turn)) return result;
  const { id: turnId, tenant } = view.turn;
  if (may(person, 'read-metadata', policy)) {
    const fact = { tenant, at: deps.clock.now(), turnId, subject, meta: { what: 'why' } };
    await deps.audit.append([{ ...fact, kind: 'metadata.read' }]);
  } else await noteRefused({ tenant, what: 'why', turnId }, person, deps);
  return result;
}

/** Tells the asker of a turn, or whoever may read about those of others, why it ended as it did. Nobody's words are in it. */
export function explainTurn(
  { turn, record, receipts }: Pick<TurnView, 'turn' | 'record' | 'receipts'>,
  person: Person,
  policy: Policy,
): ActionResult {
  const allowed = subjectOf(person) === subjectOf(turn) || may(person, 'read-metadata', policy);
  if (!allowed) return unknown();
  return record === undefined ? notYet() : { ok: true, text: toWhyWords(record, receipts, policy) };
}

function toWhyWords(record: TurnRecord, receipts: readonly Receipt[], policy: Policy): string {
  const lines = [
    why.heading(record.turnId),
    why.decidedLine(whatDecided(record, policy)),
    why.versionLine(record.policyVersion, policy.version),
    ...reviewLines(record, policy),
    why.sourcesLine(record.reply.sources),
    ...why.earlierLines(record.earlier),
    why.keptBackLine(record.reply.redactions),
    why.modelLine(record.model, receipts),
    ...receipts.map(why.sentLine),
    ...why.costLines(record.model, record.usage),
    ...why.checkLines(record.checks),
    ...why.notedLines(record.noted ?? []),
    ...why.removedLines(record.removed ?? []),
  ];
  return lines.join('\n');
}

function whatDecided({ rule, verdict }: TurnRecord, policy: Policy): string {
  const known = policy.rules.find(({ id }) => id === rule);
  if (known !== undefined) return why.byRule(rule, verdict, known.owner);
  const { by, id } = parseRuleId(rule);
  switch (by) {
    case 'limit':
    case 'budget':
      return why.byLimits();
    case 'intent':
      return why.byIntent();
    case 'detector':
      return why.byDetector(id);
    case 'moderation':
      return why.byModeration();
    case 'condition':
      return why.byFailedRule(id);
    case 'guard':
      return why.byFailedGuard();
    default:
      return why.byOther(rule, verdict);
  }
}

function reviewLines({ held, reviewed }: TurnRecord, policy: Policy): string[] {
  if (reviewed !== undefined) {
    return [why.reviewLine(toReviewedWords(reviewed, deskFor(policy, reviewed.desk)))];
  }
  return held === undefined ? [] : [why.reviewLine(why.waitsFor(deskFor(policy, held.desk).name))];
}
