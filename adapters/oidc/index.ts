import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Environment, parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import { isLoopback } from '../http/fetch-file.ts';

/** TLS, except on this machine. */
function isSafe(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Just where the console is: no path, so that no two products share its cookies. */
function isOrigin(address: string): boolean {
  return isSafe(address) && URL.parse(address)?.origin === address.replace(/\/$/u, '');
}

/** The console's sign-in by OpenID Connect. */
export const OidcEnv = z.object({
  CANDOR_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be the https address of the console without a path, https://candor.example.com')
    .optional()
    .describe('Where people open the console, https://candor.example.com; needed for sign-in.'),
  CANDOR_OIDC_ISSUER: z
    .string()
    .refine(isSafe, 'must be the https address of the identity provider, as its discovery document names it')
    .optional()
    .describe('Identity provider for the console; turns sign-in on.'),
  CANDOR_OIDC_CLIENT_ID: z.string().optional().describe('Id under which Candor is registered there.'),
  CANDOR_OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('Secret of that registration; without one Candor is a public client, with PKCE alone.'),
  CANDOR_OIDC_CLIENT_SECRET_FILE: z.string().optional().describe('A file that holds the secret instead.'),
  CANDOR_OIDC_SCOPES: z
    .string()
    .regex(
      /^[\x21\x23-\x5B\x5D-\x7E]+(?: [\x21\x23-\x5B\x5D-\x7E]+)*$/u,
      'must be scopes with blanks between',
    )
    .default('openid profile email')
    .describe('What is asked for; some providers give groups only for a scope of their own.'),
  CANDOR_OIDC_REQUIRE: z
    .string()
    .regex(/^[^=\s]+=\S+$/u, 'must be claim=value, such as hd=example.com')
    .optional()
    .describe(
      'A claim that every account must have, claim=value: for providers that many organisations share.',
    ),
});
type OidcEnv = z.infer<typeof OidcEnv>;

/** Sign-in as it is configured. */
interface SignInSettings {
  /** Origin of the console. */
  readonly publicUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** What claims must say. */
  readonly require: { readonly claim: string; readonly value: string } | undefined;
}

/** Out: undefined when sign-in is off (nothing of it is set) or faulty. */
export function readSignIn(env: Environment, faults: Fault[]): SignInSettings | undefined {
  const isOn = Object.keys(OidcEnv.shape).some(
    (name) => name.startsWith('CANDOR_OIDC_') && (env[name] ?? '').trim() !== '',
  );
  const parsed = parseEnv(OidcEnv, env, faults);
  if (parsed === undefined || !isOn) return undefined;
  const missing = (['CANDOR_OIDC_ISSUER', 'CANDOR_OIDC_CLIENT_ID', 'CANDOR_PUBLIC_URL'] as const).filter(
    (name) => parsed[name] === undefined,
  );
  for (const where of missing) {
    faults.push({ where, problem: 'is missing; sign-in to the console needs it beside the other variables' });
  }
  const problem = sharedProblem(parsed);
  if (problem !== undefined) faults.push(problem);
  const secret = readSecret(parsed, faults);
  if (missing.length > 0 || problem !== undefined || secret === undefined) return undefined;
  return toSettings(parsed, secret.value);
}

function toSettings(env: OidcEnv, clientSecret: string | undefined): SignInSettings {
  const [claim = '', ...rest] = env.CANDOR_OIDC_REQUIRE?.split('=') ?? [];
  return {
    publicUrl: (env.CANDOR_PUBLIC_URL ?? '').replace(/\/$/u, ''),
    issuer: env.CANDOR_OIDC_ISSUER ?? '',
    clientId: env.CANDOR_OIDC_CLIENT_ID ?? '',
    clientSecret,
    scopes: env.CANDOR_OIDC_SCOPES,
    require: env.CANDOR_OIDC_REQUIRE === undefined ? undefined : { claim, value: rest.join('=') },
  };
}

/** An issuer that vouches for people of every organisation says nothing of ours. */
function sharedProblem({ CANDOR_OIDC_ISSUER, CANDOR_OIDC_REQUIRE }: OidcEnv): Fault | undefined {
  const url = URL.parse(CANDOR_OIDC_ISSUER ?? '');
  if (url === null) return undefined;
  if (
    url.hostname === 'login.microsoftonline.com' &&
    /^\/(?:common|organizations|consumers)\b/u.test(url.pathname)
  ) {
    return {
      where: 'CANDOR_OIDC_ISSUER',
      problem:
        'lets in every organisation; write the id of your tenant: https://login.microsoftonline.com/TENANT/v2.0',
    };
  }
  if (url.hostname === 'accounts.google.com' && CANDOR_OIDC_REQUIRE === undefined) {
    return {
      where: 'CANDOR_OIDC_REQUIRE',
      problem: 'is missing; every Google account could sign in. Set hd=YOUR-DOMAIN',
    };
  }
  return undefined;
}

/** Out: undefined where it cannot be read. */
function readSecret(env: OidcEnv, faults: Fault[]): { readonly value: string | undefined } | undefined {
  const { CANDOR_OIDC_CLIENT_SECRET: value, CANDOR_OIDC_CLIENT_SECRET_FILE: file } = env;
  if (file === undefined) return { value };
  const where = 'CANDOR_OIDC_CLIENT_SECRET_FILE';
  if (value !== undefined) {
    faults.push({ where, problem: 'is set beside CANDOR_OIDC_CLIENT_SECRET; keep one of them' });
    return undefined;
  }
  const read = tryRead(file);
  if (read === undefined || read === '') {
    faults.push({ where, problem: `names a file that ${read === '' ? 'is empty' : 'cannot be read'}` });
    return undefined;
  }
  return { value: read };
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
