import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

/**
 * What CycloneDX asks of these parts. Source: CycloneDX/specification, schema/bom-1.6.schema.json (ECMA-424): required properties, enumerations and
 * patterns of the bom, components, hashes, licenses and dependencies.
 */
const Component = z.strictObject({
  'bom-ref': z.string().min(1),
  type: z.enum([
    'application',
    'framework',
    'library',
    'container',
    'platform',
    'operating-system',
    'device',
    'file',
  ]),
  name: z.string().min(1),
  version: z.string(),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  purl: z.string().regex(/^pkg:npm\/(?:%40[^/@]+\/)?[^/@]+@[^/@]+$/u),
  hashes: z
    .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/u) }))
    .optional(),
  licenses: z
    .array(z.strictObject({ expression: z.string().min(1) }))
    .max(1)
    .optional(),
});
const Bom = z.strictObject({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u),
  version: z.int().min(1),
  metadata: z.strictObject({ component: Component }),
  components: z.array(Component),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const [, file = ''] = (scripts['sbom'] ?? '').split(' ');
const made = spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout;
const bom = Bom.parse(JSON.parse(made));

it('the list of what is shipped has every package of the lock file that is no development tool, with its hash, and no other', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<
      string,
      { version: string; name?: string; dev?: boolean; devOptional?: boolean; integrity?: string }
    >;
  };
  const shipped = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true,
  );
  const names = shipped.map(
    ([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1) ?? ''}@${version}`,
  );

  expect(new Set(bom.components.map(({ name, version }) => `${name}@${version}`))).toEqual(new Set(names));
  expect(bom.components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
});

it('each of them is named once, and needs only what is named', () => {
  const refs = bom.components.map((component) => component['bom-ref']);
  const known = new Set([...refs, bom.metadata.component['bom-ref']]);

  expect(new Set(refs).size).toBe(refs.length);
  expect(
    bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref)),
  ).toEqual([]);
});

it('the product needs its direct dependencies', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = bom.dependencies.find(({ ref }) => ref === bom.metadata.component['bom-ref']);

  const names = Object.entries(dependencies).map(
    ([name, version]) => `pkg:npm/${name.replace('@', '%40')}@${version}`,
  );
  expect(own?.dependsOn).toEqual(expect.arrayContaining(names));
});

it('the same lock file gives the same text', () => {
  expect(spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout).toBe(made);
});
