import type { Language } from '#shared/schemas/language'
import type { ModelResult, Usage } from '#server/domain/model/use'

/** A recording that is to be written down. */
export interface TranscriptionRequest {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
  /** Null: it may be in any. */
  language: Language | null
  /** Names that may be said: of the business, its services and its people. */
  hint: string
  /** Real milliseconds. */
  timeoutMs: number
}

/** `answered` with an empty text: nothing was said, or nothing that could be made out. */
export type Transcript =
  { result: 'answered'; text: string; usage: Usage | null } | { result: Exclude<ModelResult, 'answered'>; usage: null }

export interface Transcription {
  /**
   * Writes down what is said in a recording. Never throws for what the vendor does; the text is the customer's, and is read like any other.
   */
  transcribe(request: TranscriptionRequest): Promise<Transcript>
}
