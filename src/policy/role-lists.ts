import { z } from 'zod';

/**
 * Somebody, or several: an e-mail address, `platform:workspace:user`, the name of a group, `slack:workspace:usergroup`,
 * `teams:tenant:team`, or `oidc:claim:value` of the sign-in.
 */
const Entry = z
  .string()
  .trim()
  .min(3, 'must be an e-mail address, platform:workspace:user or a group')
  .max(300, 'must be at most 300 characters');

/** Who may stop and start Candor, and have rules proposed. */
export const Admins = z.array(Entry).default([]);

/** Who watches over Candor, listed as administrators are. What each may do: docs/policy.md. */
export const Roles = z.strictObject({
  /** Incidents, digests, and what others wrote, each time by a grant. */
  security: z.array(Entry).default([]),
  /** Reads as security does, and changes nothing. */
  auditor: z.array(Entry).default([]),
});
