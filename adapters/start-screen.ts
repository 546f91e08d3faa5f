import type { Passage } from '../src/ports/handbook-index.ts';
import { describeData } from './installation.ts';
import type { Settings } from './settings.ts';

interface Row {
  readonly name: string;
  readonly state: 'on' | 'off';
  /** How it is connected, or how to turn it on. */
  readonly text: string;
}

/** What a newcomer reads after `npm start`: where to go, what is on and how to turn on the rest. No secrets. */
export function toStartScreen(url: string, settings: Settings): string {
  const rows = toRows(settings);
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, state, text }) => `  ${name.padEnd(width)}  ${state.padEnd(3)}  ${text}`);
  return ['', `Candor is ready: ${url}`, '', ...lines, ''].join('\n');
}

function toRows({ base, signIn, organisation, library, platforms, models, sinks }: Settings): Row[] {
  const { version, rules } = organisation.policy;
  const modules = [...models, ...platforms].map(({ id, turnOn, setup }): Row => {
    return setup === undefined
      ? { name: id, state: 'off', text: turnOn }
      : { name: id, state: 'on', text: setup.summary };
  });
  const offline: Row = { name: 'offline', state: 'on', text: 'no GPT: answers only quote the handbook' };
  const policy = `${base.CANDOR_ORG_DIR}/policy.yaml, version ${version}, ${rules.length} rules`;
  return [
    { name: 'console', state: 'on', text: toConsoleText(signIn) },
    ...(models.some(({ setup }) => setup !== undefined) ? [] : [offline]),
    ...modules,
    { name: 'policy', state: 'on', text: policy },
    toHandbookRow(organisation.passages, library),
    ...sinks.map(({ id }): Row => ({ name: 'siem', state: 'on', text: `security events to ${id}` })),
    { name: 'data', state: 'on', text: describeData(base) },
  ];
}

function toConsoleText(signIn: Settings['signIn']): string {
  if (signIn === undefined) return 'open the address above and ask something';
  return `${signIn.publicUrl}, sign-in by ${new URL(signIn.issuer).host}`;
}

function toHandbookRow(passages: readonly Passage[], { name, down }: Settings['library']): Row {
  if (down !== undefined)
    return {
      name: 'handbook',
      state: 'on',
      text: `${name} cannot be read (${down}): what was there last is served`,
    };
  const documents = new Set(passages.map(({ document }) => document)).size;
  const none = `no document in ${name}: nothing can be answered from it. Put Markdown files there`;
  return documents === 0
    ? { name: 'handbook', state: 'off', text: none }
    : { name: 'handbook', state: 'on', text: `${name}, ${String(documents)} documents` };
}
