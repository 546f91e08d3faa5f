import type { Incident, IncidentKind } from '../domain/incident.ts';
import { kindWord } from './kinds.ts';

interface Steps {
  /** What happened, in one sentence; `what` names the kind of what was found. */
  readonly happened: (what: string) => string;
  /** What to do next, in one line. */
  readonly next: string;
}

/** What whoever has an incident reads of its kind: what happened, and what to do. */
const STEPS: Readonly<Record<IncidentKind, Steps>> = {
  secret_blocked: {
    happened: (what) =>
      `Somebody pasted something that looks like ${article(what)} into a question. It was kept back: nothing of it left.`,
    next: 'Rotate it: whoever reads that conversation can read it, too.',
  },
  turn_failed: {
    happened: () => 'A question ended without an answer. Its asker was told, with the way to a person.',
    next: 'Look for the reference in the log; the asker may need a person.',
  },
  user_report: {
    happened: () => 'A reader reported an answer.',
    next: 'Read why it was given, and correct it or its source.',
  },
  false_alarm: {
    happened: (what) => `An asker says that ${article(what)} was masked that is none.`,
    next: 'Have an exception proposed where it happens again.',
  },
  unmasked: {
    happened: (what) => `An asker says that ${article(what)} left for the model and should have been masked.`,
    next: 'Have a rule proposed, and see who else wrote the same.',
  },
  policy_rejected: {
    happened: () => 'A new version of the policy is faulty. The last good one stays in force.',
    next: 'Run "candor policy check" and mend the file.',
  },
  rule_failed: {
    happened: () => 'The condition of a rule could not be worked out, so the question was refused.',
    next: 'Mend the condition; "candor policy explain" shows why.',
  },
  document_quarantined: {
    happened: () => 'A document of the handbook holds what tries to take over the model. It is not served.',
    next: 'Read it with its owner; release it in the policy if it is harmless.',
  },
  anomaly: {
    happened: () => 'There is more of something than is usual for this hour of the week.',
    next: 'Look at the questions of that time in the audit log, and whether it goes on.',
  },
  paused: {
    happened: () => 'Answering is stopped.',
    next: 'Find out why, and let it go on with "/ask admin resume".',
  },
  guard_blocked: {
    happened: () => 'A question was blocked: it looks like an attack.',
    next: 'Look at what else this person asked.',
  },
  personal_data: {
    happened: () =>
      'Personal data that the policy blocks stood in a question, or the model wrote some by itself. It was kept back.',
    next: 'Find out whose it is and who else has it; a breach has to be told of within 72 hours.',
  },
  injection: {
    happened: () => 'A question tries to take over the model.',
    next: 'See what became of it, and what else this person asked.',
  },
  policy_burst: {
    happened: () => 'Rules refused one person again and again within a short time.',
    next: 'Look at which rule it was: it may be a test of the limits, or a rule that stands in the way of work.',
  },
  hidden_context: {
    happened: () =>
      'The instructions of the model stood in an answer. They were taken out before anybody saw them.',
    next: 'Look at the question that led to it.',
  },
  safety_warning: {
    happened: () => 'The provider of the model warns of what somebody asks.',
    next: 'See what this person asked, and read the case at the provider: what comes next shuts them out.',
  },
  safety_deactivation: {
    happened: () => 'The provider of the model has shut somebody out for what they asked.',
    next: 'See what this person asked, and read the case at the provider.',
  },
  provider_refused: {
    happened: () => 'The filter of the provider stopped a question or an answer.',
    next: 'Look at who asks what: providers warn and then close accounts.',
  },
  output_blocked: {
    happened: () => 'An answer held what must not be shown. That was taken out before anybody saw it.',
    next: 'Look at the question and the passages that led to it.',
  },
  provider_outage: {
    happened: () => 'The model does not answer, or refuses. Askers are told, with the way to a person.',
    next: "Look at the provider's status page, its key and its limits.",
  },
  identity_unknown: {
    happened: () => 'A platform does not say who people are. They are treated as outsiders meanwhile.',
    next: "Look at the app's permissions there.",
  },
  desk_unreachable: {
    happened: () => 'The channel of a desk takes no messages. Questions for it wait.',
    next: 'Invite the app there again, or name another channel in the policy.',
  },
  channel_unreachable: {
    happened: () => 'A channel takes no posts of digests and incidents.',
    next: 'Invite the app there again, or name another channel in the policy.',
  },
  siem_unreachable: {
    happened: () =>
      'A place that security events go to takes nothing. They are kept, and sent in order when it does.',
    next: 'Look at its address, its certificate and its token.',
  },
  webhook_unreachable: {
    happened: () => 'An endpoint that hears of incidents takes nothing. Messages wait for up to 72 hours.',
    next: 'Look at its address, its certificate and its secret.',
  },
  undelivered: {
    happened: () => 'A platform did not take replies for so long that they were given up.',
    next: "Look at the platform's status page and the app's permissions there.",
  },
  audit_inconsistent: {
    happened: () => 'The audit log does not continue what was signed of it. It is not signed any more.',
    next: 'Touch nothing, keep a copy, and run "candor audit verify".',
  },
  checkpoint_not_taken: {
    happened: () => 'A place outside does not take checkpoints of the audit log.',
    next: 'Look at its address and whether its disk is full.',
  },
  handbook_differs: {
    happened: () => 'Two documents of the handbook say different things of the same matter.',
    next: 'Have their owners agree on one.',
  },
  request_overdue: {
    happened: () => 'What a person asked about their own data was not answered in time.',
    next: 'Answer it today: "candor subject requests" lists it.',
  },
  retention_overdue: {
    happened: () => 'Something is kept longer than the policy says.',
    next: 'Run "candor doctor": it names what hinders the sweep.',
  },
  model_ending: {
    happened: () =>
      'A model that the policy names ends soon, is not offered any more, or is a name that may mean another model any day.',
    next: 'Name its successor, as a dated snapshot, in the policy, and run the tests of answers with it.',
  },
  model_canary: {
    happened: () =>
      'Another model than that of the policy answers a share of the conversations, to be tried.',
    next: 'Nothing is wrong. "candor model rollback" ends it at once.',
  },
  model_rolled_back: {
    happened: () => 'A model that was tried gave all conversations back to the model of the policy.',
    next: 'Read "candor model status" for what it did, and qualify it anew before it is tried again.',
  },
  answers_regressed: {
    happened: () => 'Golden questions are answered worse than when their answers were last accepted.',
    next: 'Run "candor answers test": it names them. Mend the cause, or accept the new answers.',
  },
  advisory: {
    happened: () => 'A package that Candor is shipped with has a weakness that is publicly known.',
    next: 'Upgrade Candor, and read in "candor doctor" whether anything is left.',
  },
  undeliverable: {
    happened: () => 'A conversation takes no messages any more: its person blocked the app, or it is gone.',
    next: 'Nothing, unless a person waits for an answer there.',
  },
};

/** Kinds whose cause is the kind of what was found. */
const FOUND: ReadonlySet<IncidentKind> = new Set(['secret_blocked', 'false_alarm', 'unmasked']);

export function whatHappened({ kind, cause }: Pick<Incident, 'kind' | 'cause'>): string {
  const found = cause.replace(/^detectors\./u, '');
  const what = FOUND.has(kind) && /^[A-Z][A-Z_]*$/u.test(found) ? kindWord(found) : 'secret';
  return STEPS[kind].happened(what);
}

export function whatNext(kind: IncidentKind): string {
  return STEPS[kind].next;
}

function article(what: string): string {
  return `${/^(?:[aeio]|IP)/iu.test(what) ? 'an' : 'a'} ${what}`;
}
