interface SendFileOptions {
  readonly method: 'POST' | 'PUT';
  /** Whether a file may be sent there. */
  readonly isAllowed: (url: URL) => boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Longest that a file may be on its way. */
const TIMEOUT_MS = 60_000;

/** Sends bytes to an address that was given for them, and to no other that it might lead on to. Out: the status; 0 where it was not allowed. */
export async function sendBytes(
  address: string,
  bytes: Uint8Array,
  { method, isAllowed, headers = {} }: SendFileOptions,
): Promise<number> {
  if (!URL.canParse(address) || !isAllowed(new URL(address))) return 0;
  const response = await fetch(address, {
    method,
    body: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  return response.status;
}
