import { INCIDENT_ACTION_IDS } from './action-ids.ts';

type Action = keyof typeof INCIDENT_ACTION_IDS;

/** What Slack says of the element that was pressed, or of what was chosen from it. */
interface Pressed {
  readonly action_id: string;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | undefined;
}

const ACTIONS = new Map(
  Object.entries(INCIDENT_ACTION_IDS).map(([action, id]) => [id as string, action as Action]),
);

/** Out: what is to be done about which incident, with the cause that was chosen; undefined where it is about none. */
export function toIncidentPress(
  pressed: Pressed | undefined,
): { readonly incident: string; readonly action: Action; readonly cause?: string } | undefined {
  const action = ACTIONS.get(pressed?.action_id ?? '');
  if (action === undefined) return undefined;
  const value = pressed?.selected_option?.value ?? pressed?.value ?? '';
  const [, incident = '', cause] = /^([^:]{1,200})(?::([a-z_]{1,40}))?$/u.exec(value) ?? [];
  return { incident, action, ...(cause === undefined ? {} : { cause }) };
}
