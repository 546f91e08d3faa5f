import { CATALOGUES } from './catalogue/index.ts';
import { readerNow, sayAll } from './say.ts';

/** What the page of the console says by itself, in the browser: the server hands it over in the language of whoever opens it. */

/** Sentences of other topics that the page says too: the same words stand in Slack and Teams. */
const SHARED = [
  'buttons.accept',
  'buttons.askPerson',
  'buttons.notPersonal',
  'buttons.report',
  'forms.reasons.incomplete',
  'forms.reasons.other',
  'forms.reasons.outdated',
  'forms.reasons.unclear',
  'forms.reasons.wrong',
  'forms.whatWasWrong.comment',
  'incidentAlerts.severity.high',
  'incidentAlerts.severity.low',
  'incidentAlerts.severity.medium',
  'incidentAlerts.severity.personal_data',
  'spans.hours',
  'spans.minutes',
  'spans.percent',
  'spans.seconds',
  'testCandidates.make',
  'unmasked.form.hint',
  'unmasked.form.kind',
  'unmasked.form.submit',
  'unmasked.form.words',
  'unmasked.shouldBeMasked',
] as const;

const OWN = sayAll('page');

/** By key, as they stand in the catalogue: `{name}` is put in by the page. */
export function pageWords(): Readonly<Record<string, string>> {
  const catalogue = CATALOGUES[readerNow().language];
  const own = Object.keys(OWN).map((name) => `page.${name}` as keyof typeof catalogue);
  return Object.fromEntries([...own, ...SHARED].map((key) => [key, catalogue[key]]));
}

/** What stands in the page itself; a name that there is not stays as it is. */
export function fillPage(html: string, escape: (words: string) => string): string {
  const words = pageWords();
  return html
    .replaceAll('{{language}}', readerNow().language)
    .replaceAll(/\{\{([\w.]+)\}\}/gu, (name, key: string) => escape(words[key] ?? name));
}
