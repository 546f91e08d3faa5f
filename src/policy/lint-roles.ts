import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import { isPlatform } from '../domain/platforms.ts';
import type { PolicyFile } from './schema.ts';

/** Roles that nobody can have, and those that one person had better not have together. */
export function doubtRoles(parsed: YamlFile<PolicyFile>): Fault[] {
  const { value, where } = parsed;
  const nobody =
    value.roles.security.length > 0
      ? []
      : [
          {
            where: where(['roles']),
            problem:
              'roles.security lists nobody: no one may read what an incident is about. List who watches over Candor',
          },
        ];
  return [...nobody, ...doubtEntries(parsed), ...doubtAuditors(parsed)];
}

function doubtEntries({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const { admins, roles, groups } = value;
  const lists = { admins, 'roles.security': roles.security, 'roles.auditor': roles.auditor };
  return Object.entries(lists).flatMap(([of, members]) =>
    members.flatMap((member, index) => {
      const problem = findNobody(member, groups);
      if (problem === undefined) return [];
      return [{ where: where([...of.split('.'), index]), problem: `${of}: "${member}" ${problem}` }];
    }),
  );
}

function findNobody(member: string, groups: PolicyFile['groups']): string | undefined {
  if (Object.hasOwn(groups, member)) {
    return groups[member]?.length === 0 ? 'is a group that lists nobody' : undefined;
  }
  if (member.includes('@') && !member.includes(':')) return undefined;
  const [kind = '', , ...rest] = member.split(':');
  if ((kind === 'oidc' || isPlatform(kind)) && rest.join('') !== '') return undefined;
  return 'is nobody: write an e-mail address, platform:workspace:user, slack:workspace:usergroup, teams:tenant:team or oidc:claim:value';
}

/** Who audits an act must not be who acts. */
function doubtAuditors({ value, where }: YamlFile<PolicyFile>): Fault[] {
  const acting = new Set([...value.admins, ...value.roles.security]);
  return value.roles.auditor.flatMap((member, index) =>
    acting.has(member)
      ? [
          {
            where: where(['roles', 'auditor', index]),
            problem: `roles.auditor: "${member}" acts as admin or security, too, and would audit what they did. Keep them apart`,
          },
        ]
      : [],
  );
}
