import { crc32, deflateSync } from 'node:zlib';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const BLUE: Rgba = [0x1d, 0x4e, 0x89, 255];
const WHITE: Rgba = [255, 255, 255, 255];
const CLEAR: Rgba = [255, 255, 255, 0];

/** Of the letter, as parts of the side: how far from the middle its line runs, how thick it is, and where it is open. */
const RADIUS = 0.25;
const COLOR_WIDTH = 0.105;
/** Teams wants an outline: thin. */
const OUTLINE_WIDTH = 0.09;
const OPEN_TO = Math.PI / 5;

/** The icon on the tile, 192 pixels a side. */
export function colorIcon(): Buffer {
  return toPng(192, draw(192, COLOR_WIDTH, BLUE));
}

/** White on nothing, 32 pixels a side. */
export function outlineIcon(): Buffer {
  return toPng(32, draw(32, OUTLINE_WIDTH, CLEAR));
}

/** A round C: each pixel as white as the line covers it. */
function draw(side: number, width: number, ground: Rgba): Buffer {
  const pixels = Buffer.alloc(side * side * 4);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [dx, dy] = [(x + 0.5) / side - 0.5, (y + 0.5) / side - 0.5];
      const cover = Math.min(1, Math.max(0, (width / 2 - distanceToLine(dx, dy)) * side + 0.5));
      const colour = ground.map((value, n) => Math.round(value + (WHITE[n as 0] - value) * cover));
      pixels.set(colour, (y * side + x) * 4);
    }
  return pixels;
}

/** From a point to the arc that is open on the right. */
function distanceToLine(dx: number, dy: number): number {
  if (Math.abs(Math.atan2(dy, dx)) >= OPEN_TO) return Math.abs(Math.hypot(dx, dy) - RADIUS);
  const endX = RADIUS * Math.cos(OPEN_TO);
  const endY = RADIUS * Math.sin(OPEN_TO);
  return Math.min(Math.hypot(dx - endX, dy - endY), Math.hypot(dx - endX, dy + endY));
}

/** Source: https://www.w3.org/TR/png-3/ : eight bits a channel with alpha, no filter. */
function toPng(side: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * side * 4, (y + 1) * side * 4)]),
  );
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

function toChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
