import type { CalendarVendor } from '#server/ports/calendars'

/** What a kind of calendar can do, known before its code is. */
interface Abilities {
  isWritten: boolean
  isWatched: boolean
}

/** A calendar vendor whose code is read when it is first asked for something: a worker that answers a customer needs none of it. */
export function lazyVendor(
  kind: CalendarVendor['kind'],
  { isWritten, isWatched }: Abilities,
  load: () => Promise<CalendarVendor>,
): CalendarVendor {
  let loaded: Promise<CalendarVendor> | null = null
  const vendor = () => (loaded ??= load())
  const able = <Act>(act: Act | null): Act => {
    if (act === null) throw new Error(`Calendars of the kind ${kind} cannot do that.`)
    return act
  }
  return {
    kind,
    list: async access => (await vendor()).list(access),
    read: async (access, window, syncToken) => (await vendor()).read(access, window, syncToken),
    write: isWritten ? async (access, event) => able((await vendor()).write)(access, event) : null,
    remove: isWritten ? async (access, bookingId) => able((await vendor()).remove)(access, bookingId) : null,
    watch: isWatched ? async (access, channel) => able((await vendor()).watch)(access, channel) : null,
    unwatch: isWatched ? async (access, channel) => able((await vendor()).unwatch)(access, channel) : null,
  }
}
