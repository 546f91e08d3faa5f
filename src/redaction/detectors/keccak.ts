const RATE_BYTES = 136;
/** The way of the lanes through a round and by how much each turns. Source: FIPS 202, steps ρ and π. */
const LANES = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];
const TURNS = LANES.map((_, i) => (((i + 1) * (i + 2)) / 2) % 64);
const CONSTANTS = roundConstants();

/** Keccak-256 of ASCII text shorter than 136 characters, in hex: SHA-3 before its last change, as Ethereum uses it. */
export function keccak256(text: string): string {
  const block = Buffer.alloc(200);
  block.write(text, 'latin1');
  block.writeUInt8(0x01, text.length);
  block.writeUInt8(block.readUInt8(RATE_BYTES - 1) | 0x80, RATE_BYTES - 1);
  /** 25 lanes of 64 bits, each as its low and its high half. */
  const state = Int32Array.from({ length: 50 }, (_, i) => block.readInt32LE(i * 4));
  for (const [low, high] of CONSTANTS) {
    mixColumns(state);
    turnLanes(state);
    mixRows(state);
    state[0] = at(state, 0) ^ low;
    state[1] = at(state, 1) ^ high;
  }
  const hash = Buffer.alloc(32);
  for (let i = 0; i < 8; i += 1) hash.writeInt32LE(at(state, i), i * 4);
  return hash.toString('hex');
}

function at(state: Int32Array, i: number): number {
  return state[i] ?? 0;
}

/** Step θ. */
function mixColumns(state: Int32Array): void {
  const parity = new Int32Array(10);
  for (let i = 0; i < 50; i += 1) parity[i % 10] = at(parity, i % 10) ^ at(state, i);
  for (let i = 0; i < 50; i += 1) {
    const [before, after] = [(i % 10) + 8, (i % 10) + 2];
    const turned = at(parity, after % 10) << 1;
    const carried = at(parity, (after ^ 1) % 10) >>> 31;
    state[i] = at(state, i) ^ at(parity, before % 10) ^ (turned | carried);
  }
}

/** Steps ρ and π. */
function turnLanes(state: Int32Array): void {
  let [low, high] = [at(state, 2), at(state, 3)];
  LANES.forEach((lane, i) => {
    const [nextLow, nextHigh] = [at(state, lane * 2), at(state, lane * 2 + 1)];
    const turn = TURNS[i] ?? 0;
    const [a, b] = turn < 32 ? [low, high] : [high, low];
    state[lane * 2] = turn % 32 === 0 ? a : (a << turn) | (b >>> (32 - (turn % 32)));
    state[lane * 2 + 1] = turn % 32 === 0 ? b : (b << turn) | (a >>> (32 - (turn % 32)));
    [low, high] = [nextLow, nextHigh];
  });
}

/** Step χ. */
function mixRows(state: Int32Array): void {
  for (let row = 0; row < 50; row += 10) {
    const lanes = state.slice(row, row + 10);
    for (let i = 0; i < 10; i += 1)
      state[row + i] = at(lanes, i) ^ (~at(lanes, (i + 2) % 10) & at(lanes, (i + 4) % 10));
  }
}

/** Step ι, low and high half. Source: FIPS 202 algorithm 5, a shift register of eight bits. */
function roundConstants(): readonly (readonly [low: number, high: number])[] {
  let register = 1;
  return Array.from({ length: 24 }, () => {
    const halves: [number, number] = [0, 0];
    for (let j = 0; j < 7; j += 1) {
      const bit = 2 ** j - 1;
      if (register & 1) halves[bit < 32 ? 0 : 1] |= 1 << (bit % 32);
      register = register & 0x80 ? (register << 1) ^ 0x171 : register << 1;
    }
    return halves;
  });
}
