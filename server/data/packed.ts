import { deflateRawSync, inflateRawSync } from 'node:zlib'

// What is written often and read seldom is kept as compressed JSON: the database bills by the started kilobyte, and a transaction twice.

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A value as bytes. `known` is text that such values are likely to share with it; the same is needed to read them. */
export const packValue = (value: unknown, known = ''): Uint8Array =>
  new Uint8Array(deflateRawSync(encoder.encode(JSON.stringify(value)), known === '' ? {} : { dictionary: encoder.encode(known) }))

/** The value that was packed. */
export const unpackValue = (bytes: Uint8Array, known = ''): unknown =>
  JSON.parse(decoder.decode(inflateRawSync(bytes, known === '' ? {} : { dictionary: encoder.encode(known) })))
