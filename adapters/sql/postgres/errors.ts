import { DatabaseError } from 'pg';
import { ConfigError, UpstreamError } from '../../../src/base/errors.ts';

/** Why a database cannot be used at start, and what to do, by SQLSTATE or by code of Node. */
const AT_START: Readonly<Record<string, string>> = {
  '28P01': 'is refused by the server: wrong password. Correct the user and the password in the URL.',
  '28000': 'is refused by the server: this user may not connect this way. Check pg_hba.conf and sslmode.',
  '08P01':
    'names a pooler that refuses what Candor connects with. Let it ignore those parameters; docs/scaling.md lists them.',
  '3D000': 'names a database that does not exist. Create it (createdb NAME), then start again.',
  '42501': 'names a user that may not create tables. Make it the owner of the database.',
  '53300': 'names a server that has no connection left. Lower DATABASE_POOL_SIZE or raise max_connections.',
  '57P03': 'names a server that is still starting. Start again in a moment.',
  '25006': 'names a server that only reads (a standby). Name the primary.',
  ENOTFOUND: 'names a host that is not known. Correct the host.',
  EAI_AGAIN: 'names a host that cannot be resolved now. Check the host and the DNS.',
  ECONNREFUSED: 'names a server that does not answer. Start PostgreSQL, or correct host and port.',
  ETIMEDOUT: 'names a server that does not answer in time. Check host, port and firewall.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'names a host that the certificate of the server is not for. Use the name in the certificate.',
  CERT_HAS_EXPIRED: 'names a server whose certificate has expired. Renew it.',
};

const UNTRUSTED =
  'names a server whose certificate is not trusted. Set DATABASE_CA_FILE to the certificate of its authority.';

/** Classes of SQLSTATE that may pass: connection, authorisation, resources, operator, system; and single states. */
const PASSING_CLASSES = new Set(['08', '28', '3D', '53', '57', '58']);
const PASSING_STATES = new Set(['40001', '40P01', '55P03', '25006', '25P03']);

/**
 * What the driver threw while running, as `UpstreamError` `STORE_FAILED`: the connection, or a state of the server that may
 * pass. A faulty statement of ours stays what it is.
 */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UpstreamError || error instanceof TypeError) return error;
  if (error instanceof DatabaseError && !mayPass(error.code ?? '')) return error;
  return toPassing(error);
}

/** The same, whatever it is: it is known to pass. */
export function toPassing(error: Error): UpstreamError {
  return new UpstreamError('STORE_FAILED', `the database failed (${codeOf(error)})`, {
    retryable: true,
    cause: error,
  });
}

/** What the driver threw while the database was opened, as a fault of `DATABASE_URL`. */
export function toConfigError(error: unknown): unknown {
  const thrown = error instanceof UpstreamError ? error.cause : error;
  if (!(thrown instanceof Error) || thrown instanceof ConfigError || thrown instanceof TypeError)
    return error;
  return new ConfigError('DATABASE_UNUSABLE', [{ where: 'DATABASE_URL', problem: explain(thrown) }]);
}

function explain(error: Error): string {
  const code = codeOf(error);
  const known = AT_START[code];
  if (known !== undefined) return known;
  if (/CERT|SIGNATURE|ISSUER/u.test(code)) return UNTRUSTED;
  if (code === 'CONNECTION') {
    return 'names a server that does not answer in time, ends the connection, or offers no TLS. Check host, port and sslmode.';
  }
  return `cannot be used (${code}). Check the URL and the log of the server.`;
}

function mayPass(state: string): boolean {
  return PASSING_CLASSES.has(state.slice(0, 2)) || PASSING_STATES.has(state);
}

/** SQLSTATE or code of Node; `CONNECTION` for what the driver throws without any. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return first instanceof Error ? codeOf(first) : 'CONNECTION';
}
