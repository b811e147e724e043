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

  /** How each conversation stood when it was last looked at; nothing changes until somebody acts. */
  const sessions = new Map<Actor, ControlConversation>()

  /** The session of a person, wherever the conversation has gone: before its business is known it stands at the number's reception. */
  const sessionOf = async (one: Actor): Promise<ControlConversation> => {
    const answered = one.seen.at(-1)
    const session = await control.conversation(answered?.tenant ?? tenant.id, one.phone)
    if (session.awaiting !== null || (answered !== undefined && answered.tenant !== null)) return session
    const reception = await control.reception(one.phone, tenant.whatsapp.number)
    return reception.awaiting === 'business' ? reception : session
  }

  /** What has come to a person since the last look, and how the conversation stands. */
  const look = async (one: Actor) => {
    const replies = await one.received()
    const session = await sessionOf(one)
    sessions.set(one, session)
    return { replies, session }
  }

  const standing = async (one: Actor): Promise<ControlConversation> => sessions.get(one) ?? (await look(one)).session

  /** Does something on behalf of people, waits until all of it is handled, and notes what came back to each of them. */
  const perform = async (who: Actor[], { kind, number = null }: Label, act: () => Promise<Posted[]>): Promise<void> => {
    const handedOver = new Map<Actor, boolean>()
    for (const one of new Set([main, ...who])) handedOver.set(one, (await standing(one)).handoff)
    const { now: at } = await control.clock()
    sessions.clear()
    const posted = await act()
    await control.settle()
    const writers = who.length === 0 ? [main] : [...new Set(who)]
    for (const one of writers) {
      const mine = who.length === 0 ? posted : posted.filter((_, index) => who[index] === one)
      const { replies, session } = await look(one)
      turns.push({
        kind,
        number,
        phone: who.length === 0 ? null : one.phone,
        said: mine.map(({ said }) => said),
        statuses: mine.flatMap(({ statuses }) => statuses),
        replies,
        awaiting: session.awaiting,
        proposal: session.proposal,
        wasHandedOver: handedOver.get(one) ?? false,
        at,
      })
    }
  }

  return { main, actor, turns, perform, session: () => standing(main), people: (): Actor[] => [...actors.values()] }
}
