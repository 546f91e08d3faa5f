import { z } from 'zod';
import { type Check, fault, ok, warning } from './check.ts';

const Discovered = z.object({ issuer: z.string(), authorization_endpoint: z.string(), jwks_uri: z.string() });
const FIX = 'Check CANDOR_OIDC_ISSUER, and that this machine reaches it.';

/** Whether the identity provider can be asked who it is. Source: OpenID Connect Discovery 1.0, section 4. */
export const signIn: Check = {
  id: 'sign-in',
  async run({ env }, signal) {
    const issuer = env['CANDOR_OIDC_ISSUER'];
    if (issuer === undefined) return [ok('sign-in is off: the console answers on this machine alone.')];
    const address = `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`;
    const found = await read(address, signal);
    if (found === undefined)
      return [warning('the identity provider does not answer: nobody can sign in.', FIX)];
    const discovered = Discovered.safeParse(found);
    if (!discovered.success || discovered.data.issuer !== issuer)
      return [fault('what answers at the address of the identity provider is another one.', FIX)];
    return [ok('the identity provider answers.')];
  },
};

async function read(address: string, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(address, { signal, redirect: 'error' });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
