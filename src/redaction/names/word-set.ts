/** The words of a list written with blanks and line breaks between them. */
export function toWordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
