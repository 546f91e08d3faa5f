import { type IncidentAction, RESOLUTIONS } from '../domain/incident.ts';

interface ParsedAction {
  readonly action: IncidentAction;
  readonly cause?: string;
  readonly note?: string;
}

/** What is written after `admin incident REFERENCE`. */
const ACTION_NAMES: Readonly<Record<IncidentAction, readonly string[]>> = {
  acknowledge: ['ack', 'acknowledge'],
  assign: ['assign me', 'assign'],
  resolve: ['resolve'],
  false_alarm: ['false alarm', 'false-alarm'],
  reopen: ['reopen'],
  mute: ['mute'],
  note: ['note'],
  raise: ['breach'],
};

const NAMES = (Object.entries(ACTION_NAMES) as [IncidentAction, readonly string[]][]).flatMap(
  ([action, names]) => names.map((name) => ({ action, name })),
);

/**
 * Reads what somebody wants done about an incident: `ack`, `resolve revoked`, `resolve fixed the rotation took an hour`. Words that
 * are left over are a note. Out: undefined for what is no action.
 */
export function parseAction(text: string): ParsedAction | undefined {
  const words = text.trim().replaceAll(/\s+/gu, ' ');
  const found = NAMES.find(({ name }) => new RegExp(`^${name}(?: |$)`, 'iu').test(words));
  if (found === undefined) return undefined;
  const rest = words.slice(found.name.length).trim();
  const { action } = found;
  if (action === 'assign' && rest !== '') return undefined; // to somebody else: not by a name that anybody may bear
  if (action !== 'resolve') return rest === '' ? { action } : { action, note: rest };
  const [first = '', ...others] = rest.split(' ');
  const cause = RESOLUTIONS.find((one) => one === first.toLowerCase() && one !== 'ended');
  const note = cause === undefined ? rest : others.join(' ');
  return {
    action,
    ...(cause === undefined ? {} : { cause }),
    ...(note === '' ? {} : { note }),
  };
}
