import { ConfigError, type Fault } from '../base/errors.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import type { Guard } from '../guards/guard.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { OrganisationHolder, TextFile } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, ProcessorTime } from '../ports/clock.ts';
import type { Turns } from '../ports/turns.ts';
import { KINDS } from '../redaction/detectors/index.ts';
import { replayTurns } from './policy-replay.ts';
import { testPolicy } from './policy-test.ts';

interface Deps {
  readonly organisation: OrganisationHolder;
  readonly turns: Turns;
  readonly guards: readonly Guard[];
  readonly clock: Clock;
  readonly processorMs: ProcessorTime;
  readonly audit: Pick<AuditLog, 'append'>;
  /** A file of the organisation; undefined where it is not there. */
  readText(name: 'policy.yaml' | 'policy.tests.yaml'): Promise<TextFile | undefined>;
  readonly defer: (work: () => void) => void;
}

interface Faulty {
  readonly type: 'faulty';
  readonly faults: readonly Fault[];
}

type Tested =
  | Faulty
  | {
      readonly type: 'tested';
      readonly version: string;
      readonly results: Awaited<ReturnType<typeof testPolicy>>;
    };

/** `count` is undefined for what is told of few questions alone: who asked them could be guessed. */
type Replayed =
  | Faulty
  | (Omit<Awaited<ReturnType<typeof replayTurns>>, 'changes'> & {
      readonly type: 'replayed';
      /** There are more questions than were looked at. */
      readonly most: number;
      readonly changes: readonly {
        readonly was: string;
        readonly becomes: string;
        readonly count: number | undefined;
      }[];
    });

const FILE = 'candidate.yaml';
/** Questions that one replay looks at. */
const MOST = 2_000;

/** Trying a policy from the console. Nothing is kept of it but that it was tried, and nothing comes out but counts. */
export function createPolicyDesk(deps: Deps) {
  const { organisation } = deps;
  return {
    readText: deps.readText,

    /** Tries the cases given, or those of the organisation. */
    async test(text: string, cases: string | undefined): Promise<Tested> {
      return orFaults(async () => {
        const policy = compilePolicy(FILE, text, KINDS);
        const own = cases === undefined ? await deps.readText('policy.tests.yaml') : undefined;
        const table = own ?? { file: 'cases.yaml', text: cases ?? '' };
        const results = await testPolicy(table, { ...organisation.current, policy }, deps.guards, deps);
        return { type: 'tested', version: policy.version, results };
      });
    },

    /** Judges past questions again. Conditions may name people: it is on record who tried, and few questions are not told apart. */
    async replay(text: string, hours: number, by: Person): Promise<Replayed> {
      return orFaults(async () => {
        const policy = compilePolicy(FILE, text, KINDS);
        const { id: tenant } = organisation.current.policy.organisation;
        const at = deps.clock.now();
        const meta = { what: 'replay', candidate: policy.version, hours };
        await deps.audit.append([{ tenant, kind: 'policy.tried', at, subject: subjectOf(by), meta }]);
        const pause = () => new Promise<void>((resolve) => deps.defer(resolve));
        const since = at.subtract({ hours });
        const found = await replayTurns(policy, since, tenant, { turns: deps.turns, most: MOST, pause });
        return {
          type: 'replayed',
          ...found,
          most: MOST,
          changes: fold(found.changes, organisation.current.policy),
        };
      });
    },
  };
}

function fold(
  changes: Awaited<ReturnType<typeof replayTurns>>['changes'],
  { privacy: { minimumGroup } }: Policy,
) {
  return changes.map(({ was, becomes, count }) => ({
    was,
    becomes,
    count: count < minimumGroup ? undefined : count,
  }));
}

async function orFaults<Result>(work: () => Promise<Result>): Promise<Result | Faulty> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConfigError) return { type: 'faulty', faults: error.faults };
    throw error;
  }
}
