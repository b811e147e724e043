import type { Dialogue } from '#tests/dialogues/format'
import type { Observation } from '#tests/dialogues/observation'
import { checkConfirmations, checkOverlaps, checkPrices, checkUntouched } from '#tests/dialogues/always/bookings'
import { checkAnswered, checkHandover, checkLimits, checkOneReply, checkPrivacy, checkWindow } from '#tests/dialogues/always/messages'
import { allExpectations } from '#tests/dialogues/always/named'

const RULES: Record<string, (dialogue: Pick<Dialogue, 'expect'>, seen: Observation) => string[]> = {
  'untouched bookings': checkUntouched,
  'no overlap': (_, seen) => checkOverlaps(seen),
  confirmations: (_, seen) => checkConfirmations(seen),
  'hand-over': checkHandover,
  price: (_, seen) => checkPrices(seen),
  privacy: (_, seen) => checkPrivacy(seen),
  'channel limits': (_, seen) => checkLimits(seen),
  '24-hour window': (_, seen) => checkWindow(seen),
  'every message answered': (_, seen) => checkAnswered(seen),
  'one reply': (_, seen) => checkOneReply(seen),
  events: (dialogue, seen) => (mentionsRefusal(dialogue) ? [] : seen.refusedEvents.map(code => `a scripted event was refused: ${code}`)),
}

const mentionsRefusal = (dialogue: Pick<Dialogue, 'expect'>): boolean => allExpectations(dialogue).some(({ event_refused: isRefused }) => isRefused !== undefined)

/** What must hold after every dialogue, whatever it is about. */
export const checkAlways = (dialogue: Pick<Dialogue, 'expect'>, seen: Observation): string[] =>
  Object.entries(RULES).flatMap(([name, rule]) => rule(dialogue, seen).map(problem => `always, ${name}: ${problem}`))
