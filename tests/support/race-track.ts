import type { Control } from '#tests/support/control'
import type { ControlInfo, ControlMessage } from '#tests/support/control-shapes'
import type { Customer } from '#tests/support/customer'
import { ControlRefused } from '#tests/support/control'
import { createCustomer } from '#tests/support/customer'

// Two businesses, one on each engine, with four chairs each that are free day and night, so that every race has a time of its own.

/** So many want one time of one chair, half of them over each server. */
export const CONTENDERS = 4
export const NOW = '2027-03-15T09:00:00+01:00'
const FIRST_DAY = Date.parse('2027-03-16T00:00:00+01:00')
const CHAIRS = [
  { id: 'kim', name: 'Kim' },
  { id: 'lou', name: 'Lou' },
  { id: 'ida', name: 'Ida' },
  { id: 'bo', name: 'Bo' },
]
/** Of both businesses. */
export const CHAIR_COUNT = 2 * CHAIRS.length

export const businesses = [
  { slug: 'chairs', number: '+4570112299', engine: 'builtin' },
  { slug: 'cal-chairs', number: '+4570112288', engine: 'cal' },
] as const
export type RaceBusiness = (typeof businesses)[number]

const lanesOf = businesses.flatMap(business => CHAIRS.map((chair, index) => ({ business, chair, index })))
/** First those who write, then as many who are served at the desk: what is written to the ones is no answer to the others. */
const peopleOf = (business: RaceBusiness, chair: number) =>
  Array.from({ length: 2 * CONTENDERS }, (_, index) => {
    const number = 100 + businesses.indexOf(business) * 100 + chair * 10 + index
    return { id: `racer${number}`, phone: `+45320000${number}`, name: `Racer Number${number}`, language: 'en' }
  })

const allDay = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, ['00:00-24:00']]))

/** Both businesses as a file. */
export const raceFixture = {
  now: NOW,
  tenants: businesses.map(business => ({
    id: business.slug,
    name: `Chairs at ${business.slug}`,
    timezone: 'Europe/Copenhagen',
    currency: 'DKK',
    default_language: 'en',
    languages: ['en'],
    engine: business.engine,
    whatsapp: { number: business.number },
    rules: { slot_grid_minutes: 15, minimum_notice_minutes: 0, booking_window_days: 6, max_open_bookings_per_customer: 5000 },
    services: [{ id: 'shave', name: 'Wet shave', aliases: ['shave'], minutes: 15, price: 150 }],
    providers: CHAIRS.map(chair => ({ ...chair, services: ['shave'], hours: allDay })),
    customers: CHAIRS.flatMap((_, index) => peopleOf(business, index)),
  })),
}

/** The quarter of an hour that a race is about, days before the clock goes forward. */
export const startOf = (race: number): Date => new Date(FIRST_DAY + race * 15 * 60_000)

export const spoken = (at: Date): string =>
  `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/Copenhagen' })} at ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Copenhagen' })}`

interface Racer {
  customer: Customer
  control: Control
}

/** A chair and those who want it, each over the same server every time. */
export interface Lane {
  business: RaceBusiness
  chair: { id: string; name: string }
  writers: Racer[]
  served: Racer[]
}

/** A time that was raced for: how each of the contenders was answered, in words of the product. */
export interface Race {
  business: RaceBusiness
  chair: string
  start: string
  over: 'webhook' | 'desk'
  answers: { phone: string; answer: string }[]
}

/** Somebody new at every chair: what they have received before counts no more. */
export const lanes = (controls: Control[], infos: ControlInfo[]): Lane[] =>
  lanesOf.map(({ business, chair, index }) => {
    const racers = peopleOf(business, index).map(({ phone, name }, place) => {
      const [control, info] = [controls[place % controls.length], infos[place % controls.length]]
      if (control === undefined || info === undefined) throw new Error('There is no server to write to.')
      return { control, customer: createCustomer({ control, info, phone, number: business.number, profileName: name }) }
    })
    return { business, chair, writers: racers.slice(0, CONTENDERS), served: racers.slice(CONTENDERS) }
  })

const wordOf = (replies: ControlMessage[]): string => {
  const [reply, ...others] = replies
  if (reply === undefined || others.length > 0) return `${replies.length} answers`
  if (reply.notification?.kind === 'confirmation') return 'won'
  // Who comes too late is offered something else, and not an apology.
  return reply.options.length > 0 ? 'another time' : reply.body
}

/** Races for neighbouring times of a chair: one over the webhook, and as many at the desk while its wish is written and while its yes is. */
const AT_DESK = 4
export const IN_A_STEP = 1 + AT_DESK

/** At every chair at the same time: people write what they want and say yes to it, and beside them the desk books other times for others. */
export async function raceStep(track: Lane[], controls: Control[], step: number): Promise<Race[]> {
  const first = step * IN_A_STEP
  const start = startOf(first)
  const round = async (words: (lane: Lane) => string, races: number[]): Promise<{ answers: ControlMessage[][][]; atDesk: Race[] }> => {
    const posted = Promise.all(track.flatMap(lane => lane.writers.map(({ customer }) => customer.postText(words(lane)))))
    const desk = Promise.all(track.map(lane => oneByOne(races, race => raceAtDesk(lane, race))))
    // Whatever fails, nobody goes on booking behind the back of the next test.
    await Promise.allSettled([posted, desk])
    const [statuses, atDesk] = [await posted, (await desk).flat()]
    if (statuses.some(status => status !== 200)) throw new Error(`The webhook answered ${statuses.join(' ')}`)
    await Promise.all(controls.map(control => control.settle()))
    return { answers: await Promise.all(track.map(lane => Promise.all(lane.writers.map(({ customer }) => customer.received())))), atDesk }
  }
  const half = Array.from({ length: AT_DESK / 2 }, (_, index) => first + 1 + index)
  const asked = await round(({ chair }) => `a wet shave with ${chair.name} on ${spoken(start)}`, half)
  if (asked.answers.flat().some(replies => replies.length !== 1)) {
    throw new Error(
      `Answers to the wish for ${start.toISOString()}: ${asked.answers
        .flat()
        .map(({ length }) => length)
        .join(' ')}`,
    )
  }
  const confirmed = await round(
    () => 'yes',
    half.map(race => race + half.length),
  )
  const written = track.map(({ business, chair, writers }, lane): Race => ({
    business,
    chair: chair.id,
    start: start.toISOString(),
    over: 'webhook',
    answers: writers.map(({ customer }, place) => ({ phone: customer.phone, answer: wordOf(confirmed.answers[lane]?.[place] ?? []) })),
  }))
  return [...written, ...asked.atDesk, ...confirmed.atDesk]
}

async function oneByOne(races: number[], act: (race: number) => Promise<Race>): Promise<Race[]> {
  const done: Race[] = []
  for (const race of races) done.push(await act(race))
  return done
}

/** Several people at the desk book one time for different customers. */
async function raceAtDesk({ business, chair, served }: Lane, race: number): Promise<Race> {
  const start = startOf(race).toISOString()
  const book = ({ control, customer }: Racer): Promise<string> =>
    control.event({ type: 'book', tenant: business.slug, customer: customer.phone, service: 'shave', provider: chair.id, start }).then(
      () => 'won',
      (error: unknown) => {
        if (error instanceof ControlRefused) return error.code === 'slot_taken' ? 'another time' : error.code
        throw error
      },
    )
  return { business, chair: chair.id, start, over: 'desk', answers: await Promise.all(served.map(async racer => ({ phone: racer.customer.phone, answer: await book(racer) }))) }
}
