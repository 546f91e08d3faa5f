const IN_RUN = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=:%~.-') {
  IN_RUN[char.charCodeAt(0)] = 1;
}

/**
 * Calls `visit` with every stretch of at least `min` characters of which keys are made: letters, digits, `_+/=:%~.-`.
 *
 * Looks at every `min`-th character only until it meets a stretch: prose, whose words are short, costs little.
 */
export function forEachRun(text: string, min: number, visit: (start: number, end: number) => void): void {
  for (let probe = min - 1; probe < text.length; probe += min) {
    if (!isRunCode(text.charCodeAt(probe))) continue;
    let start = probe;
    while (start > 0 && start > probe - min && isRunCode(text.charCodeAt(start - 1))) start -= 1;
    let end = probe + 1;
    while (isRunCode(text.charCodeAt(end))) end += 1;
    if (end - start >= min) visit(start, end);
    probe = end;
  }
}

function isRunCode(code: number): boolean {
  return code < 128 && IN_RUN[code] === 1;
}

/** ASCII letters and digits. */
export function isAlnumCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}
