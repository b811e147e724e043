import type { BookingId, ProviderId, TenantId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { Write } from '#server/data/table/table'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { BusyReport } from '#server/domain/calendars/external-busy'
import type { Clock } from '#server/ports/clock'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { localDatesTouched } from '#server/domain/claims/claims'
import { AppError, Conflict, NotFound } from '#server/domain/errors'
import { conflictsWith, mergeBusy } from '#server/domain/calendars/external-busy'
import { idFrom } from '#server/domain/ids'
import { hasProvider } from '#server/domain/tenants/catalog'
import { addDays, todayIn } from '#server/domain/time/time'

/** What one transaction takes, with a condition beside the days. */
const CHUNK_DAYS = 90
/** Entries in a transaction, so that it stays below the database's 4 MB. */
const CHUNK_ENTRIES = 5000
const TRIES = 12
const LONGEST_DAYS = 400
const MINUTE = 60_000

/** Where entries come from that somebody planted, without a calendar behind them. */
const ELSEWHERE = 'elsewhere'

interface Needs {
  days: DaysRepository
  turns: TurnsRepository
  catalog: CatalogCache
  clock: Clock
}
type Changed = ReturnType<typeof mergeBusy>['changed']

function chunksOf(changed: Changed): Changed[] {
  const chunks: Changed[] = []
  let entries = 0
  for (const one of changed) {
    const last = chunks.at(-1)
    entries += one.day.busy.length
    if (last === undefined || last.length >= CHUNK_DAYS || entries > CHUNK_ENTRIES) {
      chunks.push([one])
      entries = one.day.busy.length
    } else last.push(one)
  }
  return chunks
}

export type BusyTimes = ReturnType<typeof createBusyTimes>

/**
 * Busy times that others know of, in the same day items as bookings: so free times leave them out, and a booking is checked against them at
 * its commit.
 */
export function createBusyTimes({ days, turns, catalog, clock }: Needs) {
  const load = async (tenantId: TenantId, providerId: ProviderId, dates: { from: LocalDate; to: LocalDate }) =>
    (await days.load(tenantId, dates.from, dates.to)).filter(day => day.providerId === providerId)

  const zoneOf = async (tenantId: TenantId): Promise<string> => (await catalog.load(tenantId)).tenant.timezone

  /** False: somebody else was quicker at one of the days. */
  const saveDays = async (tenantId: TenantId, changed: Changed, guard: Write | null): Promise<boolean> => {
    for (const chunk of chunksOf(changed)) {
      const { result } = await turns.commitChange(tenantId, { days: chunk, writes: guard === null ? [] : [guard] })
      if (result !== 'committed') return false
    }
    return true
  }

  /**
   * Puts what a source says in the place of what it said before, again from fresh reads when a booking was quicker. `guard`: must hold with
   * each write, or nothing more is written.
   * Throws `Conflict` when it does not hold, or others were quicker at every try.
   */
  const put = async (
    tenantId: TenantId,
    providerId: ProviderId,
    report: BusyReport,
    guard: Write | null = null,
  ): Promise<{ conflicts: BookingId[]; isCrowded: boolean }> => {
    const zone = await zoneOf(tenantId)
    for (let tries = 0; tries < TRIES; tries++) {
      const merged = mergeBusy(zone, providerId, await load(tenantId, providerId, report.dates), report)
      if (await saveDays(tenantId, merged.changed, guard)) {
        return { conflicts: conflictsWith(report.source, merged.days, Math.floor(clock.now() / MINUTE)), isCrowded: merged.isCrowded }
      }
    }
    throw new Conflict()
  }

  return {
    put,

    /** Takes everything of a source out, from yesterday on; what is past harms nobody. */
    async clear(tenantId: TenantId, providerId: ProviderId, source: string): Promise<void> {
      const yesterday = addDays(todayIn(await zoneOf(tenantId), clock.now()), -1)
      await put(tenantId, providerId, {
        source,
        dates: { from: yesterday, to: addDays(yesterday, LONGEST_DAYS + 1) },
        entries: [],
        isPartial: false,
        removed: [],
      })
    },

    /** An entry made elsewhere (epoch ms), without buffers of its own; the bookings that it overlaps. The same entry twice is one. */
    async add(
      tenantId: TenantId,
      { providerId, start, end }: { providerId: ProviderId; start: number; end: number },
    ): Promise<{ id: string; conflicts: BookingId[] }> {
      const loaded = await catalog.load(tenantId)
      if (!hasProvider(loaded, providerId)) throw new NotFound(`The provider ${providerId}`)
      const [from, until] = [Math.floor(start / MINUTE), Math.ceil(end / MINUTE)]
      if (end <= start) throw new AppError('invalid_input', 'The end must be later than the start.')
      if (until - from > LONGEST_DAYS * 24 * 60) throw new AppError('invalid_input', `An entry is at most ${LONGEST_DAYS} days long.`)
      const touched = localDatesTouched(loaded.tenant.timezone, from, until)
      const [first, last] = [touched[0], touched.at(-1)]
      if (first === undefined || last === undefined) throw new AppError('invalid_input', 'The end must be later than the start.')
      const id = idFrom('', 16, ELSEWHERE, providerId, from, until)
      const { conflicts } = await put(tenantId, providerId, {
        source: ELSEWHERE,
        dates: { from: first, to: last },
        entries: [{ id, from, until }],
        isPartial: true,
        removed: [],
      })
      return { id: `${ELSEWHERE}/${id}`, conflicts }
    },
  }
}
