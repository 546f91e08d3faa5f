/** Ids of the elements a reader can press; the manifest and the listeners use the same ones. */
export const ACTION_IDS = {
  feedback: 'ai_feedback',
  person: 'ask_person',
  report: 'report_answer',
  falseAlarm: 'false_alarm',
  unmasked: 'unmasked',
  why: 'why_answer',
  share: 'share_answer',
  accept: 'accept_notice',
  train: 'start_course',
  stillWanted: 'still_wanted',
  claim: 'desk_claim',
  close: 'desk_close',
  settle: 'asker_settle',
  approve: 'review_approve',
  edit: 'review_edit',
  reject: 'review_reject',
  'theme-take': 'theme_take',
  'theme-fixing': 'theme_fixing',
  'theme-fixed': 'theme_fixed',
  'theme-open': 'theme_open',
} as const;

/** What a button of somebody's own page says. */
export const HOME_ACTION = 'home_command';

/** The same for what is done about an incident. */
export const INCIDENT_ACTION_IDS = {
  acknowledge: 'incident_acknowledge',
  assign: 'incident_assign',
  resolve: 'incident_resolve',
  false_alarm: 'incident_false_alarm',
  mute: 'incident_mute',
  reopen: 'incident_reopen',
} as const;
