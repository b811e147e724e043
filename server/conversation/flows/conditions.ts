import { ANY_PROVIDER } from '#server/conversation/commands'
import { canDo, isShared, qualifiedProviders } from '#server/conversation/flows/plan'
import type { Turn } from '#server/conversation/turn'

/** When a step need not be asked. */
export const conditions = {
  /** Only one can do it, or only several together, and nobody else was named. */
  onlyOneProvider({ state, facts }: Turn): boolean {
    const { serviceIds, providerId } = state.answers
    if (serviceIds !== undefined && isShared(facts, serviceIds)) return canDo(facts, providerId ?? ANY_PROVIDER, serviceIds)
    const qualified = qualifiedProviders(facts, serviceIds ?? [])
    return (
      serviceIds !== undefined
      && qualified.length === 1
      && (providerId === undefined || providerId === ANY_PROVIDER || providerId === qualified[0]?.id)
    )
  },
  /** The wish came with this message, or nothing but the name was missing. */
  saidAtOnce: ({ was, state }: Turn): boolean => was.flow !== state.flow || was.awaiting === 'name',
} satisfies Record<string, (turn: Turn) => boolean>

export type ConditionId = keyof typeof conditions
