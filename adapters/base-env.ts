import { z } from 'zod';
import { SealEnv } from './checkpoints/env.ts';
import { isLoopback } from './http/fetch-file.ts';

const TLS_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//u.test(text) && URL.canParse(text);
}

function hasKnownTls(text: string): boolean {
  const mode = URL.parse(text)?.searchParams.get('sslmode') ?? 'disable';
  return TLS_MODES.includes(mode);
}

const proxyUrl = z.url({
  protocol: /^https?$/,
  hostname: /./,
  error: 'must be the address of a proxy, like http://proxy.example.com:3128',
});

/** A server on this machine may do without TLS. */
function isHandbook(location: string): boolean {
  if (!/^[a-z][a-z+.-]*:\/\//iu.test(location)) return true;
  const url = URL.parse(location);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** What the process itself reads. Every module adds its own schema beside its code. */
const Variables = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PORT: z.coerce
    .number('must be a port number, 0 to 65535')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65535, 'must be at most 65535')
    .default(3978)
    .describe('Port to listen on; 0 takes any free one.'),
  CANDOR_DATA_DIR: z.string().default('data').describe('Where the database and the key file live.'),
  CANDOR_ORG_DIR: z.string().default('org').describe('Policy, terms and handbook.'),
  CANDOR_HANDBOOK: z
    .string()
    .refine(isHandbook, 'must be a folder, or the https address of a zip without a user in it')
    .optional()
    .describe(
      'Handbook elsewhere than in CANDOR_ORG_DIR: a folder, a git checkout or the https address of a zip.',
    ),
  CANDOR_HANDBOOK_TOKEN: z
    .string()
    .optional()
    .describe('Sent as bearer token to the server of CANDOR_HANDBOOK, and to no other.'),
  CANDOR_HANDBOOK_SECONDS: z.coerce
    .number('must be a number of seconds')
    .int('must be a whole number')
    .min(10, 'must be at least 10')
    .max(86_400, 'must be at most 86400')
    .default(300)
    .describe('How often that server is asked for changes, more or less.'),
  CANDOR_MASTER_KEY: z
    .string()
    .regex(
      /^[0-9a-f]{64}(?:[\s,]+[0-9a-f]{64})?$/i,
      'must be 64 hex digits (32 bytes); make one with: openssl rand -hex 32',
    )
    .optional()
    .describe(
      'Master key; two, old and new, while one replaces the other. Without one a key file is made in the data directory.',
    ),
  CANDOR_MASTER_KEY_FILE: z
    .string()
    .optional()
    .describe('File that holds the master key, as a secret store mounts it; in place of CANDOR_MASTER_KEY.'),
  CANDOR_MASTER_KEY_COMMAND: z
    .string()
    .optional()
    .describe('Program of a key store that prints the master key; no shell. In place of CANDOR_MASTER_KEY.'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be postgres://user:password@host:port/database; special characters as %40')
    .refine(hasKnownTls, `must have one of these as sslmode: ${TLS_MODES.join(', ')}`)
    .optional()
    .describe(
      'PostgreSQL, for more than one process: postgres://user:password@host/database?sslmode=verify-full',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(2, 'must be at least 2')
    .max(200, 'must be at most 200')
    .default(10)
    .describe(
      'Connections to PostgreSQL a process may hold for its work, besides three for what comes in and one that listens.',
    ),
  DATABASE_LISTEN_URL: z
    .string()
    .refine(isPostgresUrl, 'must be postgres://user:password@host:port/database; special characters as %40')
    .refine(hasKnownTls, `must have one of these as sslmode: ${TLS_MODES.join(', ')}`)
    .optional()
    .describe(
      'The same database without the pooler that DATABASE_URL names, which passes no notifications on; see docs/scaling.md.',
    ),
  DATABASE_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authorities that the certificate of PostgreSQL may come from.'),
  CANDOR_WORKERS: z.coerce
    .number('must be a number')
    .int()
    .min(1, 'must be at least 1')
    .max(256, 'must be at most 256')
    .default(8)
    .describe('Questions worked on at once.'),
  CANDOR_LEASE_SECONDS: z.coerce
    .number('must be a number')
    .int()
    .min(5, 'must be at least 5')
    .max(3600, 'must be at most 3600')
    .default(60)
    .describe('When another process takes over the questions of one that died or hangs.'),
  HTTPS_PROXY: proxyUrl
    .optional()
    .describe('Proxy for everything that leaves over https, http://host:port; https_proxy counts too.'),
  HTTP_PROXY: proxyUrl.optional().describe('The same for what leaves over http.'),
  NO_PROXY: z
    .string()
    .optional()
    .describe('Hosts that are reached without it, with commas between; this machine always is.'),
  CANDOR_ADVISORIES: z
    .enum(['never', 'daily'], 'must be never or daily')
    .default('never')
    .describe(
      'daily asks the npm registry once a day for known weaknesses of the packages; it learns their names and versions.',
    ),
  ...SealEnv.shape,
  CANDOR_METRICS_TOKEN: z
    .string()
    .regex(
      /^[!-~]{16,}$/u,
      'must be one line of at least 16 visible characters; make one with: openssl rand -hex 32',
    )
    .optional()
    .describe(
      'What a scraper of /metrics sends as bearer token; without one it is for this machine alone, and only while HOST is.',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info')
    .describe('How much the application log says.'),
});

const KEY_SETTINGS = ['CANDOR_MASTER_KEY', 'CANDOR_MASTER_KEY_FILE', 'CANDOR_MASTER_KEY_COMMAND'] as const;

/** The same, with what no variable shows alone. */
export const BaseEnv = Variables.superRefine((env, context) => {
  if ((env.CANDOR_WITNESS_URL === undefined) !== (env.CANDOR_WITNESS_KEY === undefined)) {
    const missing = env.CANDOR_WITNESS_URL === undefined ? 'CANDOR_WITNESS_URL' : 'CANDOR_WITNESS_KEY';
    context.addIssue({
      code: 'custom',
      path: [missing],
      message: 'must be set, too: a witness has an address and a key',
    });
  }
  const set = KEY_SETTINGS.filter((name) => env[name] !== undefined);
  if (set.length < 2) return;
  const message = `only one of ${KEY_SETTINGS.join(', ')} may be set; ${set.length} are`;
  context.addIssue({ code: 'custom', path: [set[1] ?? ''], message });
});

export type BaseEnv = z.infer<typeof BaseEnv>;
