import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../src/base/errors.ts';
import type { HandbookSource } from '../../src/ports/handbook-source.ts';
import type { BaseEnv } from '../base-env.ts';
import { openFolder } from './folder.ts';
import { openHttpsZip } from './https-zip.ts';
import type { kindOf } from './kinds.ts';
import { type Library, openLibrary } from './library.ts';
import { openTextCache } from './text-cache.ts';

type DocumentKind = NonNullable<ReturnType<typeof kindOf>>;

interface SourceModule {
  /** Whether `location` is one of its own. */
  takes(location: string): boolean;
  open(location: string, base: BaseEnv): HandbookSource;
}

const WEB = /^https?:\/\//u;

/** Places that a handbook may come from; the first that takes the location gives it. A wiki is a file and a line here. */
const SOURCES: readonly SourceModule[] = [
  {
    takes: (location) => WEB.test(location),
    open: (location, base) =>
      openHttpsZip({
        url: new URL(location),
        token: base.CANDOR_HANDBOOK_TOKEN,
        everyMs: base.CANDOR_HANDBOOK_SECONDS * 1000,
        file: join(base.CANDOR_DATA_DIR, 'handbook', 'source.zip'),
        nowMs: () => performance.now(),
        random: Math.random,
      }),
  },
  { takes: () => true, open: (location) => openFolder(location) },
];

/** Where the handbook is: what is configured, else the folder beside the policy. */
function locationOf({ CANDOR_HANDBOOK, CANDOR_ORG_DIR }: BaseEnv): string {
  return CANDOR_HANDBOOK ?? join(CANDOR_ORG_DIR, 'handbook');
}

/** Opens the handbook of an installation. `only`: the kinds of documents that are read. */
export function openHandbook(base: BaseEnv, only?: ReadonlySet<DocumentKind>): Library {
  const location = locationOf(base);
  const source = SOURCES.find(({ takes }) => takes(location))?.open(location, base);
  if (source === undefined) throw new Error('unreachable');
  return openLibrary(source, openTextCache(join(base.CANDOR_DATA_DIR, 'handbook')), only);
}

/** What a command reads that only checks: no document that costs a process of its own. */
export const QUICK: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['markdown', 'html']);

/** True for a handbook on this machine, which can be read at once. */
export function isLocal(base: BaseEnv): boolean {
  return !WEB.test(locationOf(base));
}

/** A folder that is named and not there is a slip, and no empty handbook. */
export function checkHandbook(base: BaseEnv, faults: Fault[]): void {
  const { CANDOR_HANDBOOK: named } = base;
  if (named === undefined || WEB.test(named) || existsSync(named)) return;
  const problem = 'is no folder that is there; name one, or the https address of a zip';
  faults.push({ where: 'CANDOR_HANDBOOK', problem });
}
