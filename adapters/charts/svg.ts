import { createHash } from 'node:crypto';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { isDrawable } from '../../src/domain/chart-table.ts';
import { toOptions } from './options.ts';

const WIDTH = 520;
const HEIGHT = 240;

/**
 * Draws a chart as SVG, without a browser: no script, no address to load from, the same drawing for the same numbers. It describes
 * itself to whoever does not see it, and takes its colours from the reader's light or dark setting. Out: empty where there is
 * nothing to draw.
 */
export async function drawChart(chart: PostChart): Promise<string> {
  if (!isDrawable(chart)) return '';
  const { init } = await loadLibrary();
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    drawing.setOption(toOptions(chart));
    return finish(drawing.renderToSVGString(), chart);
  } finally {
    drawing.dispose();
  }
}

/** Only what is drawn with is loaded, when something is drawn for the first time. */
let library: ReturnType<typeof openLibrary> | undefined;

function loadLibrary(): ReturnType<typeof openLibrary> {
  library ??= openLibrary();
  return library;
}

async function openLibrary() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    charts.PieChart,
    components.GridComponent,
    components.LegendComponent,
    renderers.SVGRenderer,
  ]);
  return core;
}

/** The library numbers what it draws through the life of the process; names by content stay the same, and differ on one page. */
function finish(drawn: string, chart: PostChart): string {
  const id = `chart-${createHash('sha256').update(JSON.stringify(chart)).digest('hex').slice(0, 8)}`;
  const slim = drawn
    .replace(/<style\b[^>]*>.*?<\/style>/gs, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/\n/g, '');
  const label = escapeXml(`${chart.title}. ${chart.alt}`);
  const head = `<svg class="chart" role="img" aria-label="${label}"`;
  return slim.replace('<svg', head).replace(/>/, `><style>${COLOURS}</style>`);
}

/** For text and quoted attributes of SVG and HTML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Told apart with every common kind of colour blindness. Source: Okabe and Ito, "Color Universal Design", 2008. */
const COLOURS = [
  '.chart{--chart-ink:#1f2328;--chart-soft:#59636e;--chart-line:#d1d9e0;--chart-paper:#fff;--chart-hatch:#ffffffa0;',
  '--chart-1:#0072b2;--chart-2:#e69f00;--chart-3:#009e73;--chart-4:#cc79a7;--chart-5:#56b4e9;--chart-6:#d55e00}',
  '@media screen and (prefers-color-scheme:dark){.chart{--chart-ink:#e6edf3;--chart-soft:#9aa4af;--chart-line:#3d444d;',
  '--chart-paper:#0d1117;--chart-hatch:#0d1117a0;--chart-1:#56b4e9}}',
].join('');
