import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganisationFiles } from '../../src/policy/organisation.ts';

const ORG = new URL('../../org/', import.meta.url).pathname;

export const SECURITY_CHANNEL = 'C0SECURITY';

/** The sample organisation, with channels for its desks, its incidents and its digests. */
export function sampleOrganisation(): OrganisationFiles {
  const handbook = readdirSync(join(ORG, 'handbook')).sort();
  return {
    policy: { file: 'org/policy.yaml', text: withChannels(readFileSync(join(ORG, 'policy.yaml'), 'utf8')) },
    terms: { file: 'org/terms.yaml', text: readFileSync(join(ORG, 'terms.yaml'), 'utf8') },
    handbook: handbook.map((file) => ({ file, markdown: readFileSync(join(ORG, 'handbook', file), 'utf8') })),
  };
}

/** The same after a change that its owners agreed on: what people may ask within an hour. */
export function afterChange(files: OrganisationFiles): OrganisationFiles {
  const text = replaceOnce(files.policy.text, 'questions: 30, per: hour', 'questions: 20, per: hour');
  return { ...files, policy: { ...files.policy, text } };
}

function withChannels(policy: string): string {
  const [head = ''] = policy.split('\ndigests:\n');
  const to = `to: [slack:${SECURITY_CHANNEL}]`;
  const digests = [
    `  - { kind: usage, every: week, on: monday, at: '09:00', ${to} }`,
    `  - { kind: incidents, every: day, at: '08:00', ${to} }`,
    `  - { kind: audit, every: week, on: monday, at: '08:30', ${to} }`,
  ];
  const desks = head.replace(
    /^( {4}contact: (\S+)-?\S*@example\.com)$/gmu,
    (line, _all, name: string) =>
      `${line}\n    channel: slack:C0DESK${name.replace(/\W.*$/u, '').toUpperCase()}`,
  );
  return `${desks}\ndigests:\n${digests.join('\n')}\nincidents: { channel: slack:${SECURITY_CHANNEL} }\n`;
}

function replaceOnce(text: string, old: string, by: string): string {
  if (!text.includes(old)) throw new Error(`the sample policy holds no ${old}`);
  return text.replace(old, by);
}
