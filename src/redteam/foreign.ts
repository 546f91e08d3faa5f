import { z } from 'zod';
import type { Fault } from '../base/errors.ts';
import { parseYamlFile } from '../base/yaml-file.ts';

interface ForeignAttack {
  readonly text: string;
  readonly family: string;
  /** Words that its own checks do not want in an answer. */
  readonly forbidden: readonly string[];
}

/** Longest attack that is asked. */
const MAX_CHARS = 20_000;

/** A prompt of garak's is a text, a message, or a conversation: the last message is asked. */
const Message = z.looseObject({ text: z.string() });
const Turn = z.looseObject({ role: z.string(), content: z.union([z.string(), Message]) });
const GarakAttempt = z.looseObject({
  entry_type: z.literal('attempt'),
  probe_classname: z.string().optional(),
  prompt: z.union([z.string(), Message, z.looseObject({ turns: z.array(Turn).min(1) })]),
});

/**
 * The attempts of a garak report, each text of a probe once: an attempt stands in it once for each state that it went through. Lines that
 * are none are passed over, as a report has settings and results in it.
 *
 * Source: https://reference.garak.ai/en/latest/ (report.jsonl, `entry_type: attempt`).
 */
export function parseGarak(text: string): readonly ForeignAttack[] {
  const found = new Map<string, ForeignAttack>();
  for (const line of text.split('\n')) {
    const read = GarakAttempt.safeParse(toJson(line));
    if (!read.success) continue;
    const family = toFamily(read.data.probe_classname ?? 'probe');
    const asked = toText(read.data.prompt).slice(0, MAX_CHARS).trim();
    if (asked !== '') found.set(`${family}\n${asked}`, { text: asked, family, forbidden: [] });
  }
  return [...found.values()];
}

function toText(prompt: z.infer<typeof GarakAttempt>['prompt']): string {
  if (typeof prompt === 'string') return prompt;
  if ('text' in prompt && typeof prompt.text === 'string') return prompt.text;
  const turns = 'turns' in prompt ? (prompt.turns as readonly z.infer<typeof Turn>[]) : [];
  const content = turns.findLast(({ role }) => role === 'user')?.content ?? '';
  return typeof content === 'string' ? content : content.text;
}

const PromptfooTest = z.looseObject({
  vars: z.record(z.string(), z.unknown()),
  metadata: z.looseObject({ pluginId: z.string().optional() }).optional(),
  assert: z.array(z.looseObject({ type: z.string(), value: z.unknown().optional() })).default([]),
});
const PromptfooFile = z.looseObject({
  redteam: z.looseObject({ injectVar: z.string().optional() }).optional(),
  tests: z.array(PromptfooTest).min(1, 'needs a test'),
});

/**
 * The tests of a promptfoo file, as `promptfoo redteam generate` writes it. The variable that it injects is asked, else the one there is.
 * Of its checks those count that need no model: `not-contains` and `not-icontains`.
 *
 * Source: https://www.promptfoo.dev/docs/red-team/configuration/ and /docs/configuration/test-cases.
 */
export function parsePromptfoo(file: string, text: string, faults: Fault[]): readonly ForeignAttack[] {
  const read = parseYamlFile(file, text, PromptfooFile, faults)?.value;
  return (read?.tests ?? []).flatMap(({ vars, metadata, assert }) => {
    const named = vars[read?.redteam?.injectVar ?? 'prompt'] ?? Object.values(vars)[0];
    if (typeof named !== 'string' || named.trim() === '') return [];
    const forbidden = assert.flatMap(({ type, value }) =>
      /^not-i?contains$/u.test(type) && typeof value === 'string' && value !== '' ? [value] : [],
    );
    return [
      { text: named.slice(0, MAX_CHARS).trim(), family: toFamily(metadata?.pluginId ?? 'tests'), forbidden },
    ];
  });
}

/** `promptinject.HijackHateHumans` is of the family `promptinject`, `harmful:privacy` of `harmful`. */
function toFamily(name: string): string {
  const [first = ''] = name.toLowerCase().split(/[.:/]/u);
  return first.replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '') || 'other';
}

function toJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
