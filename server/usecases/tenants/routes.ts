import type { Route, Sender, TenantDirectory } from '#server/data/tenant-directory.repository'
import type { Timer } from '#server/ports/clock'

/** A number that changes hands is noticed within this many real milliseconds. */
const FRESH_MS = 60_000

export interface Routing {
  route: Route
  sender: Sender | null
}

export type Routes = ReturnType<typeof createRoutes>

/**
 * Who answers on our numbers. A number's route is kept for a short while; what is known of a sender on a shared number is read each time,
 * since another process may change it.
 */
export function createRoutes({ directory, timer }: { directory: TenantDirectory; timer: Timer }) {
  const kept = new Map<string, { route: Route; until: number }>()

  const keep = (route: Route | null): Route | null => {
    if (route !== null) kept.set(route.number, { route, until: timer.now() + FRESH_MS })
    return route
  }
  const known = (number: string): Route | null => {
    const entry = kept.get(number)
    return entry !== undefined && entry.until > timer.now() ? entry.route : null
  }

  return {
    /** Null: no business answers on the number. */
    of: async (number: string): Promise<Route | null> => known(number) ?? keep(await directory.routeOf(number)),

    /** The route of a message; the sender only where it matters, on a number with several businesses. */
    async forMessage(number: string, from: string): Promise<Routing | null> {
      const route = known(number)
      if (route !== null && route.tenants.length === 1) return { route, sender: null }
      const read = await directory.routeMessage(number, from)
      keep(read.route)
      return read.route === null ? null : { route: read.route, sender: read.sender }
    },
  }
}
