/** Told apart with every common kind of colour blindness. Source: Okabe and Ito, "Color Universal Design", 2008. */
const SERIES = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];

/** What stands on white, on paper and wherever nobody knows what is behind it. */
export const LIGHT = {
  ink: '#1f2328',
  soft: '#59636e',
  line: '#d1d9e0',
  paper: '#ffffff',
  hatch: '#ffffffa0',
  series: SERIES,
};

/** Colours as variables, so that one drawing fits light and dark pages. */
export const THEMED = {
  ink: 'var(--chart-ink)',
  soft: 'var(--chart-soft)',
  line: 'var(--chart-line)',
  paper: 'var(--chart-paper)',
  hatch: 'var(--chart-hatch)',
  series: SERIES.map((_, n) => `var(--chart-${String(n + 1)})`),
  fontFamily: 'system-ui, sans-serif',
  /** Room above, for a title. */
  top: 0,
};

/** What the variables are on a light page and on a dark one. */
export const VALUES = [
  `.chart{--chart-ink:${LIGHT.ink};--chart-soft:${LIGHT.soft};--chart-line:${LIGHT.line};--chart-paper:#fff;--chart-hatch:${LIGHT.hatch};`,
  `${SERIES.map((colour, n) => `--chart-${String(n + 1)}:${colour}`).join(';')}}`,
  '@media screen and (prefers-color-scheme:dark){.chart{--chart-ink:#e6edf3;--chart-soft:#9aa4af;--chart-line:#3d444d;',
  '--chart-paper:#0d1117;--chart-hatch:#0d1117a0;--chart-1:#56b4e9}}',
].join('');
