import { installPeers } from '../peers.ts';

/** Another detector, as far as it works without asking a model. */
export interface Peer {
  readonly name: string;
  /** Whether it objects to a question or document; absent where it has no such check. */
  readonly input?: (text: string) => boolean | Promise<boolean>;
  /** Whether it objects to a link in an answer; absent where it has no such check. */
  readonly output?: (text: string) => boolean | Promise<boolean>;
}

/** Installs the peers beside the benches when they are missing, and opens them. Needs the registry the first time. */
export async function openPeers(root: URL, allowedHost: string): Promise<readonly Peer[]> {
  installPeers();
  const folder = new URL('bench/peers/', root);
  const load = async <T>(name: string): Promise<T> =>
    (await import(new URL(`node_modules/${name}/dist/index.js`, folder).href)) as T;
  const { vard } = await load<{ vard: { safe(text: string): { safe: boolean } } }>('@andersmyrmel/vard');
  const core = await load<{
    checkInjection(text: string): { passed: boolean };
    checkURLSafety(text: string): { passed: boolean };
  }>('llm-guardrails');
  const openai = await load<{
    urls(context: unknown, text: string, config: unknown): Promise<{ tripwireTriggered: boolean }>;
  }>('@openai/guardrails');
  const config = {
    url_allow_list: [allowedHost],
    allowed_schemes: new Set(['https']),
    block_userinfo: true,
    allow_subdomains: false,
  };
  return [
    { name: 'vard', input: (text) => !vard.safe(text).safe },
    {
      name: 'llm-guardrails',
      input: (text) => !core.checkInjection(text).passed,
      output: (text) => !core.checkURLSafety(text).passed,
    },
    {
      name: '@openai/guardrails',
      output: async (text) => (await openai.urls({}, text, config)).tripwireTriggered,
    },
  ];
}
