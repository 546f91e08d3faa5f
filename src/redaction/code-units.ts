/** The UTF-16 code units of a text: many times quicker to walk than the text itself. */
export function toCodeUnits(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
}
