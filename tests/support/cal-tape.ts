import { z } from 'zod'
import type { CalAnswer } from '#tests/support/cal-stand-in'
import { Json } from '#tests/support/cal-stand-in'

const Exchange = z.object({
  label: z.string(),
  request: z.object({ method: z.string(), path: z.string(), headers: z.record(z.string(), z.string()), body: z.unknown().optional() }),
  response: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
})
export type Exchange = z.output<typeof Exchange>

/** Recorded traffic of a real instance. */
export const Tape = z.object({
  exchanges: z.array(Exchange),
  webhookDeliveries: z.array(z.object({ url: z.string(), rawBody: z.string(), secret: z.string(), headers: z.record(z.string(), z.string()) })),
})
export type Tape = z.output<typeof Tape>

/** Values that name something: they differ from instance to instance, and stay the same thing within one. */
const NAMES = new Set([
  'id',
  'uid',
  'ownerId',
  'userId',
  'scheduleId',
  'defaultScheduleId',
  'eventTypeId',
  'credentialId',
  'reservationUid',
  'seatUid',
  'bookingUid',
  'bookingId',
  'rescheduleId',
  'rescheduleUid',
  'rescheduledFromUid',
  'rescheduledToUid',
  'icsUid',
  'iCalUID',
  'attendeeSeatId',
])
/** Values that are of their instance or their moment: only what kind they are counts. */
const OF_THE_MOMENT = new Set(['timestamp', 'createdAt', 'updatedAt', 'reservationUntil', 'bookingUrl', 'bookerUrl'])

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Knows which of our ids and addresses stands for which recorded one. */
export class Names {
  readonly #ours = new Map<unknown, unknown>()

  teach(recorded: unknown, ours: unknown): void {
    this.#ours.set(recorded, ours)
  }

  /** Goes through both answers side by side and takes down the names that are new. */
  learn(recorded: unknown, ours: unknown, key = ''): void {
    if (isTree(recorded) && isTree(ours)) {
      const entries = new Map(Object.entries(ours))
      for (const [name, value] of Object.entries(recorded)) this.learn(value, entries.get(name), Array.isArray(recorded) ? key : name)
    } else if (NAMES.has(key) && recorded !== null && !this.#ours.has(recorded) && typeof recorded === typeof ours) this.teach(recorded, ours)
  }

  /** What was recorded, in our names. */
  translate(recorded: unknown, key = ''): unknown {
    if (Array.isArray(recorded)) return recorded.map(item => this.translate(item, key))
    if (isTree(recorded)) return Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name, this.translate(value, name)]))
    if (typeof recorded === 'string') return this.inText(recorded)
    return NAMES.has(key) && this.#ours.has(recorded) ? this.#ours.get(recorded) : recorded
  }

  /** Ids stand in paths too, as whole pieces. */
  inPath(path: string): string {
    return this.inText(path).replace(/(?:(?<=[/=])\d{3,}|(?<=credentialId%5D=)\d+)(?=[/&?]|$)/g, digits => String(this.#ours.get(Number(digits)) ?? digits))
  }

  inText(text: string): string {
    return [...this.#ours].reduce((result, [recorded, ours]) => (typeof recorded === 'string' && recorded.length > 10 ? result.replaceAll(recorded, String(ours)) : result), text)
  }
}

/** An answer with what is of its moment blanked out. */
export function timeless(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(item => timeless(item, key))
  if (isTree(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, timeless(member, name)]))
  if (OF_THE_MOMENT.has(key)) return typeof value
  return typeof value === 'string' ? value.replace(/(?<=Current time in UTC\+0: )[\d\-T:.Z]+/, 'now') : value
}

/** Heads that an answer of the vendor has. */
export const headNames = (names: Iterable<string>): string[] => [...names].filter(name => name.startsWith('x-') || name === 'content-type').sort()

/** Compares an answer with the recorded one. */
export function difference(names: Names, { response, request }: Exchange, answer: CalAnswer): { expected: unknown; actual: unknown } {
  names.learn(response.body, answer.json)
  const body = names.translate(response.body)
  const path = names.inPath(request.path)
  return {
    expected: { status: response.status, heads: headNames(Object.keys(response.headers)), body: timeless(withPath(body, path)) },
    actual: { status: answer.status, heads: headNames(answer.headers.keys()), body: timeless(answer.json) },
  }
}

/** Errors repeat the path and some say it in their text. */
function withPath(body: unknown, path: string): unknown {
  const read = Json.safeParse(body)
  if (!read.success || typeof read.data.path !== 'string') return body
  const recorded = read.data.path
  return JSON.parse(JSON.stringify(body).replaceAll(JSON.stringify(recorded).slice(1, -1), JSON.stringify(path).slice(1, -1)))
}
