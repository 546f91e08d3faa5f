import type { CheckpointSink } from '../../src/ports/checkpoint-sink.ts';
import { notTaken, postText } from './post.ts';

/**
 * Posts every checkpoint as it was signed, oldest first, with a bearer token. Any 2xx says that it was taken; it may come again, and is
 * known by its size.
 */
export function openEndpoint(url: string, token: string | undefined): CheckpointSink {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    id: 'endpoint',
    takes: 'each',
    async send({ note }) {
      const { status } = await postText(url, note, headers);
      if (status < 200 || status > 299) throw notTaken(`the server answered ${String(status)}`);
      return '';
    },
  };
}
