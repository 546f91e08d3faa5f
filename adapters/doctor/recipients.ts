import type { Environment } from '../../src/base/environment.ts';
import { readModules } from '../settings.ts';

/** Who gets something of this installation, as it is configured. No secrets. */
export function recipientsOf(env: Environment): readonly { readonly to: string; readonly how: string }[] {
  const { base, models, moderations, embedders, platforms, sinks, tickets, webhooks } = readModules(
    env,
    false,
  );
  const modules = [...models, ...moderations, ...embedders, ...platforms].flatMap(({ id, setup }) =>
    setup === undefined ? [] : [{ to: id, how: setup.summary }],
  );
  const database = base?.DATABASE_URL === undefined ? 'SQLite on this machine' : 'PostgreSQL at DATABASE_URL';
  return [
    ...modules,
    ...sinks.map(({ id }) => ({ to: 'SIEM', how: id })),
    ...tickets.map(({ endpoint }) => ({ to: 'ticket system', how: endpoint.name })),
    ...webhooks.map(({ id }) => ({ to: 'endpoint for incidents', how: id })),
    { to: 'database', how: database },
    ...(base?.CANDOR_HANDBOOK === undefined
      ? []
      : [{ to: 'server of the handbook (asked, told nothing)', how: hostOf(base.CANDOR_HANDBOOK) }]),
  ];
}

function hostOf(location: string): string {
  return URL.parse(location)?.host ?? 'a folder';
}
