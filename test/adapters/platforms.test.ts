import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORM_MODULES } from '../../adapters/index.ts';
import { PLATFORMS, PLATFORM_IDS } from '../../src/domain/platforms.ts';

describe('the platforms that there are', () => {
  it('each have a module, and every module is of a platform; the console is always there', () => {
    const modules = PLATFORM_MODULES.map(({ id }) => id);

    expect([...modules, 'console'].sort()).toEqual([...PLATFORM_IDS].sort());
  });

  it('each have a folder of adapters, and every folder that opens a platform is of one', () => {
    const opens = globSync('adapters/*/*.ts').filter((file) =>
      /: PlatformModule =|\): Platform \{/u.test(readFileSync(file, 'utf8')),
    );

    const folders = new Set(opens.map((file) => basename(dirname(file))));
    expect([...folders].sort()).toEqual([...PLATFORM_IDS].sort());
  });

  it('show a channel of a form that policy takes, and one that no other platform has', () => {
    const formed = Object.values(PLATFORMS).map(({ example }) =>
      PLATFORM_IDS.filter((id) => new RegExp(`^(?:${PLATFORMS[id].channel})$`, 'u').test(example)),
    );

    expect(formed).toEqual(PLATFORM_IDS.map((id) => [id]));
  });
});
