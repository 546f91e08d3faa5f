import { MODERATION } from '../domain/moderation.ts';
import { subjectOf, type Person } from '../domain/person.ts';
import type { Receipt, TurnRecord } from '../domain/turn-record.ts';
import { AWAITING_CONSENT, CONVERSATION_RULE, IDENTITY_UNKNOWN } from '../domain/turn.ts';
import { describeCounts, kindWord } from '../messages/kinds.ts';
import { toReviewedWords } from '../messages/review.ts';
import { deskFor } from '../policy/desk.ts';
import { isMember } from '../policy/groups.ts';
import { CONDITION_FAMILY } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { TurnView, Turns } from '../ports/turns.ts';
import { DETECTORS } from '../turn/checks.ts';

const UNKNOWN: ActionResult = {
  ok: false,
  text: 'I know no answer with this reference that you asked for. Only the asker and an administrator can see why.',
};
const HOW: ActionResult = {
  ok: false,
  text: 'Write `/ask why` and the reference of the answer, or press "Why this answer" under it.',
};
const NOT_YET: ActionResult = { ok: false, text: 'This question has no answer yet. Ask again in a moment.' };

/** Answers `/ask why REFERENCE`. */
export async function explainByReference(
  reference: string,
  person: Person,
  policy: Policy,
  { turns }: { readonly turns: Turns },
): Promise<ActionResult> {
  if (reference === '') return HOW;
  const view = await turns.find(policy.organisation.id, reference);
  return view === undefined ? UNKNOWN : explainTurn(view, person, policy);
}

/** Tells the asker of a turn, or an administrator, why it ended as it did. Nobody's words are in it. */
export function explainTurn(
  { turn, record, receipts }: Pick<TurnView, 'turn' | 'record' | 'receipts'>,
  person: Person,
  policy: Policy,
): ActionResult {
  const allowed = subjectOf(person) === subjectOf(turn) || isMember(policy.admins, person, policy.groups);
  if (!allowed) return UNKNOWN;
  return record === undefined ? NOT_YET : { ok: true, text: toWhyWords(record, receipts, policy) };
}

function toWhyWords(record: TurnRecord, receipts: readonly Receipt[], policy: Policy): string {
  const taken = describeCounts(record.reply.redactions);
  const lines = [
    `**Why this answer** (reference ${record.turnId})`,
    `- Decided by ${ruleWords(record, policy)}`,
    `- Policy version: ${record.policyVersion}${record.policyVersion === policy.version ? '' : ' (it has changed since)'}`,
    ...reviewLines(record, policy),
    `- Sources: ${sourceWords(record)}`,
    `- Kept back from the model: ${taken === '' ? 'nothing' : taken}`,
    `- Model: ${modelWords(record, receipts)}`,
    ...receipts.map(sentLine),
    ...costLines(record),
    ...checkLines(record),
    ...notedLines(record),
  ];
  return lines.join('\n');
}

/** What decided where it was no rule of the policy's list. */
const BUILT_IN: Readonly<Record<string, string>> = {
  default: 'the policy: none of its rules allows this question',
  error: 'nobody: something broke on the way',
  'people.asked': 'you: you asked for a person',
  [CONVERSATION_RULE]: 'nobody: a person has the question here, so no model was asked',
  paused: 'an administrator, who paused Candor',
  [AWAITING_CONSENT]: 'the policy: the notice had to be accepted first',
  [IDENTITY_UNKNOWN]: 'the policy: it depends on who asks, and the platform did not say who you are',
  'opt-out': 'you: you had opted out',
};

function ruleWords({ rule, verdict }: TurnRecord, policy: Policy): string {
  const known = policy.rules.find(({ id }) => id === rule);
  if (known !== undefined) return `the rule \`${rule}\` (${verdict}), owned by ${known.owner}`;
  const [family = '', detail = ''] = rule.split('.', 2);
  if (family === 'limits') return 'the limits of the policy: there were too many questions';
  if (family === 'detectors') return `the policy: it sends no question with ${kindWord(detail, 2)}`;
  if (family === MODERATION) return 'a check for harmful content, which found some';
  if (family === CONDITION_FAMILY) return `nobody: the rule \`${detail}\` could not be worked out`;
  if (family === 'guards') return 'a safety check that could not run';
  return BUILT_IN[rule] ?? `the rule \`${rule}\` (${verdict}), which is no longer in the policy`;
}

function reviewLines({ held, reviewed }: TurnRecord, policy: Policy): string[] {
  if (reviewed !== undefined) {
    return [`- Review: ${toReviewedWords(reviewed, deskFor(policy, reviewed.desk))}`];
  }
  if (held === undefined) return [];
  return [`- Review: waits for people at the ${deskFor(policy, held.desk).name}`];
}

function sourceWords({ reply }: TurnRecord): string {
  const named = reply.sources.map(({ n, title, section, document, version }) => {
    const where = section === '' || section === title ? title : `${title}, ${section}`;
    return `[${String(n)}] ${where} (${document}, version ${version})`;
  });
  return named.length === 0 ? 'none' : named.join('; ');
}

function modelWords({ model }: TurnRecord, receipts: readonly Receipt[]): string {
  if (model === 'offline' && receipts.length === 0) return 'offline: the handbook was quoted, nothing left';
  if (model !== 'none') return model;
  return receipts.length === 0 ? 'none: nothing was sent to any model' : 'none answered';
}

function sentLine({ purpose, destination, sha256, attempts }: Receipt): string {
  const times = attempts === 1 ? 'once' : `${String(attempts)} times`;
  const what = purpose === 'moderation' ? 'for the check for harmful content' : 'for an answer';
  return `- Sent ${what}: ${times}, to ${destination} (SHA-256 ${sha256})`;
}

function costLines({ model, usage }: TurnRecord): string[] {
  if (model === 'none' || model === 'offline') return [];
  if (usage.inputTokens + usage.outputTokens === 0) return ['- Cost: the provider did not say what was used'];
  if (usage.costMicroUsd === undefined) return [`- Cost: no price known for ${model}`];
  return [`- Cost: $${(usage.costMicroUsd / 1_000_000).toFixed(6)}`];
}

/** What the checks look for, in words; a guard that is not named here goes by its id. */
const CHECK_WORDS: Readonly<Record<string, string>> = {
  [DETECTORS]: 'personal data and secrets',
  injection: 'attempts to give me other instructions',
  links: 'links and pictures that lead elsewhere',
  'mass-mention': 'mentions of everybody',
  markup: 'hidden markup',
  canary: 'leaked instructions',
  'hidden-context': 'leaked context',
  [MODERATION]: 'harmful content',
  advice: 'medical, legal and financial advice',
  unsupported: 'rules and figures that no passage carries',
};

const NOTED_WORDS: Readonly<Record<string, string>> = {
  'advice.medical': 'medical advice, which carries a disclaimer',
  'advice.legal': 'legal advice, which carries a disclaimer',
  'advice.financial': 'financial advice, which carries a disclaimer',
  'unsupported.claim': 'what the rules here are, without a passage that carries it',
  'unsupported.figure': 'a figure that the cited passages do not hold',
};

function notedLines({ noted = [] }: TurnRecord): string[] {
  return noted.length === 0
    ? []
    : [`- Found in the answer: ${noted.map((kind) => NOTED_WORDS[kind] ?? kind).join('; ')}`];
}

function checkLines({ checks }: TurnRecord): string[] {
  if (checks === undefined) return ['- Checks: not recorded'];
  const ran = checks.ran.map(checkWord);
  return [
    `- Checked for: ${ran.length === 0 ? 'nothing, as it was not looked at' : ran.join(', ')}`,
    ...(checks.notRun.length === 0
      ? []
      : [`- Could not be checked for: ${checks.notRun.map(checkWord).join(', ')}`]),
  ];
}

function checkWord(guard: string): string {
  return CHECK_WORDS[guard] ?? guard.replaceAll('-', ' ');
}
