/** What a condition looks at of who asks, as far as the platform has to say it. */
export interface IdentityUse {
  readonly flags: readonly ('guest' | 'external')[];
  /** Groups it asks for by name. */
  readonly groups: readonly string[];
  /** It looks at the person in a way that cannot be tried out, such as `principal.groups.size()`. */
  readonly opaque: boolean;
}
