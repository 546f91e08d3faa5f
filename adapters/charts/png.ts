import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, DOMMatrix, GlobalFonts } from '@napi-rs/canvas';
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { isDrawable } from '../../src/domain/chart-table.ts';
import { toOptions } from './options.ts';
import { LIGHT } from './look.ts';

const WIDTH = 640;
const HEIGHT = 320;
/** Pixels a unit: for screens that have more than one, and for whoever zooms in. */
const SHARPNESS = 2;
const TITLE_HEIGHT = 34;
const TITLE_STYLE = { fontSize: 15, fontWeight: 700, color: LIGHT.ink };

const WEIGHTS = [400, 700];

type Fonts = Awaited<ReturnType<typeof openFonts>>;

/** Only in a process of its own (`draw-pictures.ts`): what is set here, and the memory it takes, is the whole process's. */
export async function openPencil(): Promise<(chart: PostChart, locale: string) => Uint8Array | undefined> {
  use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TitleComponent, CanvasRenderer]);
  setPlatformAPI({ createCanvas: () => createCanvas(1, 1) });
  // Hatching is turned by it.
  Object.assign(globalThis, { DOMMatrix });
  const fonts = await openFonts();
  return (chart, locale) => drawPng(chart, locale, fonts);
}

/** On white, with its title, for nothing around it says what it is of, in fonts of Candor's own. */
function drawPng(chart: PostChart, locale: string, { fontFamily, covers }: Fonts): Uint8Array | undefined {
  if (!isDrawable(chart) || !covers(wordsOf(chart))) return undefined;
  const paper = createCanvas(WIDTH * SHARPNESS, HEIGHT * SHARPNESS);
  const size = { width: WIDTH, height: HEIGHT, devicePixelRatio: SHARPNESS };
  const drawing = init(paper, null, { renderer: 'canvas', ...size });
  try {
    const look = { ...LIGHT, fontFamily, top: TITLE_HEIGHT };
    const title = { text: chart.title, left: 12, top: 8, textStyle: TITLE_STYLE };
    drawing.setOption({
      ...toOptions(chart, covers(numberSigns(locale)) ? locale : 'en-GB', look),
      title,
      backgroundColor: look.paper,
    });
    drawing.getZr().flush();
    return paper.toBuffer('image/png');
  } finally {
    drawing.dispose();
  }
}

/** What numbers of the language may have in them: `1億`. */
function numberSigns(locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact' }).format(100_000_000);
}

function wordsOf({ title, unit, categories, series }: PostChart): string {
  return [title, unit, ...categories, ...series.map(({ name }) => name)].join('');
}

/** The fonts of the package, one a script; what they have no character for is known. */
async function openFonts() {
  const folder = dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans')));
  const scripts = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const families = Object.keys(scripts).map((script) => {
    for (const weight of WEIGHTS) {
      const file = `noto-sans-${script}-${String(weight)}-normal.woff2`;
      GlobalFonts.registerFromPath(join(folder, 'files', file), `candor-${script}`);
    }
    return `candor-${script}`;
  });
  return { fontFamily: families.toReversed().join(', '), covers: toCoverage(Object.values(scripts)) };
}

/** Of ranges as style sheets have them: `U+0000-00FF,U+0131`. */
function toCoverage(ranges: readonly string[]): (text: string) => boolean {
  const spans = ranges
    .flatMap((list) => list.split(','))
    .map((range) => range.replace('U+', '').split('-'))
    .map(([first = '', last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const);
  return (text) =>
    Array.from(text, (character) => character.codePointAt(0) ?? 0).every((code) =>
      spans.some(([first, last]) => first <= code && code <= last),
    );
}
