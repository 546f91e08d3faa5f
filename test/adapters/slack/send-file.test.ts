import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendFile } from '../../../adapters/slack/send-file.ts';
import type { SlackApi } from '../../../adapters/slack/web-api.ts';
import { aPlace } from '../../fixtures/turns.ts';

const FILE = { name: 'mine.json', title: 'Mine', text: '{"mine":"ä"}', note: 'Here it is.' };
const PERSON = { place: aPlace(), asker: { id: 'U0ANA', guest: false, external: false } };

describe('a file for one person in Slack', () => {
  let server: Server;
  let url: string;
  let status = 200;
  const uploads: string[] = [];
  const calls: [string, unknown][] = [];

  beforeEach(async () => {
    uploads.length = 0;
    calls.length = 0;
    status = 200;
    server = createServer((request, response) => {
      void keep(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  async function keep(request: IncomingMessage, response: ServerResponse): Promise<void> {
    uploads.push(await text(request));
    response.writeHead(status).end('OK');
  }

  function api(uploadUrl: string): SlackApi {
    return {
      refused: false,
      call: async (method, args) => {
        calls.push([method, args]);
        if (method === 'conversations.open') return { ok: true, channel: { id: 'D0ANA' } };
        return { ok: true, upload_url: uploadUrl, file_id: 'F1' };
      },
    };
  }

  test('is uploaded and shown in their direct messages, wherever it was asked for', async () => {
    await sendFile(PERSON, FILE, { api: api(`${url}/upload/1`), apiUrl: `${url}/api/` });

    expect(uploads).toEqual([FILE.text]);
    expect(calls).toEqual([
      ['conversations.open', { users: 'U0ANA' }],
      ['files.getUploadURLExternal', { filename: 'mine.json', length: 13 }],
      [
        'files.completeUploadExternal',
        { files: [{ id: 'F1', title: 'Mine' }], channel_id: 'D0ANA', initial_comment: 'Here it is.' },
      ],
    ]);
  });

  test.each(['https://evil.example/upload', 'http://files.slack.com/upload', 'nonsense'])(
    'goes to no other host than that of Slack: %s',
    async (address) => {
      const sent = sendFile(PERSON, FILE, { api: api(address), apiUrl: undefined });

      await expect(sent).rejects.toMatchObject({ code: 'SLACK_FAILED' });
      expect(calls.map(([method]) => method)).not.toContain('files.completeUploadExternal');
    },
  );

  test('is not shown where the upload failed, and is tried again', async () => {
    status = 503;

    const sent = sendFile(PERSON, FILE, { api: api(`${url}/upload/1`), apiUrl: `${url}/api/` });

    await expect(sent).rejects.toMatchObject({ code: 'SLACK_FAILED', retryable: true });
    expect(calls.map(([method]) => method)).not.toContain('files.completeUploadExternal');
  });
});
