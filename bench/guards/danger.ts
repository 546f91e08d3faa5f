import { DANGER_GUARDS } from '../../src/guards/danger/index.ts';
import { DISTRESS } from '../../test/fixtures/distress.ts';
import { DISTRESS_HARMLESS } from '../../test/fixtures/distress-harmless.ts';
import { HINTED_HARMLESS, HINTED_KNOWN, HINTED_LATER } from '../../test/fixtures/distress-hinted.ts';
import { readSamples } from './data.ts';

type ByLanguage = Readonly<Record<string, readonly string[]>>;

/** Prints how many people in danger are noticed, by subject and language, and how many harmless messages are taken for them. */
export function benchDanger(root: URL): void {
  console.log(
    '\nPeople in danger, percent noticed by subject and language; tuned on one half of the sentences',
  );
  for (const [subject, byLanguage] of Object.entries(DISTRESS)) {
    const languages = Object.entries(byLanguage).map(([language, texts]) => `${language} ${shareOf(texts)}`);
    console.log(`  ${shareOf(flat(byLanguage)).padStart(5)} ${subject}: ${languages.join(', ')}`);
  }
  const languages = Object.entries(DISTRESS_HARMLESS).map(
    ([language, texts]) => `${language} ${shareOf(texts)}`,
  );
  console.log(
    `  ${shareOf(flat(DISTRESS_HARMLESS)).padStart(5)} alarms in the same words: ${languages.join(', ')}`,
  );
  console.log(
    `  ${shareOf(HINTED_KNOWN).padStart(5)} hinted at (${HINTED_KNOWN.length}), ${shareOf(HINTED_LATER)} in sentences written after the words (${HINTED_LATER.length})`,
  );
  console.log(
    `  ${shareOf(HINTED_HARMLESS).padStart(5)} alarms in harmless words of the hints (${HINTED_HARMLESS.length})`,
  );
  const everyday = (readSamples(root) ?? []).filter(({ group }) => group === 'everyday');
  if (everyday.length > 0)
    console.log(
      `  ${shareOf(everyday.map(({ text }) => text)).padStart(5)} alarms, everyday (${everyday.length})`,
    );
}

function flat(byLanguage: ByLanguage): readonly string[] {
  return Object.values(byLanguage).flat();
}

function shareOf(texts: readonly string[]): string {
  const found = texts.filter((text) =>
    DANGER_GUARDS.some((guard) => guard.check(text, { allowedHosts: [], canary: '' }).length > 0),
  );
  return ((100 * found.length) / texts.length).toFixed(1);
}
