import type { TableEntry } from '../domain/inventory.ts';
import type { Policy } from '../policy/policy.ts';

type Kept = Policy['retention'];

const FORMS = ['sealed', 'pseudonym', 'hash', 'clear'] as const;
const FORM_WORDS = {
  sealed: 'sealed',
  pseudonym: 'keyed pseudonym',
  hash: 'hash',
  clear: 'in clear',
} as const;

/**
 * The record of processing of what is stored (GDPR art. 30), as a table in Markdown: a row for each table of the database, made of the
 * inventory and of how long the policy has things kept. Purposes and legal basis are the organisation's.
 */
export function toProcessingRecord(inventory: Readonly<Record<string, TableEntry>>, kept: Kept): string {
  const rows = Object.entries(inventory)
    .toSorted(([a, one], [b, other]) => one.class.localeCompare(other.class) || a.localeCompare(b))
    .map(([table, entry]) => [
      entry.class,
      `${entry.purpose} (\`${table}\`)`,
      toWho(entry),
      toForms(entry),
      toHowLong(entry, kept),
    ]);
  return [['class', 'what for', 'whose', 'form', 'how long'], ['---', '---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function toWho({ person }: TableEntry): string {
  if (person.length === 0) return 'nobody’s';
  const links = person.map((link) =>
    'part' in link ? `who had a part (\`${link.column}\`)` : `\`${link.column}\``,
  );
  return [...new Set(links)].join(', ');
}

/** What is not in clear is named; the rest is ids, kinds, counts and times. */
function toForms({ columns }: TableEntry): string {
  const parts = FORMS.flatMap((form) => {
    const names = Object.keys(columns).filter((name) => columns[name] === form);
    if (names.length === 0) return [];
    return [
      form === 'clear'
        ? `${names.length} in clear`
        : `${FORM_WORDS[form]}: ${names.map((name) => `\`${name}\``).join(', ')}`,
    ];
  });
  return parts.join('; ');
}

function toHowLong({ endings, kept: words }: TableEntry, kept: Kept): string {
  const spans = endings.map(({ after, emptied }) => {
    const what =
      emptied === undefined
        ? 'the row'
        : Object.keys(emptied)
            .map((name) => `\`${name}\``)
            .join(', ');
    return `${what}: ${after}, ${kept[after]}`;
  });
  return [...spans, ...(words === undefined ? [] : [words])].join('; ');
}
