import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { MAX_QUESTION_CHARS } from '../../src/domain/question.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import type { ConsoleDeps } from './deps.ts';

const Body = z.object({ text: z.string() });

/** Serves `POST /api/redact`: what would be taken out of a text, by which detector and how sure, and what would leave. */
export function serveRedact({ routes, previewRedaction }: ConsoleDeps): void {
  routes.post('/api/redact', 'ask', (request, response, { asker, toPlace }) => {
    const person = { asker, place: toPlace('', '') };
    const { blockedBy, findings, redacted, placeholders } = previewRedaction(parseText(request.body), person);
    response.json({
      findings: findings.map((finding) => ({ ...finding, word: kindWord(finding.kind) })),
      blockedBy: blockedBy === undefined ? null : { kind: blockedBy, word: kindWord(blockedBy) },
      leaves: blockedBy === undefined ? redacted : null,
      placeholders: blockedBy === undefined ? placeholders : [],
    });
  });
}

function parseText(body: unknown): string {
  const parsed = Body.safeParse(body);
  if (!parsed.success) throw new RequestError('BODY_MALFORMED', 400, 'Send {"text": "words to try"}.');
  const text = parsed.data.text.toWellFormed();
  if (text.length <= MAX_QUESTION_CHARS) return text;
  throw new RequestError('BODY_TOO_LARGE', 413, 'The text is too long: at most 40 000 characters fit.');
}
