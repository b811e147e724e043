import { expect, it } from 'vitest'
import { formatMinutes } from '#shared/utils/format-minutes'

it.each([
  [0, '0 min'],
  [5, '5 min'],
  [60, '1 h'],
  [65, '1 h 05'],
  [495, '8 h 15'],
  [1440, '24 h'],
])('%d minutes are written %s', (minutes, written) => {
  expect(formatMinutes(minutes).replaceAll('\u00A0', ' ')).toBe(written)
})
