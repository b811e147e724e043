import { describe, expect, it } from 'vitest'
import type { Row } from '#tests/conversations/said/row'
import { mistake, unreadable } from '#tests/conversations/said/judge'
import { all } from '#tests/conversations/said/all'

// How people really write, understood without a model. The first rows of each language are those that rules were made with; the rest were only ever counted.

const percent = (rows: readonly Row[], mistakes: readonly unknown[]): number => Math.round(1000 * (rows.length - mistakes.length) / rows.length) / 10

describe.each(all)('messages as people write them, in $language', ({ language, rows, forMaking }) => {
  it('are written in the notation, none of them twice', () => {
    expect(rows.flatMap(unreadable)).toEqual([])
    expect(new Set(rows.map(({ say, at }) => `${at} ${say}`)).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(80)
  })

  it.each([
    { kind: 'looked at', part: rows.slice(0, forMaking), goal: 95 },
    { kind: 'only counted', part: rows.slice(forMaking), goal: 75 },
  ])('are understood where they were $kind', ({ kind, part, goal }) => {
    const mistakes = part.flatMap(row => mistake(row, language) ?? [])
    const score = percent(part, mistakes)
    console.log(`${language}, ${kind}: ${score} % of ${part.length}`)
    expect(score, mistakes.join('\n')).toBeGreaterThanOrEqual(goal)
  })
})
