import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Situation } from '#server/conversation/understanding/situation'

/** What was written, what was read in it, and where the conversation stands: all that its meaning is made of. */
export interface Message {
  /** As it was typed, normalised. */
  text: string
  reading: Reading
  situation: Situation
}
