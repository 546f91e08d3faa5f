import { contradictions } from '../knowledge/contradictions.ts';
import type { HandbookFile } from '../knowledge/split.ts';
import { toPlainLinks } from '../markdown/plain-links.ts';
import { findAttacks } from '../policy/quarantine.ts';
import type { CliHost } from './host.ts';

type Kind =
  | 'contradiction'
  | 'dead-link'
  | 'empty'
  | 'expired'
  | 'never-cited'
  | 'orphaned'
  | 'quarantined'
  | 'source-down'
  | 'unapproved'
  | 'unreadable'
  | 'warning';
type Knowledge = Awaited<ReturnType<CliHost['openKnowledge']>>;

interface Problem {
  readonly kind: Kind;
  /** Document, or file with line. */
  readonly where: string;
  readonly problem: string;
}

/** Says which addresses cannot be reached, each with why. */
type FindDeadLinks = (urls: readonly string[]) => Promise<ReadonlyMap<string, string>>;

interface DocumentLink {
  readonly from: string;
  readonly target: string;
  /** The document that it means; undefined for an address elsewhere. */
  readonly to: string | undefined;
}

/** Looks at the handbook as its source holds it, whether or not it is in force. */
export async function checkKnowledge(
  opened: Knowledge,
  findDeadLinks: FindDeadLinks | undefined,
): Promise<readonly Problem[]> {
  const { read, library } = opened;
  const { files, unreadable } = library.current;
  const urls = new Map(read.documents.map(({ document, passages }) => [document, passages[0]?.url]));
  const links = toAddresses(files.flatMap(linksOf), new Set(files.map(({ file }) => file)), urls);
  const { down } = library;
  return [
    ...(down === undefined
      ? []
      : [{ kind: 'source-down' as const, where: library.name, problem: `cannot be read: ${down}` }]),
    ...(read.documents.length > 0 || down !== undefined
      ? []
      : [toProblem('empty', library.name, 'holds no document that can be served: is it the right place?')]),
    ...read.warnings.map(({ where, problem }) => ({ kind: 'warning' as const, where, problem })),
    ...unreadable.map(({ document, reason }) => toUnreadable(document, reason)),
    ...read.withheld
      .filter(({ reason }) => reason === 'unapproved')
      .map(({ document }) =>
        toProblem('unapproved', document, 'nobody approved it, which the policy demands'),
      ),
    ...(await findQuarantined(opened)),
    ...findExpired(opened),
    ...findContradictions(opened),
    ...findDeadPaths(links, files),
    ...(await findDeadAddresses(links, findDeadLinks)),
    ...findOrphans(links, files),
    ...(await findUncited(opened)),
  ];
}

function toProblem(kind: Kind, where: string, problem: string): Problem {
  return { kind, where, problem };
}

/** Why a file gave no text, in words. */
const WHY: Readonly<Record<string, string>> = {
  mismatch: 'its content is not of the kind that its name says',
  'no-text': 'there is none in it, as in a scan; give it a text layer, or write it anew',
};

function toUnreadable(document: string, reason: string): Problem {
  const problem =
    reason === 'undescribed'
      ? 'has no owner and review; give it both in handbook.yaml, or have it ignored there'
      : `gives no text: ${WHY[reason] ?? reason}`;
  return toProblem('unreadable', document, problem);
}

async function findQuarantined({ read, screening }: Knowledge): Promise<readonly Problem[]> {
  const attacks = await findAttacks(read, new Map(), screening);
  return attacks.map(({ document, rule }) =>
    toProblem('quarantined', document, `scores as an attack on the model (${rule}); it is not served`),
  );
}

function findExpired({ read, clock }: Knowledge): readonly Problem[] {
  const today = clock.now().toZonedDateTimeISO(read.policy.timezone).toPlainDate().toString();
  return read.documents.flatMap(({ document, passages }) => {
    const until = passages[0]?.validUntil;
    const owner = passages[0]?.owner ?? 'its owner';
    return until === undefined || until >= today
      ? []
      : [toProblem('expired', document, `held until ${until}; ask ${owner}`)];
  });
}

/** What has expired speaks against nothing. */
function findContradictions({ read, clock }: Knowledge): readonly Problem[] {
  const today = clock.now().toZonedDateTimeISO(read.policy.timezone).toPlainDate().toString();
  const passages = read.documents
    .flatMap((document) => document.passages)
    .filter(({ validUntil }) => validUntil === undefined || validUntil >= today);
  return contradictions(passages).map(({ passages: [one, other], values: [value, another], unit }) => {
    const owners = [...new Set([one.owner, other.owner])].filter((owner) => owner !== undefined).join(', ');
    const problem = `says ${String(value)} ${unit}, ${other.id} says ${String(another)}; ask ${owners}`;
    return toProblem('contradiction', one.id, problem);
  });
}

/** Every target of a document's links. */
function linksOf({ file, markdown }: HandbookFile): readonly DocumentLink[] {
  const targets = new Set<string>();
  toPlainLinks(markdown.replace(/^---\n[\s\S]*?\n---[ \t]*$/m, ''), (target) => {
    targets.add(target);
    return undefined;
  });
  return [...targets]
    .filter(
      (target) =>
        target !== '' && !target.startsWith('#') && !/^(?!https?:)[a-z][a-z0-9+.-]*:/iu.test(target),
    )
    .map((target) => ({ from: file, target, to: pathOf(file, target) }));
}

function pathOf(from: string, target: string): string | undefined {
  if (/^(?:https?:)?\/\//iu.test(target)) return undefined;
  const base = new URL(from.split('/').map(encodeURIComponent).join('/'), 'https://handbook.invalid/');
  const path = URL.parse(target, base)?.pathname.slice(1) ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Out: the document that a path means, which may leave out the ending. */
function findDocument(path: string, documents: ReadonlySet<string>): string | undefined {
  const bare = path.replace(/\/$/u, '');
  return [bare, `${bare}.md`, `${bare}/index.md`, `${bare}.html`].find((one) => documents.has(one));
}

/** A document with an address of its own may link to what stands beside it there, and not here. */
function toAddresses(
  links: readonly DocumentLink[],
  documents: ReadonlySet<string>,
  urls: ReadonlyMap<string, string | undefined>,
): readonly DocumentLink[] {
  return links.map((link) => {
    const url = urls.get(link.from);
    if (link.to === undefined || url === undefined) return link;
    if (findDocument(link.to, documents) !== undefined) return link;
    const address = URL.parse(link.target, url)?.href;
    return address === undefined ? link : { from: link.from, target: address, to: undefined };
  });
}

function findDeadPaths(links: readonly DocumentLink[], files: readonly HandbookFile[]): readonly Problem[] {
  const documents = new Set(files.map(({ file }) => file));
  return links
    .filter(({ to }) => to !== undefined && to !== '' && findDocument(to, documents) === undefined)
    .map(({ from, target }) =>
      toProblem('dead-link', from, `links to ${target}, which is not in the handbook`),
    );
}

async function findDeadAddresses(
  links: readonly DocumentLink[],
  find: FindDeadLinks | undefined,
): Promise<readonly Problem[]> {
  if (find === undefined) return [];
  const external = links.filter(({ to, target }) => to === undefined && /^https?:/iu.test(target));
  const dead = await find([...new Set(external.map(({ target }) => target))]);
  return external.flatMap(({ from, target }) => {
    const reason = dead.get(target);
    return reason === undefined ? [] : [toProblem('dead-link', from, `links to ${target}: ${reason}`)];
  });
}

/** Only where documents do link to each other: a handbook of leaves has no orphans. */
function findOrphans(links: readonly DocumentLink[], files: readonly HandbookFile[]): readonly Problem[] {
  const documents = new Set(files.map(({ file }) => file));
  const linked = new Set(
    links.flatMap(({ from, to }) => {
      const found = to === undefined ? undefined : findDocument(to, documents);
      return found === undefined || found === from ? [] : [found];
    }),
  );
  if (linked.size * 2 < documents.size) return [];
  return files
    .filter(({ file }) => !linked.has(file))
    .map(({ file }) => toProblem('orphaned', file, 'no other document links to it'));
}

/** From the audit log, which names the documents that each answer cites. Nothing where no answer was given yet. */
async function findUncited({ audit, read }: Knowledge): Promise<readonly Problem[]> {
  const cited = new Set<string>();
  for await (const { kind, meta } of audit.read(1)) {
    const sources = kind === 'turn.ended' ? meta['sources'] : undefined;
    if (typeof sources !== 'string') continue;
    for (const source of sources.split(',')) cited.add(source.slice(0, source.lastIndexOf('@')));
  }
  if (cited.size === 0) return [];
  return read.documents
    .filter(({ document }) => !cited.has(document))
    .map(({ document }) => toProblem('never-cited', document, 'no answer has cited it'));
}
