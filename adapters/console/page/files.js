/** The files that go with the next question: chosen, dropped or pasted. */
import { announce, h, icon, ICONS } from './dom.js';
import { say as words } from './say.js';

/** What the server takes with one question. */
const MOST = 5;
const MOST_BYTES = 5_000_000;

/**
 * Keeps files in `list`, each with a button that takes it out again, and says in `trouble` what cannot be added and why.
 * `input` is the file field, `area` where files may be dropped or pasted; `changed` is called after every change.
 */
export function createFiles({ input, list, trouble, area, changed }) {
  let files = [];

  function show() {
    list.replaceChildren(...files.map(toItem));
    list.hidden = files.length === 0;
    changed();
  }

  function toItem(file) {
    const remove = h('button', { type: 'button', aria: { label: words('page.removeFile', { name: file.name }) } }, icon(ICONS.remove));
    remove.onclick = () => {
      files = files.filter((one) => one !== file);
      say('');
      show();
      announce(words('page.fileRemoved', { name: file.name }));
      input.focus();
    };
    return h('li', {}, h('span', {}, file.name), remove);
  }

  function add(more) {
    const all = [...files, ...more];
    const bytes = all.reduce((sum, { size }) => sum + size, 0);
    if (all.length > MOST) return say(words('page.mostFiles', { most: MOST }));
    if (bytes > MOST_BYTES) return say(words('page.tooLarge'));
    files = all;
    say('');
    show();
    if (more.length > 0) announce(words('page.filesAttached', { names: more.map(({ name }) => name).join(', ') }));
  }

  function say(problem) {
    trouble.textContent = problem;
    if (problem !== '') announce(problem);
  }

  takeIn({ input, area, add });

  return {
    get count() {
      return files.length;
    },
    /** Out: what was attached; nothing is from then on. */
    take() {
      const taken = files;
      files = [];
      say('');
      show();
      return taken;
    },
  };
}

/** Calls `add` with whatever is chosen, pasted or dropped. */
function takeIn({ input, area, add }) {
  input.addEventListener('change', () => {
    add([...input.files]);
    input.value = '';
  });
  area.addEventListener('paste', (event) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  });
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    area.addEventListener(type, (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      area.classList.toggle('dropping', type === 'dragenter' || type === 'dragover');
      if (type === 'drop') add([...event.dataTransfer.files]);
    });
  }
}

/** A file as `POST /api/ask` takes it. Throws: `DOMException` when it cannot be read any more. */
export function toUpload(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve({ name: file.name, base64: reader.result.slice(reader.result.indexOf(',') + 1) });
    reader.readAsDataURL(file);
  });
}
