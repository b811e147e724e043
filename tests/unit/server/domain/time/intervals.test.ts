import { describe, expect, it } from 'vitest'
import { between, subtract } from '#server/domain/time/intervals'

const span = (from: number, until: number) => ({ from, until })

describe('time without other time', () => {
  it('is whole where nothing is taken out, also by what only touches it', () => {
    expect(subtract([span(10, 20)], [])).toEqual([span(10, 20)])
    expect(subtract([span(10, 20)], [span(0, 10), span(20, 30)])).toEqual([span(10, 20)])
  })

  it('is what lies before, between and after the cuts', () => {
    expect(subtract([span(10, 40)], [span(15, 20), span(30, 35)])).toEqual([span(10, 15), span(20, 30), span(35, 40)])
    expect(subtract([span(10, 40)], [span(5, 15), span(35, 50)])).toEqual([span(15, 35)])
  })

  it('is nothing where everything is taken out', () => {
    expect(subtract([span(10, 20)], [span(10, 20)])).toEqual([])
    expect(subtract([span(10, 20), span(30, 40)], [span(0, 50)])).toEqual([])
  })

  it('comes in order, however the parts and the cuts are written, and a cut inside a longer one opens nothing again', () => {
    expect(subtract([span(50, 60), span(10, 40)], [span(52, 54), span(16, 18), span(12, 30)])).toEqual([span(10, 12), span(30, 40), span(50, 52), span(54, 60)])
  })
})

describe('time between two minutes', () => {
  it('is cut at both ends, and what lies outside or only touches is left out', () => {
    expect(between([span(0, 10), span(5, 15), span(12, 14), span(18, 25), span(20, 30)], 10, 20)).toEqual([span(10, 15), span(12, 14), span(18, 20)])
  })
})
