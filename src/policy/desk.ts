import { findPlaceholders } from '../redaction/placeholder.ts';
import type { Policy } from './policy.ts';
import type { Desk } from './schema.ts';

/** The named desk; the default one where none is named, or where policy has dropped it since. The policy was checked: there is one. */
export function deskFor(policy: Policy, id?: string): Desk {
  const named = (name: string | undefined) => policy.desks.find((desk) => desk.id === name);
  const desk = named(id) ?? named(policy.defaultDesk);
  if (desk === undefined) throw new Error('the policy names a desk that does not exist');
  return desk;
}

/**
 * The desk that has most subjects in a text, of several the first of the policy. What stands for a value, `[PHONE_1]`, is no
 * subject. Out: undefined where no desk has any.
 */
export function findDeskBySubject({ desks, countSubjects }: Policy, text: string): string | undefined {
  const counts = countSubjects(withoutPlaceholders(text));
  const most = Math.max(...counts.values());
  return desks.find(({ id }) => counts.get(id) === most)?.id;
}

/** The desk that people reach at this address; undefined where none names it. */
export function findDeskByContact({ desks }: Policy, address: string): string | undefined {
  return desks.find(({ contact }) => contact.toLowerCase().includes(address.toLowerCase()))?.id;
}

/** The words of a text that stand for no value. */
function withoutPlaceholders(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of findPlaceholders(text)) {
    if (start >= from) kept.push(text.slice(from, start));
    from = Math.max(from, end);
  }
  return [...kept, text.slice(from)].join(' ');
}
