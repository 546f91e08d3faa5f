// Prints what is shipped as CycloneDX 1.6, made from package-lock.json alone: the same file gives the same text, and no network is asked.
// "npm sbom" leaves out what is a dependency of the product and of its development both. Plain JavaScript for any Node from 18 on.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const { name, version, packages } = JSON.parse(text);
const shipped = Object.entries(packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
);

const components = new Map(shipped.map(([path, entry]) => [purlOf(path, entry), toComponent(path, entry)]));
const product = `pkg:npm/${name}@${version}`;
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${toUuid(text)}`,
  version: 1,
  metadata: {
    component: {
      'bom-ref': product,
      type: 'application',
      name,
      version,
      purl: product,
      licenses: [{ expression: packages[''].license }],
    },
  },
  components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  dependencies: toDependencies(),
};
process.stdout.write(`${JSON.stringify(bom, undefined, 2)}\n`);

function nameOf(path, entry) {
  return entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function purlOf(path, entry) {
  return `pkg:npm/${nameOf(path, entry).replace('@', '%40')}@${entry.version}`;
}

function toComponent(path, entry) {
  const [algorithm, digest] = (entry.integrity ?? '').split('-');
  const purl = purlOf(path, entry);
  return {
    'bom-ref': purl,
    type: 'library',
    name: nameOf(path, entry),
    version: entry.version,
    scope: entry.optional || entry.peer ? 'optional' : 'required',
    purl,
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
    ...(entry.license === undefined ? {} : { licenses: [{ expression: entry.license }] }),
  };
}

/** What each needs, found as Node finds it: beside the one that asks, else further out. */
function toDependencies() {
  const needs = new Map([[product, new Set(refsOf('', packages['']))]]);
  for (const [path, entry] of shipped) {
    const ref = purlOf(path, entry);
    needs.set(ref, new Set([...(needs.get(ref) ?? []), ...refsOf(path, entry)]));
  }
  return [...needs]
    .map(([ref, refs]) => ({ ref, dependsOn: [...refs].sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function refsOf(path, { dependencies = {}, optionalDependencies = {} }) {
  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((needed) => {
    for (let base = path; ; base = base.slice(0, Math.max(base.lastIndexOf('/node_modules/'), 0))) {
      const found = `${base === '' ? '' : `${base}/`}node_modules/${needed}`;
      if (packages[found] !== undefined) {
        const ref = purlOf(found, packages[found]);
        return components.has(ref) ? [ref] : [];
      }
      if (base === '') return [];
    }
  });
}

/** A UUID of version 8 (RFC 9562): of the lock file and nothing else. */
function toUuid(content) {
  const hex = createHash('sha256').update(content).digest('hex').slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = 'a';
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
