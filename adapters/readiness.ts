import type { SemanticIndex } from '../src/ports/semantic-index.ts';
import type { OrganisationHolder } from '../src/policy/organisation.ts';
import type { Model } from '../src/ports/model.ts';
import type { Platform } from '../src/ports/platform.ts';
import type { PlatformId } from '../src/domain/platforms.ts';
import type { Readiness } from './http/health.ts';
import type { openInstallation } from './installation.ts';
import { statesOf } from './platforms.ts';
import type { Settings } from './settings.ts';

/** What a serving process has opened so far. */
interface Opened {
  readonly settings: Settings;
  readonly platforms: Map<PlatformId, Platform>;
  installation?: Awaited<ReturnType<typeof openInstallation>>;
  model?: Model;
  organisation?: OrganisationHolder;
  semantic?: SemanticIndex;
  /** Every path is served: until then nothing may be sent here. */
  complete?: true;
}

/** What the parts of the process say of themselves right now. */
export async function readinessOf(opened: Opened): Promise<Readiness> {
  const { settings, installation, model, organisation, semantic, platforms, complete } = opened;
  const up = complete === true && (await installation?.isUp()) === true;
  const tenant = settings.organisation.policy.organisation.id;
  const pause = up ? await installation?.front.pauses.find(tenant) : undefined;
  return {
    paused: pause !== undefined,
    handbook: stateOfHandbook(organisation?.current ?? settings.organisation, settings.library),
    embeddings: semantic?.state ?? 'off',
    ...(semantic !== undefined && semantic.state !== 'off' && { vectors: semantic.place }),
    store: up ? 'up' : 'down',
    model: model?.id === 'offline' ? 'offline' : (model?.state ?? 'down'),
    platforms: statesOf(settings, platforms),
  };
}

function stateOfHandbook(
  { passages }: Settings['organisation'],
  { down }: Settings['library'],
): NonNullable<Readiness['handbook']> {
  if (passages.length === 0) return 'none';
  return down === undefined ? 'up' : 'source-down';
}
