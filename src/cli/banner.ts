/** One line of the start-up screen. */
export interface BannerRow {
  readonly name: string;
  readonly state: 'on' | 'off';
  /** How it is connected, or how to turn it on. */
  readonly text: string;
}

/** What a newcomer reads after `npm start`: where to go, what is on and how to turn on the rest. */
export function toBanner(url: string, rows: readonly BannerRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, state, text }) => `  ${name.padEnd(width)}  ${state.padEnd(3)}  ${text}`);
  return ['', `Candor is ready: ${url}`, '', ...lines, ''].join('\n');
}
