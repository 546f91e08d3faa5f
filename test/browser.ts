import { existsSync } from 'node:fs';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

const START_LIMIT_MS = 120_000;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Chromium: the one of `CHROMIUM_PATH`, of the system, or of the npm package, whichever is there first. */
export async function launchBrowser(): Promise<Browser> {
  const wanted = process.env['CHROMIUM_PATH'] ?? SYSTEM_CHROMIUM;
  const executablePath = existsSync(wanted) ? wanted : await chromiumPackage.executablePath();
  return chromium.launch({ executablePath, args: ARGS, timeout: START_LIMIT_MS });
}
