import { importPeer } from '../../peers.ts';
import type { Subject } from '../subject.ts';

interface Core {
  lintSource(job: object): Promise<{
    readonly messages: readonly { readonly range: readonly [start: number, end: number] }[];
  }>;
}

interface Preset {
  readonly creator: object;
}

const PRESET = '@secretlint/secretlint-rule-preset-recommend';

export const secretlint: Subject = {
  name: '@secretlint/core',
  async open() {
    const { lintSource } = await importPeer<Core>('@secretlint/core');
    const { creator } = await importPeer<Preset>(PRESET);
    const options = { noPhysicFilePath: true, config: { rules: [{ id: PRESET, rule: creator }] } };
    return async (text) => {
      const source = { filePath: 'message.txt', ext: '.txt', contentType: 'text', content: text };
      const { messages } = await lintSource({ source, options });
      return () => messages.map(({ range: [start, end] }) => ({ kind: 'SECRET', start, end }));
    };
  },
};
