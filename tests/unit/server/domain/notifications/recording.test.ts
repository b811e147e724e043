import { describe, expect, it } from 'vitest'
import { extensionOf, oggSeconds } from '#server/domain/notifications/recording'

const page = (samples: number): Uint8Array => {
  const bytes = new Uint8Array(60)
  bytes.set(new TextEncoder().encode('OggS'))
  new DataView(bytes.buffer).setBigInt64(6, BigInt(samples), true)
  return bytes
}
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]))

describe('the length of a recording', () => {
  it('is the place of the last page', () => {
    expect(oggSeconds(page(48_000 * 3))).toBe(3)
    expect(oggSeconds(joined(page(48_000), page(48_000 * 150)))).toBe(150)
  })

  it('is not known of what is no Ogg file', () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(1000), new TextEncoder().encode('OggS\nwords'), new TextEncoder().encode('x'.repeat(50) + 'OggS')]) expect(oggSeconds(bytes)).toBeNull()
  })
})

describe('the ending of a file', () => {
  it('is told by its kind', () => {
    expect(extensionOf('audio/ogg; codecs=opus')).toBe('ogg')
    expect(extensionOf('AUDIO/MP4')).toBe('m4a')
    for (const kind of ['audio/amr', 'text/html', '', 'audio/aac']) expect(extensionOf(kind)).toBeNull()
  })
})
