import { deflateRawSync, inflateRawSync } from 'node:zlib'

// What is written often and read seldom is kept as compressed JSON: the database bills by the started kilobyte, and a transaction twice.

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const encoded = new Map<string, Uint8Array>()

/** Known words as bytes; there are one or two of them in a process. */
function dictionaryOf(known: string): { dictionary?: Uint8Array } {
  if (known === '') return {}
  const dictionary = encoded.get(known) ?? encoder.encode(known)
  encoded.set(known, dictionary)
  return { dictionary }
}

/** A value as bytes. `known` is text that such values are likely to share with it; the same is needed to read them. */
export const packValue = (value: unknown, known = ''): Uint8Array =>
  new Uint8Array(deflateRawSync(encoder.encode(JSON.stringify(value)), dictionaryOf(known)))

/** The value that was packed. */
export const unpackValue = (bytes: Uint8Array, known = ''): unknown =>
  JSON.parse(decoder.decode(inflateRawSync(bytes, dictionaryOf(known))))
