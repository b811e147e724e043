import type { Given, Person, WaitingWorld } from '#tests/support/waiting-world'
import type { Hooks } from '#tests/support/memory-table'
import type { App } from '#server/composition'
import { readOptionId } from '#server/conversation/payload'
import { startWaitingWorld } from '#tests/support/waiting-world'

/** Tuesday; Maja and Jon work nine to eleven, a haircut takes an hour, and it is Monday morning. */
export const DAY = '2030-05-07'

export type AwayWorld = Awaited<ReturnType<typeof startAwayWorld>>

/** The studio of the waiting list on a day on which somebody is away. */
export async function startAwayWorld(given: Partial<Given> & { bookings: string[] }, hooks: Hooks = {}) {
  const world: WaitingWorld = await startWaitingWorld({ waiting: [], ...given }, hooks)
  const phoneOf = (who: Person): string => `+452000000${['ada', 'bo', 'cy', 'dee'].indexOf(who) + 1}`
  const messagesTo = (who: Person) => world.received.filter(({ to }) => to === phoneOf(who))
  const idsOf = (who: Person): string[] => messagesTo(who).flatMap(({ content }) => ('options' in content ? content.options.map(({ id }) => id) : content.kind === 'template' ? content.optionIds : []))
  return {
    ...world,
    messagesTo,
    /** Somebody is away for a day, or for part of it. */
    async away(provider = 'maja', tellCustomers = true, app: App = world.one) {
      const said = await app.blocks.blockDay(world.tenantId, { providerId: provider, date: DAY, tellCustomers })
      await world.settle()
      return said
    },
    /** The logical ids of the last message's options. */
    offered(who: Person): string[] {
      const content = messagesTo(who).at(-1)?.content
      const ids = content === undefined ? [] : 'options' in content ? content.options.map(({ id }) => id) : content.kind === 'template' ? content.optionIds : []
      return ids.map(id => readOptionId(id).ref)
    },
    /** Taps the newest option of a logical id, in whichever message it stands. */
    choose: (who: Person, ref: string, app: App = world.one): Promise<string> => world.write(who, 'tap', idsOf(who).findLast(id => readOptionId(id).ref === ref) ?? 'none', app),
    states: async (): Promise<string[]> => (await world.one.timesAway.list(world.tenantId)).flatMap(({ affected }) => affected.map(({ bookingId, state }) => `${bookingId} ${state}`)).sort(),
  }
}
