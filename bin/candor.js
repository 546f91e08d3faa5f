#!/usr/bin/env node
// Plain JavaScript for any Node: says so when this one is too old, instead of failing in the middle.
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import * as v8 from 'node:v8';

/** Of processor time: a start takes some two seconds of it, however many other processes there are. */
const START_MS = 6000;
const LOOK_MS = 1000;

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 26 || Number(process.versions.napi) < 10) {
  process.stderr.write(
    `Candor needs Node 26 or newer, and this is ${process.version}.\n` +
      'Run "npm ci" in its folder and start it with "npm start": that brings Node 26 along. ' +
      'Where dev dependencies are left out, install Node 26 on the machine.\n',
  );
  process.exitCode = 1;
} else {
  // Compiled code is kept between starts; where the folder cannot be written, Node goes on without.
  nodeModule.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/candor', import.meta.url)));
  // A start leaves garbage only once: room that grew for it would be kept for good.
  v8.setFlagsFromString('--semi-space-growth-factor=1');
  const looking = setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (user + system < START_MS * 1000) return;
    v8.setFlagsFromString('--semi-space-growth-factor=2');
    clearInterval(looking);
  }, LOOK_MS).unref();
  const isBundled = new URL(import.meta.url).searchParams.has('bundled');
  const { main } = await import(new URL(isBundled ? '../dist/main.js' : '../src/main.ts', import.meta.url));
  process.exitCode = await main(process.argv);
}
