const FOLDABLE =
  /[\u00A0\u0660-\u0669\u06F0-\u06F9\u2000-\u200A\u2010-\u2015\u202F\u2212\u3000\uFF01-\uFF5E]/g;

/** Writes full-width letters, other scripts' digits, and all blanks and dashes as ASCII; every offset stays what it was. */
export function foldWidth(text: string): string {
  return text.replace(FOLDABLE, toAscii);
}

function toAscii(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x0660 && code <= 0x06f9) return String(code & 0xf);
  return code === 0x2212 || (code >= 0x2010 && code <= 0x2015) ? '-' : ' ';
}
