/** What is the same in English and in another language, and is meant to be. */
export const SAME_IN_ENGLISH: Readonly<Record<'de' | 'fr' | 'es' | 'ja', ReadonlySet<string>>> = {
  de: new Set([
    'digestLines.subjects.installation',
    'digestLines.subjects.policy',
    'selfCheck.names.policy',
    'spans.minutes',
  ]),
  fr: new Set([
    'anomalies.kpis.questions',
    'consoleCharts.units.questions',
    'digest.headings.activity',
    'digest.headings.incidents',
    'digestCharts.byDay.unit',
    'digestFigures.questions.asked',
    'digestLines.questions',
    'digestLines.subjects.incidents',
    'digestLines.subjects.installation',
    'digestLines.subjects.questions',
    'figures.titles.questions',
    'incidentAlerts.question',
    'incidentSteps.secret',
    'page.version',
    'selfCheck.names.configuration',
    'spans.minutes',
  ]),
  es: new Set(['spans.minutes']),
  ja: new Set(),
};
