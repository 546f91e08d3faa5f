import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { type ClientConfig, TypeOverrides, types } from 'pg';
import { ConfigError } from '../../../src/base/errors.ts';
import { WORKING } from './time-limits.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=…` */
  readonly url: string;
  readonly poolSize: number;
  /** Certificates of the authorities that the server's certificate may come from, PEM. */
  readonly caFile?: string | undefined;
  /** `WORKING` when left out. */
  readonly limits?: typeof WORKING;
}

/** How long a connection is silent before it is looked at: sooner than firewalls forget one. */
const KEEP_ALIVE_MS = 10_000;
/**
 * The same for the server, in seconds: what a process leaves behind that is gone takes no connection from others. And that a page
 * costs the same wherever it lies, which on memory and flash it does: only a plain index scan marks the dead entries
 * that it meets, and a planner that fears random reads takes a bitmap, for which all are in the way until the next vacuum.
 */
const SETTINGS = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  random_page_cost: 1,
};

/** How one connection is made. Throws: `ConfigError` `DATABASE_UNUSABLE` when the file of certificates cannot be read. */
export function toClientConfig(options: PostgresOptions): ClientConfig {
  const url = new URL(options.url);
  const { connectMs, statementMs, lockMs, idleMs } = options.limits ?? WORKING;
  const ssl = toTls(url.searchParams.get('sslmode') ?? 'disable', options.caFile);
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[|\]$/gu, ''),
    port: Number(url.port || 5432),
    ...given('user', url.username),
    ...given('password', url.password),
    ...given('database', url.pathname.slice(1)),
    ssl: ssl ?? false,
    application_name: 'candor',
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: idleMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    options: toOptions({ ...SETTINGS, tcp_user_timeout: idleMs }),
    types: NUMBERS,
  };
}

function toOptions(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${String(value)}`)
    .join(' ');
}

/** What the URL leaves out is as the driver has it: PGPASSWORD, the user's name. */
function given(name: 'user' | 'password' | 'database', encoded: string): ClientConfig {
  return encoded === '' ? {} : { [name]: decodeURIComponent(encoded) };
}

/** As libpq: `require` encrypts, and checks the certificate where authorities are given; `verify-full` checks it and the host. */
function toTls(mode: string, caFile: string | undefined): ConnectionOptions | undefined {
  if (mode === 'disable') return undefined;
  const ca = caFile === undefined ? {} : { ca: readCa(caFile) };
  if (mode === 'verify-full') return { ...ca, rejectUnauthorized: true };
  const checked = mode === 'verify-ca' || caFile !== undefined;
  return { ...ca, rejectUnauthorized: checked, checkServerIdentity: () => undefined };
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const problem = `${file} cannot be read. Check the path and its permissions.`;
    throw new ConfigError('DATABASE_UNUSABLE', [{ where: 'DATABASE_CA_FILE', problem }]);
  }
}

/** A count that a number cannot hold exactly is a bug: nothing here counts that far. */
function toSafeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new TypeError('the database holds a number beyond 53 bits');
  return number;
}

const NUMBERS = new TypeOverrides();
NUMBERS.setTypeParser(types.builtins.INT8, toSafeNumber);
