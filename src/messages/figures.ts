/** What each figure is called, and how it is counted: the same words in digests, the console, the command line and the documentation. */
export const FIGURE_WORDS = {
  questions: [
    'Questions',
    'Questions that were accepted in the period, by when they were asked; greetings, commands and words to a person are none',
  ],
  people: [
    'People who asked',
    'Different people who asked at least one question; whoever opted out is nobody',
  ],
  answered: ['Answered', 'Questions that an answer was written for'],
  unknown: ['Answered "I don\'t know"', 'Questions that the handbook had no answer to'],
  refused: ['Refused', 'Questions that a rule, a limit or a check refused; neither hand-overs nor failures'],
  escalated: ['Handed over', 'Questions that went to a person instead of an answer, by a rule or as asked'],
  held: [
    'Held for a person to check',
    'Questions whose answer had to be seen by a person first, whatever the person decided later',
  ],
  failed: ['Failed', 'Questions that something broke under: neither answered nor refused'],
  erased: ['Erased', 'Questions of people who were erased before anybody worked on them'],
  waiting: [
    'Still waiting',
    'Questions of the period that have not ended yet, those that are tried again included',
  ],
  refusals: [
    'Why refused',
    'Refused questions by the rule, limit or check that refused; they sum to Refused',
  ],
  handovers: [
    'Why handed over',
    'Handed-over questions by the rule that did, or as asked; they sum to Handed over',
  ],
  verdicts: ['Verdicts', 'What policy decided over questions that ended'],
  not_shown: ['Replies not shown', 'Replies that were written and that the platform did not take'],
  redactions: ['Taken out', 'Personal data that was replaced before anything left, by kind'],
  blocked: ['Kept back', 'Questions that were refused for what was found in them, by kind; nothing left'],
  uncertain: ['Left in', 'Found with less certainty than policy asks for, by kind'],
  false_alarms: ['Called a false alarm', 'Taken out, and according to the asker no personal data, by kind'],
  missed: ['Missed', 'Left in, and according to the asker personal data, by kind'],
  reports: ['Reported', 'Readers who reported an answer, each once for an answer, however often they press'],
  not_checked: ['Not checked', 'Questions and answers that went on without a check that was out of reach'],
  noted: ['Found in answers', 'Found in an answer and left to policy, by kind'],
  shadow: ['Shadow rules', 'Questions that a rule in shadow mode would have decided, by rule'],
  votes_up: [
    'Helpful',
    'Votes for an answer, by when they were given; a vote that was changed counts once, as it stands',
  ],
  votes_down: ['Not helpful', 'Votes against an answer, likewise'],
  tokens_input: [
    'Input tokens',
    'Tokens that went to models for questions and for the handbook, as their provider says',
  ],
  tokens_output: ['Output tokens', 'Tokens that models wrote, as their provider says'],
  cut_off: [
    'Calls that were cut off',
    'Calls of a model that ended half-way, as when a process was killed: nobody knows whether they are billed',
  ],
  tokens_cut_off: [
    'At most so many tokens more',
    'The most that the calls that were cut off can have used; in no other figure',
  ],
  cost: ['Cost', 'Tokens by the price table of the policy, in millionths of a US dollar, by model'],
  unpriced: [
    'Calls with no price known',
    'Questions answered by a model that the policy has no price for, by model',
  ],
  answer_p50: [
    'Half of the answers within',
    'From acceptance to the recorded answer; refusals are not in it; at most a tenth too high',
  ],
  answer_p95: ['19 of 20 answers within', 'The same, for 95 in 100'],
  escalations_asked: [
    'Asked for a person',
    'Hand-overs because the asker pressed for a person or asked for one',
  ],
  escalations_rule: ['For a person by rule', 'Hand-overs that a rule made, each once'],
  escalations_claimed: ['Claimed', 'Hand-overs that somebody of the desk took'],
  escalations_closed: ['Closed', 'Hand-overs that were ended'],
  claim_p50: [
    'Half of the hand-overs claimed within',
    'From the hand-over to the claim; unclaimed ones are not in it',
  ],
  reviews_held: ['Answers held for review', 'Answers that a person had to see first'],
  reviews_approved: ['Approved', 'Held answers that were released as they were'],
  reviews_edited: ['Edited', 'Held answers that were released with changes'],
  reviews_rejected: ['Rejected', 'Held answers that were turned down'],
  reviews_expired: ['Expired', 'Held answers that nobody decided in time'],
  review_p50: ['Half of the reviews ended within', 'From being held to the decision'],
} as const satisfies Readonly<Record<string, readonly [title: string, countedAs: string]>>;
