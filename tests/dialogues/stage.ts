import type { Control } from '#tests/support/control'
import type { ControlConversation, ControlInfo } from '#tests/support/control-shapes'
import type { Fixture, FixtureTenant } from '#tests/dialogues/fixture'
import type { Actor, Posted } from '#tests/dialogues/actor'
import type { Turn } from '#tests/dialogues/observation'
import { createActor } from '#tests/dialogues/actor'
import { personIn } from '#tests/dialogues/fixture'

export interface StageSpec {
  control: Control
  info: ControlInfo
  fixture: Fixture
  tenant: FixtureTenant
  customer: string
  profileName?: string | undefined
}

/** What one turn is called in the record. */
export interface Label {
  kind: Turn['kind']
  number?: number | null
}

export type Stage = ReturnType<typeof createStage>

/** Where a dialogue is played: its people, what they have done so far, and how the main conversation stands. */
export function createStage({ control, info, fixture, tenant, customer, profileName }: StageSpec) {
  const actors = new Map<string, Actor>()
  const turns: Turn[] = []

  const actor = (id = customer): Actor => {
    const found = actors.get(id)
    if (found !== undefined) return found
    const made = createActor({ control, info, person: personIn(fixture, id, tenant), number: tenant.whatsapp.number, profileName: id === customer ? profileName : undefined })
    actors.set(id, made)
    return made
  }
  const main = actor()

  /** The session of a person, wherever the conversation has gone: before its business is known it stands at the number's reception. */
  const sessionOf = async (one: Actor): Promise<ControlConversation> => {
    const answered = (await one.allReceived()).at(-1)
    const session = await control.conversation(answered?.tenant ?? tenant.id, one.phone)
    if (session.awaiting !== null || (answered !== undefined && answered.tenant !== null)) return session
    const reception = await control.reception(one.phone, tenant.whatsapp.number)
    return reception.awaiting === 'business' ? reception : session
  }

  /** Does something on behalf of people, waits until all of it is handled, and notes what came back to each of them. */
  const perform = async (who: Actor[], { kind, number = null }: Label, act: () => Promise<Posted[]>): Promise<void> => {
    const people = [...new Set([main, ...who])]
    const before = new Map<Actor, { handoff: boolean }>()
    for (const one of people) {
      await one.received()
      before.set(one, await sessionOf(one))
    }
    const { now: at } = await control.clock()
    const posted = await act()
    await control.settle()
    const writers = who.length === 0 ? [main] : [...new Set(who)]
    for (const one of writers) {
      const mine = who.length === 0 ? posted : posted.filter((_, index) => who[index] === one)
      const { awaiting, proposal } = await sessionOf(one)
      turns.push({
        kind,
        number,
        phone: who.length === 0 ? null : one.phone,
        said: mine.map(({ said }) => said),
        statuses: mine.flatMap(({ statuses }) => statuses),
        replies: await one.received(),
        awaiting,
        proposal,
        wasHandedOver: before.get(one)?.handoff ?? false,
        at,
      })
    }
  }

  return { main, actor, turns, perform, session: () => sessionOf(main), people: (): Actor[] => [...actors.values()] }
}
