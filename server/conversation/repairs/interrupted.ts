import { ANY_PROVIDER } from '#server/conversation/commands'
import type { CommandOf } from '#server/conversation/commands'
import type { CommandIn } from '#server/conversation/roles'
import { servicesOffered } from '#server/conversation/repairs/afterthought'
import { showAlternatives, takeAlternative } from '#server/conversation/open/alternatives'
import { rate } from '#server/conversation/open/told'
import { answerOffer, leaveWaitlist } from '#server/conversation/open/time-offer'
import { findBookings, perform, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { isSpoken } from '#server/domain/tenants/spoken-language'
import { addDays, minuteOf, toLocal, todayIn } from '#server/domain/time/time'

/** What is said beside the matter in hand: it is answered, and the open question follows in the same message. */
export function* answerAside(turn: Turn, command: CommandIn<'aside'>, hasDraft: boolean): Script {
  switch (command.kind) {
    case 'setLanguage':
      return say(turn, { name: isSpoken(turn.facts, command.language) ? 'languageSet' : 'languageNotSpoken' })
    case 'askQuestion':
      return answerQuestion(turn, command)
    case 'smallTalk':
      return smallTalk(turn, command.topic, hasDraft)
    case 'receivedMedia':
      return receiveMedia(turn, command.media)
    case 'offTopic':
      return say(turn, { name: 'offTopic', about: command.about })
    case 'rate':
      return yield* rate(turn, command.stars)
    case 'staleTap':
      return say(turn, { name: 'staleOffer' })
    case 'answerOffer':
      return yield* answerOffer(turn, command)
    case 'takeAlternative':
      return yield* takeAlternative(turn, command)
    case 'showAlternatives':
      return yield* showAlternatives(turn, command)
    case 'leaveWaitlist':
      return yield* leaveWaitlist(turn, command.entryId)
    case 'confirmAttendance':
      return yield* confirmAttendance(turn, command.bookingId)
  }
  command satisfies never
}

/** What could not be heard is to be typed; a question that is open stays the one that is asked. */
function receiveMedia(turn: Turn, media: CommandOf<'receivedMedia'>['media']): void {
  if (media === 'audio') turn.state.awaiting = turn.was.awaiting ?? 'retype'
  say(turn, { name: 'mediaReceived', media })
}

/** A question about "it" is about the draft's service, or the one that was asked about before. */
function answerQuestion(turn: Turn, { topic, faqKey, serviceId, providerId }: CommandOf<'askQuestion'>): void {
  const it = topic === 'services' ? [] : (turn.state.answers.serviceIds ?? servicesOffered(turn.was))
  const serviceIds = serviceId === null ? it : [serviceId]
  const chosen = turn.state.answers.providerId
  // "How good is she?" is about whoever is chosen.
  const who = topic === 'rating' && providerId === null && chosen !== undefined && chosen !== ANY_PROVIDER ? chosen : providerId
  say(turn, { name: 'answer', topic, faqKey, serviceIds, providerId: who })
}

function smallTalk(turn: Turn, topic: CommandOf<'smallTalk'>['topic'], hasDraft: boolean): void {
  if (topic !== 'greeting') say(turn, { name: 'smallTalk', topic })
  else if (hasDraft) say(turn, { name: 'hello' })
  else {
    turn.state.awaiting = 'service'
    say(turn, { name: 'greeting' })
  }
}

const SOON_DAYS = 2

/** The one booking that comes up within two days; null where there is none, or more than one could be meant. */
function* comingUp(turn: Turn): Script<string | null> {
  const {
    now,
    tenant: { timezone },
  } = turn.facts
  const last = addDays(todayIn(timezone, now), SOON_DAYS)
  const soon = (yield* findBookings(turn)).filter(({ startsAt }) => toLocal(timezone, minuteOf(startsAt)).date <= last)
  const [only, ...others] = soon
  return only === undefined || others.length > 0 ? null : only.id
}

function* confirmAttendance(turn: Turn, named: string | null): Script {
  const bookingId = named ?? (yield* comingUp(turn))
  if (bookingId === null) return say(turn, { name: 'smallTalk', topic: 'bye' })
  const outcome = yield* perform('confirmAttendance', { kind: 'confirmAttendance', bookingId })
  // Whoever would have seen them is away.
  if (outcome.result === 'confirmed' && isDisplaced(outcome.booking)) {
    return yield* showAlternatives(turn, { kind: 'showAlternatives', bookingId, why: 'away' })
  }
  say(turn, outcome.result === 'confirmed' ? { name: 'attendanceConfirmed', booking: outcome.booking } : { name: 'bookingGone' })
}
