/** What an installation is looked over for. Each is a file in `adapters/doctor/` and a line in its registry. */
type CheckId =
  | 'configuration'
  | 'policy'
  | 'keys'
  | 'files'
  | 'schema'
  | 'audit'
  | 'clock'
  | 'disk'
  | 'model'
  | 'slack'
  | 'siem'
  | 'sign-in'
  | 'retention'
  | 'advisories';

/** From good to bad. `not_checked` says that the look could not be taken: it is never `ok`. */
type CheckStatus = 'ok' | 'not_checked' | 'warning' | 'fault';

/** One thing that was looked at. Names settings, files, counts and dates; never a value that is secret, and no content. */
export interface CheckFinding {
  readonly status: CheckStatus;
  readonly says: string;
  /** What to do about it. */
  readonly fix?: string;
}

export interface CheckResult {
  readonly id: CheckId;
  readonly findings: readonly CheckFinding[];
}

const WORSE: readonly CheckStatus[] = ['ok', 'not_checked', 'warning', 'fault'];

/** The worst of what a check found; a check that found nothing was not made. */
export function statusOf({ findings }: Pick<CheckResult, 'findings'>): CheckStatus {
  if (findings.length === 0) return 'not_checked';
  return findings.map(({ status }) => status).reduce((a, b) => (WORSE.indexOf(b) > WORSE.indexOf(a) ? b : a));
}
