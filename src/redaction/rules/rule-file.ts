import { z } from 'zod';

const MAX_RULES = 1000;
const MAX_PATTERN_CHARS = 4000;

const Pattern = z.string().min(1).max(MAX_PATTERN_CHARS);
/** What an allow-list looks at: the secret, the whole match or the lines around it. */
const Target = z.enum(['', 'secret', 'match', 'line']);

const AllowList = z.strictObject({
  description: z.string().optional(),
  /** `OR` (the default): any of its parts allows; `AND`: all of them must. */
  condition: z.enum(['OR', 'AND', 'or', 'and', '||', '&&']).optional(),
  regexTarget: Target.optional(),
  regexes: z.array(Pattern).optional(),
  stopwords: z.array(z.string().min(1)).optional(),
  /** There are neither files nor commits in a chat: these match nothing. */
  paths: z.array(z.string()).optional(),
  commits: z.array(z.string()).optional(),
});

const GlobalAllowList = AllowList.extend({ targetRules: z.array(z.string()).optional() });

const RuleEntry = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'must be letters, digits, ".", "_" or "-"'),
  description: z.string().optional(),
  regex: Pattern.optional(),
  secretGroup: z.int().min(0).max(99).optional(),
  entropy: z.number().min(0).max(8).optional(),
  keywords: z.array(z.string().min(2).max(100)).optional(),
  /** A rule for certain files only; left out, as there are none. */
  path: z.string().optional(),
  tags: z.array(z.string()).optional(),
  skipReport: z.boolean().optional(),
  allowlist: AllowList.optional(),
  allowlists: z.array(AllowList).optional(),
});

/**
 * A rules file as gitleaks reads it.
 *
 * Source: https://github.com/gitleaks/gitleaks, "Configuration".
 */
export const RuleFile = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  version: z.union([z.string(), z.number()]).optional(),
  minVersion: z.string().optional(),
  rules: z.array(RuleEntry).max(MAX_RULES).optional(),
  allowlist: GlobalAllowList.optional(),
  allowlists: z.array(GlobalAllowList).optional(),
});
