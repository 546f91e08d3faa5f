import { globSync, readFileSync } from 'node:fs';
import { ATTACKS, DOCUMENT_ATTACKS, HARD_ATTACKS } from '../../test/fixtures/attacks.ts';
import { HARMLESS, HARMLESS_DOCUMENTS } from '../../test/fixtures/harmless.ts';
import { readSamples, type Sample } from './data.ts';

const MOST_TEXTS_OF_A_FILE = 6;

/** Everything there is to learn from: the labelled sources, our own sentences, and manuals as harmless documents. */
export function readCorpus(root: URL): readonly Sample[] {
  return [
    ...(readSamples(root) ?? []),
    ...toSamples(HARMLESS, false),
    ...toSamples(ATTACKS, true),
    ...toSamples(HARD_ATTACKS, true, 'own_hard'),
    ...toDocuments(HARMLESS_DOCUMENTS, false),
    ...toDocuments(DOCUMENT_ATTACKS, true),
    ...readManuals(root),
  ];
}

function toSamples(
  texts: Readonly<Record<string, readonly string[]>>,
  attack: boolean,
  prefix = 'own',
): Sample[] {
  return Object.entries(texts).flatMap(([language, list]) => {
    const source = language === 'en' ? 'own' : 'own_foreign';
    const family = attack ? (language === 'en' ? 'direct' : 'multilingual') : undefined;
    const shared = { source, stage: 'input', family, group: family ?? source } as const;
    return list.map((text, i) => ({
      ...shared,
      id: `${prefix}-${source}-${String(attack)}-${language}-${i}`,
      text,
    }));
  });
}

function toDocuments(texts: readonly string[], attack: boolean): Sample[] {
  const source = 'own_documents';
  const family = attack ? 'indirect' : undefined;
  const shared = { source, stage: 'document', family, group: family ?? source } as const;
  return texts.map((text, i) => ({ ...shared, id: `${source}-${String(attack)}-${i}`, text }));
}

/** Manuals of the packages this project depends on, and its own handbook: harmless documents full of instructions. */
function readManuals(root: URL): Sample[] {
  const patterns = [
    'org/handbook/*.md',
    'docs/*.md',
    'node_modules/*/README.md',
    'node_modules/@*/*/README.md',
  ];
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root.pathname }).sort());
  return files.flatMap((file) => {
    const sections = readFileSync(new URL(file, root), 'utf8').match(/[^]{300,1200}?\n\n/gu) ?? [];
    const shared = { source: 'manuals', stage: 'document', family: undefined, group: 'manuals' } as const;
    return sections
      .slice(0, MOST_TEXTS_OF_A_FILE)
      .map((text, i) => ({ ...shared, id: `${file}-${i}`, text }));
  });
}
