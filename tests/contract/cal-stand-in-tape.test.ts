import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantExternal } from '#sandbox/cal/users'
import { findBusy, removeBusy } from '#sandbox/cal/slots/busy'
import { setClock } from '#sandbox/clock'
import { realWait } from '#sandbox/wait'
import type { CalAnswer, CalUser, CalWorld, Json } from '#tests/support/cal-stand-in'
import { WORKDAYS, book, offer, openFrom, provision, startCalWorld } from '#tests/support/cal-stand-in'
import type { Exchange } from '#tests/support/cal-tape'
import { Names, Tape, difference, timeless } from '#tests/support/cal-tape'
import { openapiContract } from '#tests/support/openapi'

const FILE = '../shared/contracts/calcom-v2.tape.json'
const tape = existsSync(FILE) ? Tape.parse(JSON.parse(readFileSync(FILE, 'utf8'))) : null
const contract = openapiContract('calcom-v2.openapi.json')
const exchanges = tape?.exchanges ?? []

/** What the stand-in does not answer as recorded, and why. */
const LEFT_OUT: Record<string, string> = {
  'oauth-clients.create': 'needs a platform organisation, which can only be written into the database',
  'managed-users.list': 'needs the client of that organisation',
  'bookings.create.round-robin': 'a team event type, which can only be written into the database; so are the races of it',
}
const isLeftOut = ({ label }: Exchange): boolean => label.replace(/\.race\.\d$/, '') in LEFT_OUT

// The three instances' users of the recording, and until which exchange each was at work.
const USERS = [
  { id: 369, username: 'salon-a4', until: 98 },
  { id: 334, username: 'prov-b2', until: 132 },
  { id: 360, username: 'pol-mws29i0a', until: Infinity },
]
const CLOCKS = [
  { from: 0, at: '2026-11-22T16:42:37.000Z' },
  { from: 98, at: '2026-11-22T16:35:31.000Z' },
  { from: 132, at: '2026-11-22T16:38:20.000Z' },
]

let world: CalWorld
const names = new Names()
const users = new Map<number, CalUser>()
const answers = new Map<Exchange, CalAnswer>()

const userAt = (index: number): CalUser => users.get(USERS.find(({ until }) => index < until)?.id ?? 0) ?? { id: 0, username: '', key: '' }
const lateUser = (id: number): CalUser => users.get(id) ?? userAt(0)

/** State that the recording brought about behind the API, before the exchange of that name. */
const BEFORE: Record<string, () => unknown> = {
  'bookings.mark-absent': () => moveIntoThePast('k5eRLHFqL9FweXdv2oUNaX', '2026-11-22T14:42:46.562Z'),
  'event-types.create.email-not-required(rejected)': async () => {
    const availability = [{ days: WORKDAYS, startTime: '09:00', endTime: '18:00' }]
    names.teach(332, await openFrom(world, lateUser(334), { timeZone: 'Europe/Rome', availability }))
  },
  'bookings.reschedule.too-late(minimumRescheduleNotice=1440 via DB)': () => change(334, 271, { disableRescheduling: { minutesBefore: 43_200 } }),
  'bookings.reschedule.disabled': async () => {
    const eventTypeId = await offer(world, lateUser(334), { slug: 'nc', disableCancelling: { disabled: true } })
    names.teach('3rvpYWZudheHxV5mZX6w8h', (await book(world, eventTypeId, '2026-12-21T09:00:00Z')).data.uid)
  },
  'calendars.busy-times.ics': () =>
    plantExternal(world.standIn.context, lateUser(334).id, {
      id: 'dentist',
      title: 'Dentist',
      start: Date.parse('2026-12-09T13:00:00Z'),
      end: Date.parse('2026-12-09T14:00:00Z'),
    }),
  'rate-limited.3': async () => {
    world.settings({ rateLimit: 3 })
    for (let call = 0; call < 3; call++) await world.ask({ path: '/v2/me', key: lateUser(334).key })
  },
  'event-types.create.reschedule-policy': async () => {
    world.settings({ rateLimit: null })
    await openFrom(world, lateUser(360), { timeZone: 'Europe/Rome', availability: [{ days: WORKDAYS, startTime: '00:00', endTime: '23:59' }] })
  },
  'bookings.pending.1': async () =>
    names.teach(
      277,
      await offer(world, lateUser(360), {
        title: 'C',
        slug: 'c',
        confirmationPolicy: { type: 'always', blockUnconfirmedBookingsInBooker: false },
      }),
    ),
  'bookings.pending.confirm.1': () => world.settings({ acceptsOverlaps: true }),
  'bookings.create.for-meeting-ended': async () => names.teach(278, await offer(world, lateUser(360), { title: 'M', slug: 'm' })),
}

const change = (user: number, eventType: number, body: Json) => world.ask({ method: 'PATCH', path: names.inPath(`/v2/event-types/${eventType}`), key: lateUser(user).key, body })

function moveIntoThePast(recordedUid: string, start: string): void {
  const { context } = world.standIn
  const uid = names.inText(recordedUid)
  const booking = context.records.bookings.get(uid)
  if (booking === null) return
  const busy = findBusy(context, booking)
  if (busy !== null) removeBusy(context, busy)
  context.records.bookings.put(uid, { ...booking, start: Date.parse(start), end: Date.parse(start) + booking.end - booking.start })
}

async function send(exchange: Exchange, index: number): Promise<void> {
  const { method, path, headers, body } = exchange.request
  const { authorization, 'content-type': _, 'cal-api-version': version, ...rest } = headers
  const key = authorization === undefined ? undefined : exchange.label === 'me.get.badkey' ? 'cal_unknown' : userAt(index).key
  const answer = await world.ask({ method, path: names.inPath(path), key, version: version ?? '', body: body === undefined ? undefined : names.translate(body), headers: rest })
  names.learn(exchange.response.body, answer.json)
  answers.set(exchange, answer)
}

/** Requests that were sent together; the ones that won go first, so that the same ones win. */
async function race(group: Exchange[], index: number): Promise<void> {
  world.settings({ bookingMs: 60, acceptsOverlaps: true })
  const [won, lost] = [group.filter(({ response }) => response.status === 201), group.filter(({ response }) => response.status !== 201)]
  const first = won.map(exchange => send(exchange, index))
  await realWait(15)
  await Promise.all([...first, ...lost.map(exchange => send(exchange, index))])
  world.settings({ bookingMs: 0, acceptsOverlaps: false })
}

const raceOf = ({ label }: Exchange): string | null => /^(?<race>.+\.race(?:\.overlapping)?)\.\d$/.exec(label)?.groups?.race ?? null

beforeAll(async () => {
  world = await startCalWorld({ wait: realWait })
  names.teach('http://127.0.0.1:4250', world.webhookBase)
  for (const { id, username } of USERS) {
    const user = await provision(world, username, 'Europe/Rome')
    users.set(id, user)
    names.teach(id, user.id)
  }
  for (const [index, exchange] of exchanges.entries()) {
    const clock = CLOCKS.find(({ from }) => from === index)
    if (clock !== undefined) setClock(Date.parse(clock.at), world.store)
    if (isLeftOut(exchange) || answers.has(exchange)) continue
    await BEFORE[exchange.label]?.()
    const together = raceOf(exchange)
    if (together === null) await send(exchange, index)
    else {
      await race(
        exchanges.filter(other => raceOf(other) === together),
        index,
      )
    }
    await world.standIn.deliveries.idle()
  }
}, 60_000)

afterAll(() => world.close())

describe('the recorded traffic', () => {
  it.skipIf(tape === null)('is replayed but for what needs rows in the database', () => {
    expect(exchanges.filter(isLeftOut)).toHaveLength(8)
    expect(answers.size).toBe(exchanges.length - 8)
  })

  it.each(exchanges.filter(exchange => !isLeftOut(exchange)).map((exchange): [string, Exchange] => [exchange.label, exchange]))('%s', (_, exchange) => {
    const answer = answers.get(exchange)
    if (answer === undefined) throw new Error('It was not sent.')
    const { expected, actual } = difference(names, exchange, answer)
    expect(actual).toEqual(expected)
  })

  it.skipIf(tape === null)('has the same webhooks, signed with the secret that was given', () => {
    const recorded = tape?.webhookDeliveries ?? []
    expect(world.heard.map(({ body }) => body.triggerEvent)).toEqual(recorded.map(({ rawBody }) => JSON.parse(rawBody).triggerEvent))
    for (const [index, delivery] of recorded.entries()) {
      const heard = world.heard[index]
      const expected: Json = JSON.parse(delivery.rawBody)
      names.learn(expected, heard?.body)
      expect(timeless(named(heard?.body))).toEqual(timeless(named(names.translate(expected))))
      expect(heard?.isSigned(delivery.secret)).toBe(true)
    }
  })
})

/** Without what video calls and one-time passwords add. */
function named(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) => (['conferenceData', 'videoCallData', 'smsReminderNumber', 'oneTimePassword'].includes(key) ? undefined : value))
}

describe('the OpenAPI document', () => {
  const complaints = (exchange: Exchange, body: unknown, status: number): string[] =>
    contract?.checkResponse({ method: exchange.request.method, path: exchange.request.path, status, body }).map(text => text.replace(/\/\d+/g, '/*')) ?? []

  it.skipIf(contract === null || tape === null)('has nothing against our answers that it does not have against the real ones', () => {
    for (const [exchange, answer] of answers) {
      if (answer.status !== exchange.response.status) continue
      const known = new Set(complaints(exchange, exchange.response.body, exchange.response.status))
      expect(
        complaints(exchange, answer.json, answer.status).filter(text => !known.has(text)),
        exchange.label,
      ).toEqual([])
    }
  })

  it.skipIf(contract === null || tape === null)('knows every recorded request that was granted, but for members that the vendor drops', () => {
    const known = (text: string): boolean => /\((?:metadata|emailSettings)\)$|calendarsToLoad|credentialId|externalId/.test(text)
    for (const exchange of exchanges) {
      if (exchange.response.status >= 400) continue
      const { method, path, headers, body } = exchange.request
      expect(
        contract?.checkRequest({ method, path, headers, body }).filter(text => !known(text)),
        exchange.label,
      ).toEqual([])
    }
  })
})

it.skipIf(tape !== null)('is skipped: the recording is not beside the project', () => undefined)
