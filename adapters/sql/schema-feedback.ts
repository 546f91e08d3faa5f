/** What answers are known again by, what feedback comes to, and how models and answers compare. */
export interface FeedbackTables {
  fingerprints: {
    turn_id: string;
    whole: string;
    tenant: string;
    subject: string;
    at: string;
    edited: number;
    units: number;
    sample: number;
    own: string;
    quoted: string;
  } & { [band in `band_${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`]: number | null };
  theme_signals: {
    tenant: string;
    turn_id: string;
    kind: string;
    theme: string;
    desk: string;
    subject: string;
    at: string;
    sealed_words: string;
  };
  theme_words: {
    tenant: string;
    word: string;
    turn_id: string;
    theme: string;
    subject: string;
    at: string;
  };
  run_leases: {
    tenant: string;
    name: string;
    worker: string;
    holder: string;
    since: string;
    until: string;
  };
  quality_runs: {
    id: string;
    tenant: string;
    kind: string;
    period: string;
    at: string;
    until: string | null;
    model: string;
    verdict: string;
    report: string;
  };
  theme_states: {
    tenant: string;
    theme: string;
    state: string;
    desk: string | null;
    at: string;
    up: number | null;
    down: number | null;
  };
  theme_cursors: { tenant: string; at: string };
  themes: { tenant: string; day: string; theme: string; subject: string; sealed_word: string };
}
