import { assembleSandbox } from '../../../adapters/sandbox/assemble.ts';
import { openOffline } from '../../../adapters/offline/index.ts';
import type { CliHost } from '../../../src/cli/host.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { createLots } from '../lots.ts';
import type { Stage } from '../stage.ts';
import { ProviderModel } from './model.ts';
import { listOrgFiles, readOrgFile } from './organisation.ts';

interface Ran {
  readonly code: number;
  readonly lines: readonly string[];
}

/** A sandbox as the product makes it, over the made-up provider, from the organisation as it is now; its time is its own. */
function openSandbox(stage: Stage, isOffline: boolean) {
  const clock = new FakeClock(stage.clock.now().toString());
  return assembleSandbox({
    organisation: stage.organisation.current,
    model: isOffline ? openOffline() : new ProviderModel(createLots(1), clock),
    moderation: undefined,
    clock,
    ids: stage.ids,
    log: stage.log,
    processorMs: () => 0,
    random: createLots(2).random,
    installation: isOffline
      ? undefined
      : {
          isPaused: (tenant) => stage.stores.pauses.find(tenant),
          openAudit: async () => stage.stores.audit,
          close: async () => undefined,
        },
  });
}

/** What scheduled runs need of the machine. */
export function assessmentHost(
  stage: Stage,
): Pick<CliHost, 'listOrgFiles' | 'openSandbox' | 'processName' | 'readOrgFile'> {
  return {
    processName: 'simulated',
    openSandbox: (isOffline) => openSandbox(stage, isOffline),
    readOrgFile,
    listOrgFiles,
  };
}

/** `candor …`, on the installation of a stage: the command line itself, on a machine that has no more than this. */
export async function candor(stage: Stage, ...args: readonly string[]): Promise<Ran> {
  const lines: string[] = [];
  let code = 0;
  const { stores, clock, ids, log, keyring, catalogue, organisation } = stage;
  const records = {
    ...stores,
    clock,
    ids,
    log,
    keyring,
    catalogue,
    organisation: organisation.current,
    close: async () => undefined,
  };
  const host = {
    ...assessmentHost(stage),
    version: '0.0.0',
    clock,
    processorMs: () => 0,
    openRecords: async () => records,
    readGolden: () => readOrgFile('answers.tests.yaml'),
    print: async (line: string) => void lines.push(line),
  } as unknown as CliHost;
  const program = createProgram(host, (found) => (code = found));
  await program.parseAsync(args, { from: 'user' });
  return { code, lines };
}
