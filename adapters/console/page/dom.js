import { say } from './say.js';

/**
 * Makes an element. `props` are properties (`className`, `onclick` …); `data` and `aria` become attributes. Children are
 * nodes or strings; strings become text nodes, so that nothing in them is ever read as markup.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  const { data = {}, aria = {}, attrs = {}, ...rest } = props;
  Object.assign(element, rest);
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A line icon of 20 by 20 units. */
export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  up: 'M6.5 9v7.5M6.5 9l3-6c1.2 0 2 .9 2 2v2.8h3.6a1.6 1.6 0 0 1 1.6 1.9l-1 5.4a1.7 1.7 0 0 1-1.7 1.4H6.5M6.5 9H3.5v7.5h3',
  down: 'M13.5 11V3.5M13.5 11l-3 6c-1.2 0-2-.9-2-2v-2.8H4.9a1.6 1.6 0 0 1-1.6-1.9l1-5.4A1.7 1.7 0 0 1 6 3.5h7.5M13.5 11h3V3.5h-3',
  person: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM4 16.8c.5-2.8 2.9-4.4 6-4.4s5.5 1.6 6 4.4',
  flag: 'M5 17V3.5h9.5L12.7 7l1.8 3.5H5',
  trace: 'M3.5 5h13M3.5 10h13M3.5 15h8',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  file: 'M11.5 3.5h-6v13h9v-10l-3-3Zm0 0v3h3',
  remove: 'm6 6 8 8M14 6l-8 8',
  done: 'm4.5 10.5 3.7 3.7 7.3-8',
};

export function button(words, { path, ...props }) {
  return h('button', { type: 'button', ...props }, path ? icon(path) : null, h('span', {}, words));
}

/** A button that copies `text` and says so. */
export function copyButton(text, what) {
  const words = h('span', {}, say('page.copy'));
  const made = h('button', { type: 'button', className: 'plain small', aria: { label: say('page.copyWhat', { what }) } }, icon(ICONS.copy), words);
  made.onclick = async () => {
    await navigator.clipboard.writeText(text);
    words.textContent = say('page.copied');
    announce(say('page.copiedWhat', { what }));
    setTimeout(() => (words.textContent = say('page.copy')), 2000);
  };
  return made;
}

/** Has a screen reader say something once. */
export function announce(words) {
  const region = document.getElementById('announcer');
  region.textContent = '';
  requestAnimationFrame(() => (region.textContent = words));
}

/** A table that scrolls by itself where it is too wide. */
export function table(caption, heads, rows, quiet = false) {
  const cell = (content, at) => h('td', { data: { head: heads[at] } }, content);
  return h(
    'div',
    { className: 'table', tabIndex: 0, attrs: { role: 'region' }, aria: { label: caption } },
    h(
      'table',
      { className: quiet ? 'figures' : 'list' },
      h('caption', { className: 'unseen' }, caption),
      h('thead', { className: quiet ? 'unseen' : '' }, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, row.map(cell)))),
    ),
  );
}

/** The text with its placeholders highlighted. */
export function marked(text, placeholders) {
  const names = new Set(placeholders);
  return text.split(/(\[[A-Z0-9_]+\])/).map((part) => (names.has(part) ? h('code', { className: 'mark' }, part) : part));
}
