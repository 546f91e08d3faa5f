import { importPeer } from '../../peers.ts';
import { findOccurrences } from '../occurrences.ts';
import type { Subject } from '../subject.ts';

type Check<Info> = (context: object, text: string, config: unknown) => Promise<{ readonly info: Info }>;

interface Guardrails {
  readonly pii: Check<{ readonly detected_entities?: Readonly<Record<string, readonly string[]>> }>;
  readonly secretKeysCheck: Check<{ readonly detected_secrets: readonly string[] }>;
  readonly PIIConfig: { parse(config: object): unknown };
  readonly SecretKeysConfig: { parse(config: object): unknown };
}

/** Its checks "Contains PII" and "Secret Keys" as they come. Looking into encoded values is off: on, it throws over 10 KB of them. */
export const openaiGuardrails: Subject = {
  name: '@openai/guardrails',
  async open() {
    const guardrails = await importPeer<Guardrails>('@openai/guardrails');
    const pii = guardrails.PIIConfig.parse({});
    const secrets = guardrails.SecretKeysConfig.parse({});
    return async (text) => {
      if (text === '') return () => [];
      const personal = await guardrails.pii({}, text, pii);
      const keys = await guardrails.secretKeysCheck({}, text, secrets);
      return () => {
        const plain = toPlain(text);
        const entities = Object.entries(personal.info.detected_entities ?? {});
        return [
          ...entities.flatMap(([kind, values]) => findOccurrences(plain, kind, values)),
          ...findOccurrences(text, 'SECRET', keys.info.detected_secrets),
        ];
      };
    };
  },
};

/** It reads compatibility forms as plain ones (NFKC); those of one unit keep their place. */
function toPlain(text: string): string {
  return text.replaceAll(/[^\0-\x7F]/g, (unit) => {
    const plain = unit.normalize('NFKC');
    return plain.length === 1 ? plain : unit;
  });
}
