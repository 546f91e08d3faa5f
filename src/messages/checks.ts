import { MODERATION } from '../domain/moderation.ts';

/** What the checks look for, in words; a guard that is not named here goes by its id. */
const CHECKS: Readonly<Record<string, string>> = {
  detectors: 'personal data and secrets',
  injection: 'attempts to give me other instructions',
  links: 'links and pictures that lead elsewhere',
  'mass-mention': 'mentions of everybody',
  markup: 'hidden markup',
  canary: 'leaked instructions',
  'hidden-context': 'leaked context',
  [MODERATION]: 'harmful content',
  advice: 'medical, legal and financial advice',
  unsupported: 'rules, figures and quotations that no passage carries',
};

/** What was found in an answer and left in. */
const NOTED: Readonly<Record<string, string>> = {
  'advice.medical': 'medical advice, which carries a disclaimer',
  'advice.legal': 'legal advice, which carries a disclaimer',
  'advice.financial': 'financial advice, which carries a disclaimer',
  'unsupported.claim': 'what the rules here are, without a passage that carries it',
  'unsupported.figure': 'a figure that the cited passages do not hold',
  'unsupported.quote': 'a quotation that the cited passages do not hold',
};

export function checkWord(guard: string): string {
  return CHECKS[guard] ?? guard.replaceAll('-', ' ');
}

export function notedWord(kind: string): string {
  return NOTED[kind] ?? kind;
}
