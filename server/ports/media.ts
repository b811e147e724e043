/** `unavailable`: it is gone, not ours, or did not come in time. */
export type FetchedMedia =
  { result: 'fetched'; bytes: Uint8Array<ArrayBuffer>; contentType: string } | { result: 'tooLarge' } | { result: 'unavailable' }

/** What came with customers' messages. */
export interface MediaSource {
  /** Reads a medium from the address that its message named. Never throws; nothing but the channel's own hosts is asked. */
  fetch(address: string, limits: { limitBytes: number; timeoutMs: number }): Promise<FetchedMedia>
}
