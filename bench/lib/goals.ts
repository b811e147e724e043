import { loadavg } from 'node:os'

interface Measured {
  what: string
  value: number
  unit?: string
  /** One of both. */
  atMost?: number
  atLeast?: number
  /** How far off a time may be before it counts as a miss: this machine may be busy. What is counted has none. */
  slack?: number
}

const digits = (value: number): string => (Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value.toFixed(2))

/** What a reader must know to compare a result with another. */
export function heading(name: string, ...more: string[]): void {
  console.log(
    [
      `${name}: Node ${process.version}`,
      `load ${loadavg()
        .map(load => load.toFixed(1))
        .join(' ')}`,
      ...more,
    ].join(', '),
  )
}

/** Prints a result beside its goal; the command fails on a miss that is clear. */
export function judge({ what, value, unit = '', atMost = Infinity, atLeast = -Infinity, slack = 1 }: Measured): void {
  const isMet = value <= atMost && value >= atLeast
  const goal = atMost === Infinity ? `at least ${atLeast}` : `at most ${atMost}`
  console.log(`  ${what}: ${digits(value)}${unit} (goal: ${goal}${unit}; ${isMet ? 'met' : 'NOT MET'})`)
  if (value > atMost * slack || value < atLeast / slack) process.exitCode = 1
}

const sorted = (values: readonly number[]): number[] => values.toSorted((one, other) => one - other)

export const median = (values: readonly number[]): number => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN

/** Median, least and most. */
export const spread = (values: readonly number[], places = 2): string =>
  `${median(values).toFixed(places)} (${sorted(values)[0]?.toFixed(places)}-${sorted(values).at(-1)?.toFixed(places)})`

/** The value below which this share of all lies. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.ceil(values.length * share) - 1] ?? Number.NaN
