/**
 * Looks for values in what was kept.
 *
 * In: `kept`, which may be bytes read as latin1. Out: a function that names the ways in which `kept` holds a value (ASCII), in
 * any case: as written, without its separators, percent-encoded or in base64 at any offset; none when it does not.
 */
export function openTraces(kept: string): (value: string) => readonly string[] {
  const lower = kept.toLowerCase();
  const bare = withoutSeparators(lower);
  const standard = kept.replaceAll('-', '+').replaceAll('_', '/');
  return (value) => {
    const small = value.toLowerCase();
    const encoded = [encodeURIComponent(small), percentEncode(value), percentEncode(small)];
    const ways: Readonly<Record<string, boolean>> = {
      'as written': lower.includes(small),
      'without separators': bare.includes(withoutSeparators(small)),
      'percent-encoded': encoded.some((form) => lower.includes(form.toLowerCase())),
      'in base64': spellings(value)
        .flatMap(toBase64Cores)
        .some((core) => standard.includes(core)),
    };
    return Object.keys(ways).filter((way) => ways[way]);
  };
}

function spellings(value: string): string[] {
  const bare = withoutSeparators(value);
  const all = [value, bare].flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]);
  return [...new Set(all)];
}

function withoutSeparators(text: string): string {
  return text.replaceAll(/[\s().+-]/g, '');
}

/** Every byte as `%41`. */
function percentEncode(text: string): string {
  return text.replaceAll(/./gs, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The letters of base64 that `text` alone decides, for each of the three offsets at which it can stand in encoded text. */
function toBase64Cores(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.from(`${'\0'.repeat(offset)}${text}`);
    const from = Math.ceil((offset * 8) / 6);
    return bytes.toString('base64').slice(from, Math.floor((bytes.length * 8) / 6));
  });
}
