import { addToVault } from '../domain/placeholder.ts';
import type { Turn } from '../domain/turn.ts';
import { quoteLeftOut, unreadFile } from '../messages/files.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Circumstances } from '../policy/treatment.ts';
import { originsOf } from './audience.ts';
import type { TurnDeps } from './deps.ts';
import type { readFiles } from './read-files.ts';
import { type RedactedQuestion, redactLong } from './redact-question.ts';
import { isDangerous } from './screen-document.ts';

type ReadFiles = Awaited<ReturnType<typeof readFiles>>;

type AttachmentsDeps = Pick<TurnDeps, 'canary' | 'defer' | 'guards' | 'keyring' | 'people' | 'processorMs'>;

/** Redacted text that came with a question and is not the asker's own words. */
interface Attachment {
  /** `File: plan.pdf`, or that it is quoted. */
  readonly title: string;
  readonly text: string;
}

interface AttachedTexts {
  /** The question, with what the enclosed text adds to its findings and to the vault. */
  readonly question: RedactedQuestion;
  readonly enclosed: readonly Attachment[];
  readonly notes: readonly string[];
}

/**
 * Redacts files and quoted messages into the question's vault, and screens them as untrusted documents. What a guard objects
 * to, or cannot check, is left out and said so.
 */
export async function redactAttachments(
  question: RedactedQuestion,
  turn: Turn,
  { files, notes }: ReadFiles,
  organisation: Organisation,
  about: Circumstances,
  deps: AttachmentsDeps,
): Promise<AttachedTexts> {
  const origins = originsOf(turn, deps);
  const candidates = [
    ...files.map(({ name, text }) => ({
      title: `File: ${toTitle(name)}`,
      text,
      leftOut: unreadFile(name, 'guarded'),
    })),
    ...(turn.quotes ?? []).map((text) => ({
      title: 'Quoted from somebody else:',
      text,
      leftOut: quoteLeftOut(),
    })),
  ];
  const enclosed: Attachment[] = [];
  const said = [...notes];
  let redacted = question;
  for (const { title, text, leftOut } of candidates) {
    if (await isDangerousFile(text, organisation, deps)) {
      said.push(leftOut);
      continue;
    }
    const { text: clean, ...more } = await redactLong(`${title}\n${text}`, redacted.vault, organisation, {
      defer: deps.defer,
      origins,
      about,
      people: deps.people,
    });
    redacted = join(redacted, more);
    const [first = '', ...rest] = clean.split('\n');
    enclosed.push({ title: first, text: rest.join('\n') });
  }
  return { question: redacted, enclosed, notes: said };
}

/** Guard by guard: a file may be long. */
async function isDangerousFile(
  text: string,
  organisation: Organisation,
  deps: AttachmentsDeps,
): Promise<boolean> {
  for (const guard of deps.guards) {
    if (isDangerous(text, organisation, { ...deps, guards: [guard] })) return true;
    if (guard.stage === 'document') await new Promise<void>((resolve) => deps.defer(resolve));
  }
  return false;
}

/** With its ending apart: `ann@example.com.pdf` would be no address. */
function toTitle(name: string): string {
  return name.replace(/\.(\w{1,8})$/, ' ($1)');
}

function join(
  question: RedactedQuestion,
  { added, kinds, unsure, redactions, providers }: Omit<Awaited<ReturnType<typeof redactLong>>, 'text'>,
): RedactedQuestion {
  const sums = new Map(question.redactions.map(({ kind, count }) => [kind, count]));
  for (const { kind, count } of redactions) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return {
    ...question,
    kinds: [...new Set([...question.kinds, ...kinds])],
    unsure: [...new Set([...question.unsure, ...unsure])].filter(
      (kind) => !isSure(kind, question) && !isSure(kind, { kinds, unsure }),
    ),
    redactions: [...sums].map(([kind, count]) => ({ kind, count })),
    providers: [...new Set([...question.providers, ...providers])],
    vault: addToVault(question.vault, added),
    added: addToVault(question.added, added),
  };
}

function isSure(kind: string, { kinds, unsure }: Pick<RedactedQuestion, 'kinds' | 'unsure'>): boolean {
  return kinds.includes(kind) && !unsure.includes(kind);
}
