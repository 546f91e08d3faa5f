/**
 * Who made a value known in a thread: the `handbook`; whoever `posted` it where everybody in the place of the thread can read
 * it; a person, by pseudonym (`person:…`), whether others could read it or not.
 */
export type Origin = 'handbook' | 'posted' | `person:${string}`;

/** One placeholder of a thread and what it stands for. `value` is content: sealed at rest, never logged. */
export interface PlaceholderEntry {
  /** `[EMAIL_1]` */
  readonly placeholder: string;
  readonly kind: string;
  /** Empty for a secret, for an erased person's values and for those that are no longer kept. */
  readonly value: string;
  /** Who gave it so far, each once. */
  readonly origins: readonly Origin[];
}

/** The vault with `entries` in it: new ones at its end, known ones in their place. */
export function addToVault(
  vault: readonly PlaceholderEntry[],
  entries: readonly PlaceholderEntry[],
): readonly PlaceholderEntry[] {
  const all = new Map(vault.map((entry) => [entry.placeholder, entry]));
  for (const entry of entries) all.set(entry.placeholder, entry);
  return [...all.values()];
}

/** Who will read a text: one person alone, by pseudonym, or everybody in the place of the thread. */
export type Audience = { readonly type: 'person'; readonly person: Origin } | { readonly type: 'everybody' };

/** Whether these readers may see the value: a person what they or the handbook gave, everybody what was posted before them. */
export function maySee(audience: Audience, { origins }: PlaceholderEntry): boolean {
  return audience.type === 'everybody'
    ? origins.includes('posted')
    : origins.includes('handbook') || origins.includes(audience.person);
}
