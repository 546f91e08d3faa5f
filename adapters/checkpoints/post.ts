import { UpstreamError } from '../../src/base/errors.ts';

/** How long a place may take for an answer. */
const PATIENCE_MS = 30_000;
/** Signature lines and sizes are short. */
const MAX_BYTES = 16_000;

interface Posted {
  readonly status: number;
  readonly body: string;
}

/** Posts text and reads a short answer; follows nothing. Throws: `UpstreamError` `CHECKPOINT_NOT_TAKEN` when there was no answer. */
export async function postText(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: await readShort(response) };
  } catch (error) {
    throw notTaken('there was no answer', error);
  }
}

/** Says nothing that the other side said. */
export function notTaken(problem: string, cause?: unknown): UpstreamError {
  return new UpstreamError('CHECKPOINT_NOT_TAKEN', `a checkpoint was not taken: ${problem}`, {
    retryable: true,
    cause,
  });
}

async function readShort(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
