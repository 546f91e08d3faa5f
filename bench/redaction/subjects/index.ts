import type { Subject } from '../subject.ts';
import { candor } from './candor.ts';
import { openaiGuardrails } from './openai-guardrails.ts';
import { openredaction } from './openredaction.ts';
import { redactPii } from './redact-pii.ts';
import { secretlint } from './secretlint.ts';

/** Who is compared; the first is the product. */
export const SUBJECTS: readonly Subject[] = [candor, openaiGuardrails, redactPii, openredaction, secretlint];
