import { createRandom } from '#tests/simulation/scheduler'
import { BEFORE_CHANGE, START } from '#tests/simulation/town'

/** What customers talk about: the same few hours of one person, whoever is free, what is scarce, a class, or all of it. */
export type Theme = 'hair' | 'anyone' | 'scarce' | 'class' | 'mixed'
const themes: Theme[] = ['hair', 'hair', 'hair', 'anyone', 'anyone', 'scarce', 'scarce', 'scarce', 'class', 'class', 'mixed']

/** What one run is made of: each seed draws which faults it has at all, so that rare combinations are met as often as common ones. */
export interface Swarm {
  seed: number
  /** Epoch ms; a day before the clock changes, or the Monday before. */
  start: number
  theme: Theme
  servers: number
  customers: number
  /** Customers begin within the same few milliseconds, not over minutes. */
  isBursty: boolean
  /** Chance that a call to the database fails before it is done, or after. */
  tableFailure: number
  /** Chance that a transaction meets another one. */
  conflict: number
  /** Chance that a process dies at one of its calls. */
  crash: number
  /** Chance that the vendor refuses for now, or does the work and its answer is lost. */
  vendorRefusal: number
  vendorSilence: number
  /** One of the businesses has its calendar kept by an engine outside. */
  hasEngine: boolean
  /** Chance that the engine cannot be reached, or does the work and its answer is lost. */
  engineRefusal: number
  /** Chance that the engine has just become busy at the time that it is asked for. */
  engineQuicker: number
  engineSilence: number
  /** One provider of the other business has connected a calendar, which is read and written. */
  hasCalendar: boolean
  /** Chance that a calendar cannot be used, or does the work and its answer is lost. */
  calendarRefusal: number
  calendarSilence: number
  /** Chance that it has forgotten how far we have read, or does not show yet what has just been made. */
  tokenLost: number
  calendarLag: number
  /** Chance that a message of the engine or of the calendar never arrives; what arrives may be late, and twice. */
  lostEcho: number
  /** How often somebody does something at the engine or in the calendar itself, per minute. */
  people: number
  /** The engine is away from the beginning until so many ms after the weather has calmed down. */
  awayMs: number
  /** Chance that a webhook is delivered again. */
  duplicate: number
  /** Chance that the vendor reports a status twice, or late. */
  oddStatus: number
  /** The clocks of the servers differ by up to so many ms. */
  skew: number
}

export function drawSwarm(seed: number): Swarm {
  const random = createRandom(seed * 2 + 1)
  const maybe = (value: number): number => (random() < 0.5 ? value * random() : 0)
  return {
    seed,
    start: random() < 0.3 ? BEFORE_CHANGE : START,
    theme: themes[Math.floor(random() * themes.length)] ?? 'hair',
    servers: 1 + Math.floor(random() * 3),
    customers: 3 + Math.floor(random() * 4),
    isBursty: random() < 0.5,
    tableFailure: maybe(0.06),
    conflict: maybe(0.2),
    crash: maybe(0.012),
    vendorRefusal: maybe(0.3),
    vendorSilence: maybe(0.3),
    hasEngine: random() < 0.6,
    engineRefusal: maybe(0.3),
    engineQuicker: maybe(0.3),
    engineSilence: maybe(0.4),
    hasCalendar: random() < 0.5,
    calendarRefusal: maybe(0.3),
    calendarSilence: maybe(0.4),
    tokenLost: maybe(0.6),
    calendarLag: maybe(0.9),
    lostEcho: maybe(0.8),
    people: maybe(3),
    awayMs: random() < 0.08 ? 6 * 3_600_000 : 0,
    duplicate: maybe(0.6),
    oddStatus: maybe(0.6),
    skew: maybe(5 * 60_000),
  }
}

/** The same run with the weather switched off: what the liveness phase goes on with. */
export const calm = (swarm: Swarm): Swarm => ({
  ...swarm,
  tableFailure: 0,
  conflict: 0,
  crash: 0,
  vendorRefusal: 0,
  vendorSilence: 0,
  engineRefusal: 0,
  engineQuicker: 0,
  engineSilence: 0,
  calendarRefusal: 0,
  calendarSilence: 0,
  tokenLost: 0,
  calendarLag: 0,
  lostEcho: 0,
  people: 0,
  duplicate: 0,
  oddStatus: 0,
})
