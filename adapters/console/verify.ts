import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { MAX_QUESTION_CHARS } from '../../src/domain/question.ts';
import { toVerifyCommand } from '../../src/intents/verify.ts';
import type { ConsoleDeps } from './deps.ts';

const Body = z.object({ text: z.string() });

/** Serves `POST /api/verify`: whether Candor wrote a text. Nothing of it is kept. */
export function serveVerify({ routes, intake }: ConsoleDeps): void {
  routes.post('/api/verify', 'ask', async (request, response, { asker, toPlace }) => {
    const parsed = Body.safeParse(request.body);
    if (!parsed.success) throw new RequestError('BODY_MALFORMED', 400, 'Send {"text": "words to verify"}.');
    const text = toVerifyCommand(parsed.data.text.toWellFormed().slice(0, MAX_QUESTION_CHARS));
    const result = await intake.command('console', { asker, place: toPlace('', ''), text });
    response.json({ ok: result?.ok ?? false, text: result?.text ?? '' });
  });
}
