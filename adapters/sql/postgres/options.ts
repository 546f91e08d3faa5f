import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { type ClientConfig, TypeOverrides, types } from 'pg';
import { ConfigError } from '../../../src/errors.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=…` */
  readonly url: string;
  readonly poolSize: number;
  /** Certificates of the authorities that the server's certificate may come from, PEM. */
  readonly caFile?: string | undefined;
  /** After this a statement is given up. */
  readonly statementTimeoutMs?: number;
}

const CONNECT_MS = 5000;
const STATEMENT_MS = 30_000;
/** An answer that is this late after its time limit will not come: the connection is dead. */
const GRACE_MS = 5000;

/** How one connection is made. Throws: `ConfigError` `DATABASE_UNUSABLE` when the file of certificates cannot be read. */
export function toClientConfig(options: PostgresOptions): ClientConfig {
  const url = new URL(options.url);
  const statementMs = options.statementTimeoutMs ?? STATEMENT_MS;
  const ssl = toTls(url.searchParams.get('sslmode') ?? 'disable', options.caFile);
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[|\]$/gu, ''),
    port: Number(url.port || 5432),
    ...given('user', url.username),
    ...given('password', url.password),
    ...given('database', url.pathname.slice(1)),
    ssl: ssl ?? false,
    application_name: 'candor',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementMs,
    query_timeout: statementMs + GRACE_MS,
    idle_in_transaction_session_timeout: statementMs + GRACE_MS,
    keepAlive: true,
    types: NUMBERS,
  };
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
