import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHtml } from '../../adapters/charts/html.ts';
import { launchBrowser } from '../../test/browser.ts';
import type { Simulated } from './life.ts';

type Digests = Simulated['digests'];

/** As wide as a digest is meant to be read. */
const WIDTH = 1_000;

/** Writes every digest as an HTML file. Out: the files. */
export async function writePages(digests: Digests, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const { name, post } of digests) {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, await toHtml(post));
    files.push(file);
  }
  return files;
}

/** Takes a picture of every page, beside it. */
export async function takePictures(files: readonly string[]): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 400 }, colorScheme: 'light' });
    for (const file of files) {
      await page.goto(`file://${file}`);
      await page.screenshot({ path: file.replace(/html$/u, 'png'), fullPage: true });
    }
  } finally {
    await browser.close();
  }
}
