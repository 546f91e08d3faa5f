import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import type { PolicyFile } from './schema.ts';

/** Whoever asks what is kept about them has to be told by whom, and how to reach them. */
export function doubtPrivacy({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const { controller, contact } = value.privacy;
  if (controller !== undefined && contact !== undefined) return [];
  const missing = controller === undefined ? 'privacy.controller' : 'privacy.contact';
  const problem = `${missing} is not given: people who ask what happens with their data are not told who answers for it`;
  return [{ where: where(['privacy']), problem }];
}
