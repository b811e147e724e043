import type { Said } from '#tests/conversations/said/row'
import { en } from '#tests/conversations/said/en'

/** Every language that has such rows. */
export const all: readonly Said[] = [
  { language: 'en', rows: en },
]
