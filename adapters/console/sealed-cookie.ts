import type { Request } from 'express';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { readCookie } from './cookies.ts';

/**
 * What a cookie of ours holds, as it was before it was sealed. Undefined when there is none, or it is not ours; a store that cannot
 * be asked is an error, and does not sign anybody out.
 */
export async function openCookie(
  request: Request,
  name: Parameters<typeof readCookie>[1],
  context: string,
  keyring: Pick<Keyring, 'open'>,
): Promise<unknown> {
  const sealed = readCookie(request, name);
  if (sealed === undefined || sealed === '') return undefined;
  try {
    const text = await keyring.open('system', context, sealed);
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof EnvelopeError) return undefined;
    throw error;
  }
}
