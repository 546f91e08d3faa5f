import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { MAX_QUESTION_CHARS } from '../../src/domain/question.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import type { ConsoleDeps } from './deps.ts';
import { LOCAL_ASKER, toPlace } from './local.ts';

const Body = z.object({ text: z.string() });

/** Whoever sits here, in no conversation. */
const LOCAL = { asker: LOCAL_ASKER, place: toPlace('', '') };

/** Serves `POST /api/redact`: what would be taken out of a text, by which detector and how sure, and what would leave. */
export function serveRedact({ http, previewRedaction }: ConsoleDeps): void {
  http.post('/api/redact', (request, response) => {
    const { blockedBy, findings, redacted, placeholders } = previewRedaction(parseText(request.body), LOCAL);
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
