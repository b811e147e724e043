import type { Item, Write } from '#server/data/table/table'
import type { App } from '#server/composition'
import type { Bug } from '#tests/simulation/server-process'
import type { Swarm } from '#tests/simulation/swarm'
import { BEFORE_CHANGE, CALENDAR_OWNER } from '#tests/simulation/town'

// Each entry breaks one thing that the product relies on. The simulation must notice every one of them, or it does not look where it should.
// Guards that stand behind each other are taken away together: one alone is not missed.

type Stored = NonNullable<Awaited<ReturnType<App['data']['catalog']['load']>>>

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** When the clock changes. */
const CHANGE = Date.parse('2030-03-31T01:00:00Z')

const isOn = (write: Write, suffix: string): boolean => ('put' in write ? write.put.pk.endsWith(suffix) : 'update' in write && write.update.pk.endsWith(suffix))
const hasKey = (write: Write, sk: string): boolean => ('put' in write ? write.put.sk : 'update' in write ? write.update.sk : '') === sk

const without = (write: Write, tests: (at: string) => boolean): Write => {
  if (!('if' in write) || write.if === undefined) return write
  return { ...write, if: write.if.filter(condition => condition.test === 'anyOf' || !tests(String(Array.isArray(condition.at) ? condition.at[0] : condition.at))) } as Write
}

const unconditioned = (write: Write): Write => ('check' in write ? write : { ...write, if: [] })

const isSessionUpdate = (write: Write): boolean => hasKey(write, 'SESSION')
const isHeardRecord = (write: Write): boolean => 'put' in write && 'turn' in write.put
const isRecording = (write: Write): boolean => isSessionUpdate(write) && 'update' in write && write.append?.waiting !== undefined
const isCommit = (write: Write): boolean => isSessionUpdate(write) && 'update' in write && write.removeFirst?.waiting !== undefined
const isClaimingRow = (write: Write): boolean => isOn(write, '#OUT') && 'update' in write && write.add?.attempts !== undefined
const isCancelledRow = (write: Write): boolean => isOn(write, '#OUT') && 'update' in write && write.set?.status === 'cancelled'

const isJob = (write: Write, id: RegExp): boolean => 'put' in write && write.put.pk.endsWith('#JOB') && id.test(write.put.sk)
const isRefusedTime = (write: Write): boolean => isOn(write, '#DAY') && 'put' in write && JSON.stringify(write.put.busy).includes('"cal/bkg')

const isRoom = (write: Write): boolean => isOn(write, '#DAY') && 'put' in write && write.put.sk.includes('#resource:')
const isTurn = (write: Write): boolean => isOn(write, '#DAY') && 'put' in write && write.put.sk.includes('#turn:')

const put = (write: Write, change: (item: Item) => Item): Write => ('put' in write ? { ...write, put: { ...change(write.put), pk: write.put.pk, sk: write.put.sk } } : write)

const crowded = ({ isBursty, customers }: Swarm): boolean => isBursty && customers >= 5
const withEngine = ({ hasEngine }: Swarm): boolean => hasEngine
const withCalendar = ({ hasCalendar }: Swarm): boolean => hasCalendar
const scarce = ({ theme }: Swarm): boolean => theme === 'scarce'

/** Whether some part of the product is waiting for an answer. */
const isAsking = (part: RegExp): boolean => part.test(new Error('who asks').stack ?? '')

/** Whoever looks for room does not see the calendar's entries, and puts them back where they were when it has found some. */
function withoutCalendar(app: App): void {
  const load = app.data.days.load.bind(app.data.days)
  const commit = app.data.turns.commit.bind(app.data.turns)
  const isEntry = ({ source }: { source?: string }): boolean => source?.startsWith('google:') === true
  app.data.days.load = async (...range) => {
    const isHidden = isAsking(/slot-claims|availability/)
    const days = await load(...range)
    return isHidden ? days.map(day => ({ ...day, busy: day.busy.filter(entry => !isEntry(entry)) })) : days
  }
  app.data.turns.commit = async (tenantId, turn) => {
    const days = await Promise.all(
      turn.days.map(async ({ day, seenVersion }) => {
        const [stored] = (await load(tenantId, day.date, day.date)).filter(({ providerId }) => providerId === day.providerId)
        return { day: { ...day, busy: [...day.busy, ...(stored?.busy.filter(isEntry) ?? [])] }, seenVersion }
      }),
    )
    return commit(tenantId, { ...turn, days })
  }
}

/** Changes what the product believes its catalogue to be. */
const withCatalog = (change: (catalog: Stored) => Stored): Bug => ({
  patch: app => {
    const load = app.data.catalog.load.bind(app.data.catalog)
    app.data.catalog.load = async tenantId => {
      const stored = await load(tenantId)
      return stored === null ? null : change(stored)
    }
  },
})

/** A message that is to leave a day before the visit, in the night of the change: 24 hours before, whatever the clock on the wall says. */
function aDayBefore(item: Item): Item {
  const due = Date.parse(String(item.dueAt))
  if (!String(item.sk).endsWith(':reminder_24h') || due < CHANGE - DAY || due > CHANGE) return item
  const at = new Date(due - HOUR).toISOString()
  return {
    ...item,
    dueAt: at,
    ...(typeof item.dueSk === 'string' && { dueSk: item.dueSk.replace(String(item.dueAt), at) }),
    ...(typeof item.gsi1Sk === 'string' && { gsi1Sk: item.gsi1Sk.replace(String(item.dueAt), at) }),
  }
}

export const plantedBugs: Record<string, Bug> = {
  'a claim is written without looking whether the day is still as it was read': {
    where: crowded,
    sabotage: write => (isOn(write, '#DAY') ? unconditioned(write) : write),
  },
  'a message is recorded again when its webhook comes again, and handled again': {
    sabotage: write => (isRecording(write) ? without(write, at => at === 'heard') : isHeardRecord(write) ? unconditioned(write) : write),
  },
  'a send of unknown outcome is made again without looking': { isLookupBroken: true },
  'a moved booking keeps its old time': {
    // A day of hers may also become empty because her calendar has.
    sabotage: write => (isOn(write, '#DAY') && 'put' in write && write.put.providerId !== CALENDAR_OWNER && Array.isArray(write.put.busy) && write.put.busy.length === 0 ? null : write),
  },
  'a cancelled booking keeps its reminders, and nobody looks again before sending': {
    sabotage: write => (isCancelledRow(write) ? null : write),
    patch: app => {
      const find = app.data.bookings.find.bind(app.data.bookings)
      app.data.bookings.find = async (tenantId, id) => {
        const booking = await find(tenantId, id)
        // By whoever is about to send, and nobody else.
        return booking !== null && isAsking(/prepare-outbound/) ? { ...booking, status: 'confirmed' } : booking
      }
    },
  },
  'a turn is committed although another worker has committed one': {
    sabotage: write => (isCommit(write) ? unconditioned(write) : isHeardRecord(write) ? unconditioned(write) : write),
  },
  'two workers send the same row': {
    sabotage: write => (isClaimingRow(write) ? unconditioned(write) : write),
    isLookupBroken: true,
  },
  'a reply is not on the list of due work, so that a crash loses it': {
    sabotage: write => put(write, ({ duePk, dueSk, ...item }) => (String(item.sk ?? '').startsWith('msg:') ? item : { ...item, ...(duePk === undefined ? {} : { duePk, dueSk }) })),
  },
  'what a crash left is never taken up': {
    patch: app => {
      app.turns.sweep = async () => 0
    },
  },
  'a booking is written over whatever version is there': {
    where: crowded,
    sabotage: write => (hasKey(write, 'BOOKING') || isOn(write, '#DAY') || isCancelledRow(write) ? unconditioned(write) : write),
  },
  'a refusal of the engine is taken for an agreement': { where: withEngine, isEngineBelieved: true },
  'a time that the engine refused stays claimed': {
    where: withEngine,
    sabotage: write => (isRefusedTime(write) ? null : write),
  },
  'an order for the engine is not kept, so that nobody carries it out': {
    where: ({ hasEngine, engineRefusal, engineSilence }) => hasEngine && Math.max(engineRefusal, engineSilence) > 0.1,
    sabotage: write => (isJob(write, /^engine:bkg_[a-z2-7]+$/) ? null : write),
  },
  'the engine is not told of a cancellation': {
    where: withEngine,
    sabotage: write => (isJob(write, /:cancel:/) ? null : write),
  },
  'a customer has a booking before the engine has agreed': {
    where: withEngine,
    sabotage: write => (hasKey(write, 'BOOKING') ? put(write, item => (item.status === 'held' && item.heldUntil === null ? { ...item, status: 'confirmed' } : item)) : write),
  },
  'what the messages of the engine missed is never looked for': {
    where: withEngine,
    patch: app => {
      app.engine.sync.look = async () => 0
    },
  },
  'a booking that a person moved at the engine loses its other name': {
    where: withEngine,
    sabotage: write =>
      hasKey(write, 'BOOKING')
        ? put(write, item => (typeof item.version === 'number' && item.version > 2 && Array.isArray(item.engineUids) && item.engineUids.length > 0 ? { ...item, engineUids: ['gone'] } : item))
        : write,
  },
  'a reply goes to whoever was answered before': {
    patch: app => {
      const deliver = app.outbox.deliver
      let last: string | null = null
      app.outbox.deliver = row => {
        const to = last ?? row.to
        last = row.to
        return deliver({ ...row, to })
      }
    },
  },
  'what has gone from a calendar stays busy': { where: withCalendar, misread: found => ({ ...found, removed: [] }) },
  'a calendar that is read from the beginning is taken for what has changed in it': { where: withCalendar, misread: found => ({ ...found, isPartial: true }) },
  'our own events in a calendar count as busy times': { where: withCalendar, misread: found => ({ ...found, entries: found.entries.map(entry => ({ ...entry, bookingId: null })) }) },
  'an event that could not be written into a calendar is taken for written': {
    where: ({ hasCalendar, people, calendarRefusal, calendarSilence }) => hasCalendar && people > 0.5 && Math.max(calendarRefusal, calendarSilence) > 0.05,
    isCalendarBelieved: true,
  },
  'an event that a person has moved moves nothing': {
    where: ({ hasCalendar, people }) => hasCalendar && people > 1,
    patch: app => {
      const { find } = app.data.bookings
      app.ownerActs.moveTo = async (tenantId, id) => {
        const booking = await find(tenantId, id)
        if (booking === null) throw new Error(`no ${id}`)
        return booking
      }
    },
  },
  'an event that the calendar does not show yet is taken for deleted': {
    where: ({ hasCalendar, calendarLag }) => hasCalendar && calendarLag > 0.3,
    sabotage: write => put(write, item => (item.isSettled === true && item.entryId === null ? { ...item, entryId: 'unseen' } : item)),
  },
  'a visit is booked without a look at the calendar': { where: withCalendar, patch: withoutCalendar },
  'a reminder leaves 24 hours before, although the clock changes in between': {
    where: ({ start }) => start === BEFORE_CHANGE,
    sabotage: write => (isOn(write, '#OUT') ? put(write, aDayBefore) : write),
  },
  'nobody looks along the waiting list when a time becomes free': { where: scarce, sabotage: write => (isJob(write, /^freed:/) ? null : write) },
  'an offer that nobody answers never ends': { where: scarce, sabotage: write => (isJob(write, /^offer:/) ? null : write) },
  'who came last is asked first': {
    where: scarce,
    patch: app => {
      const list = app.data.waiting.listOpen.bind(app.data.waiting)
      app.data.waiting.listOpen = async tenantId => (await list(tenantId)).toReversed()
    },
  },
  'a time that is offered is not kept': {
    where: scarce,
    sabotage: write =>
      isOn(write, '#DAY') ? put(write, item => ({ ...item, busy: Array.isArray(item.busy) ? item.busy.filter(entry => entry.kind !== 'hold' || entry.expiresAt === null) : item.busy })) : write,
  },
  'a class takes one more than it has seats': {
    where: ({ theme }) => theme === 'class',
    ...withCatalog(({ services, ...catalog }) => ({ ...catalog, services: services.map(service => (service.seats > 1 ? { ...service, seats: service.seats + 1 } : service)) })),
  },
  'a room is not claimed': { sabotage: write => (isRoom(write) ? null : write) },
  'two visits share a room': withCatalog(({ tenant, ...catalog }) => ({ ...catalog, tenant: { ...tenant, resources: tenant.resources.map(room => ({ ...room, capacity: 2 })) } })),
  'whose turn it was is not noted, so that two who ask at once get the same person': { where: swarm => swarm.theme === 'anyone' && swarm.isBursty, sabotage: write => (isTurn(write) ? null : write) },
}
