// SHA-256 (FIPS 180-4), because what the platform offers is either asynchronous or not there on every platform. For ids, not for secrets.

const primes = (count: number): number[] => {
  const found: number[] = []
  for (let number = 2; found.length < count; number++) {
    if (found.every(prime => number % prime !== 0)) found.push(number)
  }
  return found
}

/** The first 32 bits of a number's fraction. */
const fraction = (number: number): number => ((number - Math.floor(number)) * 2 ** 32) | 0

const initial = primes(8).map(prime => fraction(Math.sqrt(prime)))
const constants = primes(64).map(prime => fraction(Math.cbrt(prime)))

const rotated = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** The 32 bytes of a text's SHA-256. */
export function sha256(text: string): Uint8Array {
  const message = padded(new TextEncoder().encode(text))
  const state = Int32Array.from(initial)
  const words = new Int32Array(64)
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let index = 0; index < 16; index++) words[index] = message.getInt32(block + index * 4)
    mix(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setInt32(index * 4, word))
  return new Uint8Array(digest.buffer)
}

/** The message, one bit, zeros, and its length in bits, to a multiple of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const block = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  block.set(bytes)
  block[bytes.length] = 0x80
  const view = new DataView(block.buffer)
  view.setBigUint64(block.length - 8, BigInt(bytes.length) * 8n)
  return view
}

/** One block: `words` holds its 16 words and room for the 48 that follow from them. */
function mix(state: Int32Array, words: Int32Array): void {
  for (let index = 16; index < 64; index++) {
    const [older, newer] = [words[index - 15]!, words[index - 2]!]
    const low = rotated(older, 7) ^ rotated(older, 18) ^ (older >>> 3)
    const high = rotated(newer, 17) ^ rotated(newer, 19) ^ (newer >>> 10)
    words[index] = words[index - 16]! + low + words[index - 7]! + high
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < 64; index++) {
    const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + constants[index]! + words[index]!) | 0
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + word
}
