const PAGE = 'OggS'
const PAGE_HEADER = 27
/** Opus counts time in samples of 48 kHz, whatever was recorded. */
const SAMPLES_PER_SECOND = 48_000

/** How long a recording in an Ogg file lasts, in seconds, from the place of its last page; null for any other file. */
export function oggSeconds(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.byteLength - PAGE_HEADER; at >= 0; at--) {
    const isPage = [...PAGE].every((letter, offset) => bytes[at + offset] === letter.charCodeAt(0)) && bytes[at + PAGE.length] === 0
    if (isPage) return Number(view.getBigInt64(at + 6, true)) / SAMPLES_PER_SECOND
  }
  return null
}

const EXTENSIONS: Record<string, string> = {
  'audio/ogg': 'ogg',
  'application/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/m4a': 'm4a',
  'audio/webm': 'webm',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/flac': 'flac',
}

/** The file ending of a kind of recording that can be written down; null for the others (AMR, AAC). */
export const extensionOf = (contentType: string): string | null => EXTENSIONS[contentType.split(';')[0]?.trim().toLowerCase() ?? ''] ?? null
