import type { ConversationState } from '#server/conversation/state'

/** A draft is kept for a day of silence. */
const KEPT_HOURS = 24

/** Whether a customer comes back so late that a draft of before is no longer meant. `now`: epoch ms. */
export const isLongSilent = ({ lastTurnAt }: Pick<ConversationState, 'lastTurnAt'>, now: number): boolean =>
  lastTurnAt !== null && now - Date.parse(lastTurnAt) > KEPT_HOURS * 3_600_000
