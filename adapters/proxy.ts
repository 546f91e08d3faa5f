import { setGlobalProxyFromEnv } from 'node:http';
import type { BaseEnv } from './base-env.ts';

/** This machine is never behind a proxy: a model or database beside us, and the console. */
const HERE = ['localhost', '127.0.0.1', '::1'];

/** Sends everything that leaves this process, `fetch` and `https` alike, through the proxy that is set, if one is. */
export function useProxy({ HTTPS_PROXY, HTTP_PROXY, NO_PROXY }: BaseEnv): void {
  if (HTTPS_PROXY === undefined && HTTP_PROXY === undefined) return;
  setGlobalProxyFromEnv({
    ...(HTTPS_PROXY === undefined ? {} : { HTTPS_PROXY }),
    ...(HTTP_PROXY === undefined ? {} : { HTTP_PROXY }),
    NO_PROXY: [...HERE, ...(NO_PROXY === undefined ? [] : [NO_PROXY])].join(','),
  });
}
