import type { ChannelPost } from '../domain/channel-post.ts';
import type { DigestKey } from '../domain/digest.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutFile } from '../ports/conversations.ts';
import type { DigestNumbers } from '../ports/digest-numbers.ts';
import type { Keyring } from '../ports/keyring.ts';
import { withConsoleLinks } from './console-links.ts';
import { toFiles } from './deliver-files.ts';
import { readNumbersToken, toNumbersPath } from './numbers-link.ts';

interface NumbersDeps {
  readonly numbers: DigestNumbers;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  /** Of the console; undefined where it has no address that others reach. */
  readonly publicUrl: string | undefined;
}

interface Taken {
  readonly post: ChannelPost;
  readonly files: readonly OutFile[];
}

/** The numbers of digests behind their links. */
export function createNumbersDesk(deps: NumbersDeps) {
  const tenantOf = () => deps.organisation.current.policy.organisation.id;
  const read = (token: string) => readNumbersToken(tenantOf(), token, deps.clock.now(), deps.keyring);
  return {
    pathOf: (key: DigestKey) => toNumbersPath(tenantOf(), key, deps.clock.now(), deps.keyring),
    isOurs: (token: string) => read(token) !== undefined,
    /** What a link leads to. It is used up unless somebody `mayRead` digests anyway. Undefined where it is used, over or made up. */
    async take(token: string, mayRead: boolean): Promise<Taken | undefined> {
      const found = read(token);
      if (found === undefined || (found.isOver && !mayRead)) return undefined;
      const text = await deps.numbers.read(found.key);
      if (text === undefined || !(mayRead || (await useUp(found.key, deps)))) return undefined;
      const post = JSON.parse(text) as ChannelPost;
      return { post: withConsoleLinks(post, deps.publicUrl), files: toFiles(post, found.key) };
    },
  };
}

function useUp(key: DigestKey, { numbers, clock, organisation }: NumbersDeps): Promise<boolean> {
  const at = clock.now();
  const { version: policyVersion } = organisation.current.policy;
  const { tenant, kind: digest, channel, periodStart } = key;
  const meta = { digest, channel, periodStart: periodStart.toString() };
  return numbers.take(key, { at, facts: [{ tenant, kind: 'digest.taken', at, policyVersion, meta }] });
}
