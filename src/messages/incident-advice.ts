import type { IncidentKind } from '../domain/incident.ts';

/** What to do about an incident, for whoever opens it. */
const ADVICE: Readonly<Partial<Record<IncidentKind, string>>> = {
  personal_data:
    'Policy kept it back. Find out whether data of others was to leave, and tell the privacy contact where it was.',
  injection:
    'Nothing was given away. Look whether it was a person or a document: a document is for its owner to mend.',
  policy_burst:
    'One person was refused again and again. Talk to them, or to the owner of the rule if it is too strict.',
  hidden_context: 'Nobody read it. Look at the question behind it, and at the document that was quoted.',
  safety_warning:
    'The provider warns of somebody. Find out who it was by the pseudonym, talk to them, and tell the provider.',
  safety_deactivation:
    'The provider answers somebody no more. Find out why, and tell the provider what was done.',
  provider_refused: 'The provider refused by its own rules. Many of them are a matter for its support.',
  webhook_unreachable:
    'Nothing is lost for a while: it is sent again. Bring the server back or correct its address in the policy.',
  anomaly:
    'Compare the value with the expected range, and look at the questions of that hour in the audit log.',
  secret_blocked:
    'Nothing left for the model. The secret was typed into a chat all the same: have it revoked and made anew, then resolve this as revoked.',
  turn_failed:
    'Look up the reference in the log of the application. If it happens again, look at the model and its status.',
  user_report:
    'Open the question, see why it was decided so, and ask to read it if you have to. Mend the document or the rule, then resolve this as fixed.',
  false_alarm: 'Have an exception proposed, and put it into the rules of the organisation after a look.',
  unmasked:
    'Have a rule proposed and put it into the rules of the organisation. What left stands in the receipt of the question: decide whether somebody must be told.',
  policy_rejected:
    'The last good policy is in force. Run "candor policy check", mend what it names and save the file.',
  rule_failed:
    'The rule could not be worked out, so the question was not answered. Mend its condition and test it.',
  document_quarantined:
    'The document is served to nobody. Look who changed it, and put the last good version back.',
  paused: 'Candor answers nobody. Find out why it was paused, then resume it: /ask admin resume.',
  guard_blocked: 'The question went no further. Many of them by one person are worth a talk.',
  output_blocked:
    'What the guard took out was not shown. Look at the rule and at the document that was quoted.',
  provider_outage:
    'Questions wait or are answered by the offline model. Look at the status of the provider, its key and the quota.',
  identity_unknown:
    'Give the app the scope it lacks: whoever is not known is treated as an outsider until then.',
  undelivered:
    'Bring the platform back; what it did not take is named in the audit log and is not sent again.',
  desk_unreachable:
    'Questions of this desk reach nobody. Invite the app to its channel, or name another channel in the policy.',
  channel_unreachable: 'Invite the app to the channel, or name another one in the policy.',
  siem_unreachable: 'Nothing is lost: events are sent when the place takes them again.',
  audit_inconsistent:
    'Stop and keep the database as it is. Run "candor audit verify --deep", and compare with checkpoints that are kept elsewhere.',
  checkpoint_not_taken: 'Make the file writable or bring the server back; what it lacks is sent then.',
  handbook_differs: 'Ask the owners of both documents which one is right, and mend the other.',
  request_overdue:
    'Answer the request now, and tell its person why it took so long. It stands in the register.',
  retention_overdue: 'Look at holds, and at the log for why nothing is swept.',
  model_ending:
    'Choose its successor, as a dated snapshot, in the policy, run "candor answers test" with it and save the file.',
  model_canary:
    'Nothing is wrong. "candor model status" shows what it does, "candor model rollback" ends it.',
  model_rolled_back:
    'The model of the policy answers again. Read "candor model status", and qualify the other one anew before it is tried again.',
  answers_regressed:
    'Read which questions are worse with "candor answers test", mend the handbook, prompt or policy, or accept the new answers.',
  advisory:
    'Upgrade to a version of Candor whose packages are without it; "candor doctor" says what is known.',
  undeliverable:
    'The person blocked the app or the conversation is gone. Reach them in another way if it matters.',
};

const ELSE = 'Look at what it is about, write down what you find, and resolve it with a cause.';

export function whatToDo(kind: IncidentKind): string {
  return ADVICE[kind] ?? ELSE;
}
