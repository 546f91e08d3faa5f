// Bundles the server for production: fewer files to find, read and compile at every start. The sources stay where they are, and so
// do the packages that load native code, start threads of their own files or read what lies beside them.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({
  input: { main: `${root}src/main.ts` },
  platform: 'node',
  external: ['better-sqlite3', 'pino', 'unpdf', '@fontsource/noto-sans', /^bot(?:builder|framework)/],
  plugins: [{ name: 'own-address', transform: withOwnAddress }],
  output: {
    dir: `${root}dist`,
    format: 'esm',
    sourcemap: true,
    cleanDir: true,
    // Names stay: they are in stack traces.
    minify: { mangle: false, compress: false, codegen: true },
  },
});

/** A module finds files beside its own source, wherever its code has come to stand. */
function withOwnAddress(code, id) {
  if (id.includes('node_modules') || !code.includes('import.meta.url')) return undefined;
  const own = JSON.stringify(`../${relative(root, id)}`);
  return { code: code.replaceAll('import.meta.url', `new URL(${own}, import.meta.url).href`), map: null };
}
