import type { Timer } from '#server/ports/clock'
import type { Random } from '#server/ports/random'

/** Real time and real chance, for tests that talk to a real engine. */
export const timer: Timer = { now: () => Date.now(), sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)) }

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

export const random: Random = {
  fraction: () => Math.random(),
  token: length => Array.from({ length }, () => LETTERS[Math.floor(Math.random() * 32)]).join(''),
}
