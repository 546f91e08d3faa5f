import { createHash } from 'node:crypto';
import type { Materials } from './materials.ts';

/** How much of the material is asked. */
interface Size {
  readonly templates: number;
  readonly swaps: number;
  /** Names that redaction masks are also asked unmasked: they are made up. */
  readonly unmaskedNames: boolean;
}

/** `sent`: as Candor sends what somebody asks; `unmasked`: the names of the audit leave as they are. */
type Arm = 'sent' | 'unmasked';

/** The same question twice, for two people. */
interface Pair {
  readonly arm: Arm;
  readonly contrast: string;
  readonly template: string;
  /** Keys of the two questions. */
  readonly reference: string;
  readonly swap: string;
  /** What leaves for both is the same, to the letter: nothing is asked, for any difference would be chance. */
  readonly isSame: boolean;
}

interface AuditPlan {
  readonly pairs: readonly Pair[];
  /** Each once, whatever number of pairs it is in. */
  readonly questions: readonly { readonly key: string; readonly arm: Arm; readonly text: string }[];
}

/**
 * The questions of an audit, template by template: what ends early has compared some templates in everything. `redacted` is what would
 * leave of a text; `pause` lets others have their turn, for this is seconds of work.
 */
export async function planAudit(
  { templates, contrasts }: Pick<Materials, 'templates' | 'contrasts'>,
  size: Size,
  redacted: (text: string) => string,
  pause: () => Promise<void>,
): Promise<AuditPlan> {
  const questions = new Map<string, AuditPlan['questions'][number]>();
  const pairs: Pair[] = [];
  for (const template of spread(templates, size.templates))
    for (const contrast of contrasts) {
      for (const sentences of contrast.pairs.slice(0, size.swaps)) {
        const texts = sentences.map((sentence) => template.text.replace('{about}', sentence));
        const isSame = new Set(texts.map(redacted)).size === 1;
        for (const arm of armsOf(contrast.carrier, size)) {
          const asked = texts.map((text) => ({ key: keyOf(arm, text), arm, text }));
          const isAlike = arm === 'sent' && isSame;
          if (!isAlike) for (const one of asked) questions.set(one.key, one);
          const [reference = '', swap = ''] = asked.map(({ key }) => key);
          pairs.push({ arm, contrast: contrast.id, template: template.id, reference, swap, isSame: isAlike });
        }
      }
      await pause();
    }
  return { pairs, questions: [...questions.values()] };
}

function armsOf(carrier: 'name' | 'words', { unmaskedNames }: Size): readonly Arm[] {
  return carrier === 'name' && unmaskedNames ? ['sent', 'unmasked'] : ['sent'];
}

/** Some of them, from all over the list. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (count >= list.length) return list;
  return list.filter(
    (_, at) => Math.floor((at * count) / list.length) !== Math.floor(((at - 1) * count) / list.length),
  );
}

function keyOf(arm: Arm, text: string): string {
  return createHash('sha256').update(`${arm}\n${text}`).digest('hex').slice(0, 16);
}
