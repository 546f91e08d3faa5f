import { createHash } from 'node:crypto';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { isDrawable } from '../../src/domain/chart-table.ts';
import { localeNow } from '../../src/messages/times.ts';
import { toOptions } from './options.ts';
import { VALUES } from './look.ts';

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
    drawing.setOption(toOptions(chart, localeNow()));
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
  return slim.replace('<svg', head).replace(/>/, `><style>${VALUES}</style>`);
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
