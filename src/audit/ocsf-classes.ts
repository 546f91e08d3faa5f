/** The classes of OCSF that entries become, with their activities. Source: github.com/ocsf/ocsf-schema, 1.9.0, events/. */
export const CLASSES = {
  base: { uid: 0, name: 'Base Event', category: 0, categoryName: 'Uncategorized', activities: { Other: 99 } },
  detection: {
    uid: 2004,
    name: 'Detection Finding',
    category: 2,
    categoryName: 'Findings',
    activities: { Create: 1, Update: 2, Close: 3 },
  },
  authentication: {
    uid: 3002,
    name: 'Authentication',
    category: 3,
    categoryName: 'Identity & Access Management',
    activities: { Logon: 1, Logoff: 2 },
  },
  entity: {
    uid: 3004,
    name: 'Entity Management',
    category: 3,
    categoryName: 'Identity & Access Management',
    activities: { Create: 1, Read: 2, Update: 3, Delete: 4, Enable: 8, Disable: 9, Suspend: 12, Resume: 13 },
  },
  lifecycle: {
    uid: 6002,
    name: 'Application Lifecycle',
    category: 6,
    categoryName: 'Application Activity',
    activities: { Enable: 6, Disable: 7, Update: 8, Other: 99 },
  },
  api: {
    uid: 6003,
    name: 'API Activity',
    category: 6,
    categoryName: 'Application Activity',
    activities: { Create: 1, Read: 2, Update: 3, Delete: 4 },
  },
  datastore: {
    uid: 6005,
    name: 'Datastore Activity',
    category: 6,
    categoryName: 'Application Activity',
    activities: { Read: 1, Update: 2, Write: 5, Create: 6, Delete: 7, Encrypt: 9 },
  },
} as const;

/** Where the profile `ai_operation` may be applied: Application Activity and Identity & Access Management. */
export const AI_CATEGORIES: readonly number[] = [3, 6];

export const SEVERITIES = { Informational: 1, Low: 2, Medium: 3, High: 4, Critical: 5 } as const;
export const STATUSES = { Success: 1, Failure: 2 } as const;
/** Of findings; `false_alarm` is what OCSF calls suppressed: reviewed, and benign. */
export const FINDING_STATUSES: Readonly<Record<string, readonly [number, string]>> = {
  open: [1, 'New'],
  acknowledged: [2, 'In Progress'],
  false_alarm: [3, 'Suppressed'],
  resolved: [4, 'Resolved'],
};
