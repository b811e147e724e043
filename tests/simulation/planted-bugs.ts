import type { Item, Write } from '#server/data/table'
import type { Bug } from '#tests/simulation/server-process'

// Each entry breaks one thing that the product relies on. The simulation must notice every one of them, or it does not look where it should.
// Guards that stand behind each other are taken away together: one alone is not missed.

const isOn = (write: Write, suffix: string): boolean => 'put' in write ? write.put.pk.endsWith(suffix) : 'update' in write && write.update.pk.endsWith(suffix)
const hasKey = (write: Write, sk: string): boolean => ('put' in write ? write.put.sk : 'update' in write ? write.update.sk : '') === sk

const without = (write: Write, tests: (at: string) => boolean): Write => {
  if (!('if' in write) || write.if === undefined) return write
  return { ...write, if: write.if.filter(condition => condition.test === 'anyOf' || !tests(String(Array.isArray(condition.at) ? condition.at[0] : condition.at))) } as Write
}

const unconditioned = (write: Write): Write => 'check' in write ? write : { ...write, if: [] }

const isSessionUpdate = (write: Write): boolean => hasKey(write, 'SESSION')
const isHeardRecord = (write: Write): boolean => 'put' in write && ('turn' in write.put || 'turnOf' in write.put)
const isRecording = (write: Write): boolean => isSessionUpdate(write) && 'update' in write && write.append?.waiting !== undefined
const isCommit = (write: Write): boolean => isSessionUpdate(write) && 'update' in write && write.removeFirst?.waiting !== undefined
const isClaimingRow = (write: Write): boolean => isOn(write, '#OUT') && 'update' in write && write.add?.attempts !== undefined
const isCancelledRow = (write: Write): boolean => isOn(write, '#OUT') && 'update' in write && write.set?.status === 'cancelled'

const isJob = (write: Write, id: RegExp): boolean => 'put' in write && write.put.pk.endsWith('#JOB') && id.test(write.put.sk)
const isRefusedTime = (write: Write): boolean => isOn(write, '#DAY') && 'put' in write && JSON.stringify(write.put.busy).includes('"cal/bkg')

const put = (write: Write, change: (item: Item) => Item): Write => 'put' in write ? { ...write, put: { ...change(write.put), pk: write.put.pk, sk: write.put.sk } } : write

export const plantedBugs: Record<string, Bug> = {
  'a claim is written without looking whether the day is still as it was read': {
    sabotage: write => isOn(write, '#DAY') ? unconditioned(write) : write,
  },
  'a message is recorded again when its webhook comes again, and handled again': {
    sabotage: write => isRecording(write) ? without(write, at => at === 'heard') : isHeardRecord(write) ? unconditioned(write) : write,
  },
  'a send of unknown outcome is made again without looking': { isLookupBroken: true },
  'a moved booking keeps its old time': {
    sabotage: write => isOn(write, '#DAY') && 'put' in write && Array.isArray(write.put.busy) && write.put.busy.length === 0 ? null : write,
  },
  'a cancelled booking keeps its reminders, and nobody looks again before sending': {
    sabotage: write => isCancelledRow(write) ? null : write,
    patch: (app) => {
      const find = app.data.bookings.find.bind(app.data.bookings)
      app.data.bookings.find = async (tenantId, id) => {
        const booking = await find(tenantId, id)
        return booking === null ? null : { ...booking, status: 'confirmed' }
      }
    },
  },
  'a turn is committed although another worker has committed one': {
    sabotage: write => isCommit(write) ? unconditioned(write) : isHeardRecord(write) ? unconditioned(write) : write,
  },
  'two workers send the same row': {
    sabotage: write => isClaimingRow(write) ? unconditioned(write) : write,
    isLookupBroken: true,
  },
  'a reply is not on the list of due work, so that a crash loses it': {
    sabotage: write => put(write, ({ duePk, dueSk, ...item }) => String(item.sk ?? '').startsWith('msg:') ? item : { ...item, ...(duePk === undefined ? {} : { duePk, dueSk }) }),
  },
  'what a crash left is never taken up': {
    patch: (app) => {
      app.turns.sweep = async () => 0
    },
  },
  'a booking is written over whatever version is there': {
    sabotage: write => hasKey(write, 'BOOKING') || isOn(write, '#DAY') || isCancelledRow(write) ? unconditioned(write) : write,
  },
  'a refusal of the engine is taken for an agreement': { isEngineBelieved: true },
  'a time that the engine refused stays claimed': {
    sabotage: write => isRefusedTime(write) ? null : write,
  },
  'an order for the engine is not kept, so that nobody carries it out': {
    sabotage: write => isJob(write, /^engine:bkg_[a-z2-7]+$/) ? null : write,
  },
  'the engine is not told of a cancellation': {
    sabotage: write => isJob(write, /:cancel:/) ? null : write,
  },
  'a customer has a booking before the engine has agreed': {
    sabotage: write => hasKey(write, 'BOOKING') ? put(write, item => item.status === 'held' && item.heldUntil === null ? { ...item, status: 'confirmed' } : item) : write,
  },
  'what the messages of the engine missed is never looked for': {
    patch: (app) => {
      app.engine.sync.look = async () => 0
    },
  },
  'a booking that a person moved at the engine loses its other name': {
    sabotage: write => hasKey(write, 'BOOKING') ? put(write, item => typeof item.version === 'number' && item.version > 2 && Array.isArray(item.engineUids) && item.engineUids.length > 0 ? { ...item, engineUids: ['gone'] } : item) : write,
  },
  'a reply goes to whoever was answered before': {
    patch: (app) => {
      const deliver = app.outbox.deliver
      let last: string | null = null
      app.outbox.deliver = (row) => {
        const to = last ?? row.to
        last = row.to
        return deliver({ ...row, to })
      }
    },
  },
}
