import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const LOCK = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};
const PACKAGE = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** Finds a package as Node does: beside the one that asks for it, else further out. */
function isLocked(path: string, name: string): boolean {
  for (let base = path; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
    if (`${base === '' ? '' : `${base}/`}node_modules/${name}` in LOCK.packages) return true;
    if (base === '') return false;
  }
}

it('locks the builds for every platform, so that "npm ci" works on each of them', () => {
  const missing = Object.entries(LOCK.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );

  expect(missing).toEqual([]);
});

it('pins every direct dependency exactly, as it is locked', () => {
  const direct = Object.entries({ ...PACKAGE.dependencies, ...PACKAGE.devDependencies });

  for (const [name, version] of direct) expect(LOCK.packages[`node_modules/${name}`]?.version).toBe(version);
});

it('names no host to download from', () => {
  expect(Object.values(LOCK.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
