import type { ConversationState } from '#server/conversation/state'

/** Whether a person has the conversation at that moment; a hand-over that has run out is over. `now`: epoch ms. */
export const isHandedOver = ({ handOff }: Pick<ConversationState, 'handOff'>, now: number): boolean =>
  handOff !== null && Date.parse(handOff.until) > now
