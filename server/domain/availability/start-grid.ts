import { nextChange, offsetAt } from '#server/domain/time/time'

/** Every start that a grid allows within a span of time, as one row of cells. */
export interface StartGrid {
  /** Epoch minutes, ascending. */
  starts: Int32Array
  /** Index of the first start at or after an epoch minute; the number of starts when there is none. */
  indexFrom(epochMinute: number): number
}

/** A piece of the span in which the clock does not change. */
interface Piece {
  until: number
  first: number
  base: number
  count: number
}

/** Starts every so many minutes of wall time since midnight in [from, until): repeated wall times twice, missing ones not at all. */
export function startGrid(zone: string, stepMinutes: number, from: number, until: number): StartGrid {
  const pieces = piecesOf(zone, stepMinutes, from, until)
  const starts = new Int32Array(pieces.reduce((total, piece) => total + piece.count, 0))
  for (const { first, base, count } of pieces) {
    for (let index = 0; index < count; index++) starts[base + index] = first + index * stepMinutes
  }
  const indexFrom = (epochMinute: number): number => {
    for (const { until: end, first, base, count } of pieces) {
      if (epochMinute >= end) continue
      return epochMinute <= first ? base : base + Math.min(count, Math.ceil((epochMinute - first) / stepMinutes))
    }
    return starts.length
  }
  return { starts, indexFrom }
}

function piecesOf(zone: string, step: number, from: number, until: number): Piece[] {
  const pieces: Piece[] = []
  let base = 0
  for (let at = from; at < until;) {
    const end = nextChange(zone, at, until)
    const first = nextOnGrid(at, offsetAt(zone, at), step)
    const count = first < end ? Math.ceil((end - first) / step) : 0
    pieces.push({ until: end, first, base, count })
    base += count
    at = end
  }
  return pieces
}

/** Every grid divides a day, so minutes since local midnight and local minutes since 1970 share it. */
const nextOnGrid = (epochMinute: number, offset: number, step: number): number => Math.ceil((epochMinute + offset) / step) * step - offset

/** Whether a start lies on the grid. */
export const isOnGrid = (zone: string, stepMinutes: number, epochMinute: number): boolean =>
  nextOnGrid(epochMinute, offsetAt(zone, epochMinute), stepMinutes) === epochMinute
