import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

const OF_TURN = { column: 'turn_id', idOf: ['turns'] } as const;
const SUBJECT = { column: 'subject', pseudonym: 'subject' } as const;

/** What people say about answers. */
export const OVERSIGHT = {
  feedback: {
    purpose: 'Votes on answers',
    class: 'feedback',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({ clear: 'tenant turn_id vote at', pseudonym: 'subject' }),
    endings: [{ after: 'metadata', by: 'at', index: 'feedback_sweep', turn: 'turn_id' }],
  },
  feedback_reasons: {
    purpose: 'Why an answer was found poor, in chosen reasons and own words',
    class: 'feedback',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({
      clear: 'tenant turn_id reasons at',
      pseudonym: 'subject',
      sealed: 'sealed_comment',
    }),
    endings: [{ after: 'feedback', by: 'at', index: 'feedback_reasons_sweep', turn: 'turn_id' }],
  },
  reports: {
    purpose: 'That somebody reported an answer, once a press',
    class: 'feedback',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({ clear: 'tenant turn_id event_key incident at', pseudonym: 'subject' }),
    endings: [{ after: 'metadata', by: 'at', index: 'reports_sweep', turn: 'turn_id' }],
  },
  false_alarms: {
    purpose: 'Answers of which somebody says that something was masked for nothing',
    class: 'feedback',
    person: [OF_TURN],
    columns: formsOf({ clear: 'tenant turn_id at' }),
    endings: [{ after: 'metadata', by: 'at', index: 'false_alarms_sweep', turn: 'turn_id' }],
  },
  redaction_reports: {
    purpose:
      'What askers say should have been masked, or should not: never the words, only what tells them apart',
    class: 'feedback',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({
      clear: 'id tenant turn_id kind at proposed_at',
      pseudonym: 'key subject',
      sealed: 'sealed_clue',
    }),
    endings: [{ after: 'feedback', by: 'at', index: 'redaction_reports_sweep', turn: 'turn_id' }],
  },
  test_candidates: {
    purpose: 'Answers that are to become golden questions, until they were reviewed',
    class: 'content',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({
      clear: 'id tenant turn_id at',
      pseudonym: 'subject',
      sealed: 'sealed_content',
    }),
    endings: [{ after: 'candidates', by: 'at', index: 'test_candidates_sweep', turn: 'turn_id' }],
  },
  fingerprints: {
    purpose: 'Whether a text is an answer of Candor: keyed values of its words, of which none can be read',
    class: 'content',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({
      clear: 'tenant turn_id at edited units sample',
      pseudonym:
        'subject whole own quoted band_0 band_1 band_2 band_3 band_4 band_5 band_6 band_7 band_8 band_9 band_10 band_11',
    }),
    endings: [{ after: 'fingerprints', by: 'at', index: 'fingerprints_sweep', turn: 'turn_id' }],
  },
  theme_signals: {
    purpose:
      'What went wrong with a question, as a part of a theme: its words redacted, told where enough people used them',
    class: 'content',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({
      clear: 'tenant turn_id kind desk at',
      pseudonym: 'theme subject',
      sealed: 'sealed_words',
    }),
    endings: [{ after: 'themes', by: 'at', index: 'theme_signals_sweep', turn: 'turn_id' }],
  },
  theme_words: {
    purpose: 'By which words of a question its theme is found: none of them can be read',
    class: 'content',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({ clear: 'tenant turn_id at', pseudonym: 'word theme subject' }),
    endings: [{ after: 'themes', by: 'at', index: 'theme_words_sweep', turn: 'turn_id' }],
  },
  theme_states: {
    purpose:
      'What becomes of a theme, whose it is, and how its answers were voted on before it was fixed; nobody is in it',
    class: 'usage',
    person: [],
    columns: formsOf({ clear: 'tenant state desk at up down', pseudonym: 'theme' }),
    endings: [{ after: 'usage', by: 'at', index: 'theme_states_sweep' }],
  },
  theme_cursors: {
    purpose: 'How far feedback was gathered into themes; nobody is in it',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'tenant at' }),
    endings: [],
    kept: 'one row, written over',
  },
  themes: {
    purpose: 'Words of questions that the handbook did not answer, told where enough people looked for them',
    class: 'content',
    person: [SUBJECT],
    columns: formsOf({ clear: 'tenant day', pseudonym: 'theme subject', sealed: 'sealed_word' }),
    endings: [{ after: 'themes', by: 'day', unit: 'day' }],
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
