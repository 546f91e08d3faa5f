import type { Request, Response } from 'express';

/** `__Host-`: a browser takes such a cookie only over TLS, for this very host and all its paths (RFC 6265bis 4.1.3.2). */
type CookieName = '__Host-candor' | '__Host-candor-signin';

const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

export function readCookie({ headers }: Request, name: CookieName): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** `maxAgeS` of 0 takes it away. */
export function setCookie(response: Response, name: CookieName, value: string, maxAgeS: number): void {
  response.append(
    'set-cookie',
    `${name}=${value}; Max-Age=${String(Math.max(0, Math.floor(maxAgeS)))}; ${ATTRIBUTES}`,
  );
}
