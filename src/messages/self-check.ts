import type { CheckResult } from '../domain/self-check.ts';

/** What the installation is looked over for, as its people read it. */
export const CHECK_NAMES: Readonly<Record<CheckResult['id'], string>> = {
  configuration: 'Configuration',
  policy: 'Policy',
  keys: 'Master key',
  files: 'File modes',
  schema: 'Database schema',
  audit: 'Audit log',
  clock: 'Clock',
  disk: 'Disk space',
  model: 'Models',
  slack: 'Slack scopes',
  siem: 'Security events',
  'sign-in': 'Sign-in',
  retention: 'Retention',
  advisories: 'Advisories',
};

export const STATUS_WORDS: Readonly<Record<CheckResult['findings'][number]['status'], string>> = {
  ok: 'ok',
  not_checked: 'not checked',
  warning: 'warning',
  fault: 'FAULT',
};

/** Under the figures of a digest. */
export const RUN_DOCTOR = 'What to do about it: "candor doctor".';

/** Beside the policy, where it names no channel for incidents. */
export const POSTED_NOWHERE =
  'Incidents are posted nowhere, only the console and digests tell of them: incidents.channel is left out.';
