import type { Policy } from './policy.ts';
import type { Desk } from './schema.ts';

/** The named desk; the default one where none is named, or where policy has dropped it since. The policy was checked: there is one. */
export function deskFor(policy: Policy, id?: string): Desk {
  const named = (name: string | undefined) => policy.desks.find((desk) => desk.id === name);
  const desk = named(id) ?? named(policy.defaultDesk);
  if (desk === undefined) throw new Error('the policy names a desk that does not exist');
  return desk;
}
