import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { waysToDo } from '#server/conversation/flows/plan'
import type { Reading } from '#server/conversation/understanding/reading/reading'

interface Pair {
  serviceId: ServiceId
  providerId: ProviderId
}

/** Services and people that alternate: "cut with Ada and massage with Cleo", "Ada for the cut, Cleo for the massage". */
function pairsIn({ services, providers }: Reading): Pair[] {
  const said = [
    ...services.map(({ from, value }) => ({
      from,
      serviceId: value.serviceIds.length === 1 ? value.serviceIds[0] : undefined,
      providerId: undefined,
    })),
    ...providers.map(({ from, value }) => ({ from, serviceId: undefined, providerId: value.length === 1 ? value[0] : undefined })),
  ].toSorted((one, other) => one.from - other.from)
  const pairs: Pair[] = []
  for (let at = 0; at + 1 < said.length; at += 2) {
    const serviceId = said[at]?.serviceId ?? said[at + 1]?.serviceId
    const providerId = said[at]?.providerId ?? said[at + 1]?.providerId
    if (serviceId === undefined || providerId === undefined) return []
    pairs.push({ serviceId, providerId })
  }
  const isWhole = said.length === pairs.length * 2 && pairs.length > 1
  return isWhole && new Set(pairs.map(pair => pair.providerId)).size > 1 && new Set(pairs.map(pair => pair.serviceId)).size === pairs.length
    ? pairs
    : []
}

/** Whose naming makes it one visit, in which each does just what was said. */
function leaderOf(pairs: readonly Pair[], facts: Facts): ProviderId | null {
  const serviceIds = pairs.map(pair => pair.serviceId)
  const isSo = (wish: ProviderId): boolean => {
    const ways = waysToDo(facts, serviceIds, wish)
    return (
      ways.length > 0
      && ways.every(runs =>
        runs.every(run =>
          run.services.every(
            ({ id }) => run.providers.length === 1 && pairs.some(pair => pair.serviceId === id && pair.providerId === run.providers[0]?.id),
          ),
        ),
      )
    )
  }
  return pairs.find(pair => isSo(pair.providerId))?.providerId ?? null
}

const isPairPart = (command: Command): boolean =>
  command.kind === 'setAnswer' && (command.answer === 'services' || command.answer === 'provider')

/**
 * Two services, each with a person of its own: one visit where that is how the two can share one, else two visits one after the other, of
 * which the first has the hour that was said.
 * Other messages come back as they are.
 */
export function inPairs(reading: Reading, commands: readonly Command[], facts: Facts): Command[] {
  const pairs = pairsIn(reading)
  const isBooking =
    commands.some(command => command.kind === 'startFlow' && command.flow === 'book')
    && commands.filter(({ kind }) => kind === 'startFlow').length === 1
  if (pairs.length === 0 || !isBooking) return [...commands]
  const rest = commands.filter(command => !isPairPart(command) && command.kind !== 'clarify' && command.kind !== 'startFlow')
  const book: Command = { kind: 'startFlow', flow: 'book' }
  const leader = leaderOf(pairs, facts)
  const answers = (serviceIds: ServiceId[], providerId: ProviderId): Command[] => [
    { kind: 'setAnswer', answer: 'services', serviceIds },
    { kind: 'setAnswer', answer: 'provider', providerId },
  ]
  if (leader !== null) {
    return [
      book,
      ...answers(
        pairs.map(pair => pair.serviceId),
        leader,
      ),
      ...rest,
    ]
  }
  const day = rest.filter(command => command.kind === 'setAnswer' && command.answer === 'day')
  return pairs.flatMap(({ serviceId, providerId }, index) => [book, ...answers([serviceId], providerId), ...(index === 0 ? rest : day)])
}
