/** How the text of a decision begins, by what decided. The others are one word, which is their id. */
const FAMILIES = {
  /** A kind that policy blocks. */
  detector: 'detectors',
  /** A guard that could not check. */
  guard: 'guards',
  /** A category of harm. */
  moderation: 'moderation',
  /** A rule whose condition could not be worked out. */
  condition: 'conditions',
  limit: 'limits',
  budget: 'limits',
  consent: 'consent',
  identity: 'identity',
  people: 'people',
  /** What was meant by words that are no question to the handbook. */
  intent: 'intents',
  delivery: 'delivery',
  /** The asker wants no answer any more. */
  withdrawal: 'withdrawn',
  /** It came long after it was posted. */
  age: 'age',
} as const;

const WORDS = {
  /** No rule held. */
  default: 'default',
  /** Something broke on the way. */
  error: 'error',
  pause: 'paused',
  'opt-out': 'opt-out',
  /** Somebody may be in danger, or has something hard to say: which of them is kept nowhere. */
  help: 'help',
} as const;

/** What decided how a turn ended, and which one of its sort: a rule of the policy by its id, a detector by the kind it found. */
export interface Decision {
  readonly by: 'rule' | keyof typeof FAMILIES | keyof typeof WORDS;
  readonly id: string;
}

/** What decides without the policy naming it. */
export const BUILT_IN = {
  noRule: { by: 'default', id: WORDS.default },
  broken: { by: 'error', id: WORDS.error },
  paused: { by: 'pause', id: WORDS.pause },
  optedOut: { by: 'opt-out', id: WORDS['opt-out'] },
  help: { by: 'help', id: WORDS.help },
  /** The allowance of one person is used up. */
  personLimit: { by: 'limit', id: 'person' },
  /** The asker has not accepted the notice. */
  awaitingConsent: { by: 'consent', id: 'awaiting' },
  /** Policy demands the course before the first answer. */
  awaitingTraining: { by: 'consent', id: 'training' },
  /** It came so late that its asker is asked first whether it still matters. */
  late: { by: 'age', id: 'late' },
  /** Policy depends on who asks, and the platform did not say. */
  identityUnknown: { by: 'identity', id: 'unknown' },
  /** The asker's words ask for a person. */
  personAsked: { by: 'people', id: 'asked' },
  /** The asker's words were for a person. */
  conversation: { by: 'people', id: 'conversation' },
  /** Nothing could be shown where it was asked, so nobody worked on it. */
  unshown: { by: 'delivery', id: 'unshown' },
} as const satisfies Record<string, Decision>;

/** As stores, audit and people have it: `detectors.API_KEY`, `limits.tenant.tokens.month`. No rule of a policy has a dot in its id. */
export function toRuleId({ by, id }: Decision): string {
  return isFamily(by) ? `${FAMILIES[by]}.${id}` : id;
}

/** Reads what `toRuleId` wrote. What it does not know is a rule, which a policy may have had once. */
export function parseRuleId(text: string): Decision {
  const dot = text.indexOf('.');
  if (dot < 0) return { by: WORD_OF.get(text) ?? 'rule', id: text };
  const by = FAMILY_OF.get(text.slice(0, dot));
  const id = text.slice(dot + 1);
  if (by === undefined) return { by: 'rule', id: text };
  return { by: by === 'limit' && id !== BUILT_IN.personLimit.id ? 'budget' : by, id };
}

export function isSameDecision(one: Decision, other: Decision): boolean {
  return one.by === other.by && one.id === other.id;
}

type Family = keyof typeof FAMILIES;

const WORD_OF = invert(WORDS);
const FAMILY_OF = invert(FAMILIES);

function isFamily(by: Decision['by']): by is Family {
  return Object.hasOwn(FAMILIES, by);
}

/** The first of those that share a text. */
function invert<K extends string>(texts: Readonly<Record<K, string>>): ReadonlyMap<string, K> {
  const entries = Object.entries(texts) as [K, string][];
  return new Map(entries.toReversed().map(([key, text]) => [text, key]));
}
