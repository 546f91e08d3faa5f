/**
 * When OpenAI shuts models down, as announced: the model and its snapshots.
 *
 * Source: https://developers.openai.com/api/docs/deprecations, as read on 2026-11-29. A model that is not here may be retired all the same: the
 * service is asked first.
 */
const SHUTDOWNS: Readonly<Record<string, readonly string[]>> = {
  '2026-10-23': [
    'gpt-3.5-turbo',
    'gpt-4',
    'gpt-4-0613',
    'gpt-4-1106-preview',
    'gpt-4-turbo',
    'gpt-4.1-nano',
    'gpt-4o-2024-05-13',
    'o1',
    'o1-pro',
    'o3-mini',
    'o4-mini',
  ],
  '2026-12-11': ['gpt-5', 'gpt-5-mini', 'gpt-5-nano', 'gpt-5-pro', 'o3', 'o3-pro'],
  '2027-01-14': ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini'],
  '2027-04-01': ['gpt-5.1', 'gpt-5.3-codex', 'gpt-5.4-nano'],
};

/** `gpt-5-2025-08-07` → `gpt-5`. */
const SNAPSHOT = /-(?:\d{4}-\d{2}-\d{2}|\d{4})$/u;

const BY_MODEL = new Map(
  Object.entries(SHUTDOWNS).flatMap(([day, models]) => models.map((model) => [model, day] as const)),
);

/** The day on which a model ends, where one was announced. */
export function shutdownOf(model: string): string | undefined {
  return BY_MODEL.get(model) ?? BY_MODEL.get(model.replace(SNAPSHOT, ''));
}

/** True for a name that always means the same model. */
export function isSnapshot(model: string): boolean {
  return SNAPSHOT.test(model);
}
