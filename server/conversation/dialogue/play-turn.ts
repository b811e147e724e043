import type { Language } from '#shared/schemas/language'
import type { Command, HandOverReason } from '#server/conversation/commands'
import { closeOffer } from '#server/conversation/dialogue/close-offer'
import { runFlow } from '#server/conversation/flows/run-flow'
import { applyRest, openWish, startWishes } from '#server/conversation/dialogue/draft'
import { knownCommands } from '#server/conversation/dialogue/known-commands'
import { atReception } from '#server/conversation/dialogue/reception'
import { afterthought } from '#server/conversation/repairs/afterthought'
import { readAlternative, takeAlternative } from '#server/conversation/open/alternatives'
import { cannotHandle } from '#server/conversation/repairs/cannot-handle'
import { readYesOrNo } from '#server/conversation/repairs/confirmation'
import { changeConsent } from '#server/conversation/repairs/consent'
import { handOver, isWithPerson } from '#server/conversation/repairs/hand-over'
import { insists } from '#server/conversation/repairs/insistence'
import { answerAside } from '#server/conversation/repairs/interrupted'
import { afterSilence } from '#server/conversation/repairs/silence'
import { splitPeople } from '#server/conversation/repairs/several-people'
import { noteTold, readTold, remindedOf } from '#server/conversation/open/told'
import { answerOffer, noteQuestion, readAnswers } from '#server/conversation/open/time-offer'
import type { ReplyOf } from '#server/conversation/reply'
import { hasRole } from '#server/conversation/roles'
import { definitionOf } from '#server/conversation/replies/replies'
import { say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import type { Understood } from '#server/conversation/understood'
import { splitWishes } from '#server/conversation/wishes'
import { isSpoken, spokenLanguage } from '#server/domain/tenants/spoken-language'

/** One turn, from what was understood to what is said. */
export function* playTurn(turn: Turn, understood: Understood): Script {
  // Somebody liked a message: nothing is said, and what was open stays open.
  if (
    understood.commands.length > 0
    && understood.commands.every(command => command.kind === 'receivedMedia' && command.media === 'reaction')
  ) {
    return
  }
  listen(turn, understood.commands.findLast(command => command.kind === 'setLanguage')?.language ?? understood.language)
  const commands = readings.reduce((heard, read) => read(turn, heard), knownCommands(turn.facts, understood.commands))
  if (turn.facts.businesses.length > 0) yield* atReception(turn, commands)
  else if (isWithPerson(turn)) yield* besidePerson(turn, commands)
  else yield* converse(turn, commands)
  noteQuestion(turn, commands)
  noteTold(turn, commands)
  closeOffer(turn)
}

/** What is open decides what a bare word means: each reads what the ones before it have left, the newest question first. */
const readings = [readAnswers, readTold, readAlternative, readYesOrNo]

/** The language counts as soon as it is sure; the question of the last turn is no longer open. */
function listen({ state, facts }: Turn, language: Language | null): void {
  state.language = spokenLanguage(facts.tenant, isSpoken(facts, language) ? language : state.language)
  state.lastTurnAt = new Date(facts.now).toISOString()
  state.awaiting = null
}

/** While a person has the conversation, STOP and START count, and a kept time is taken or left: it would run out meanwhile. */
function* besidePerson(turn: Turn, commands: readonly Command[]): Script {
  const answer = commands.find(({ kind }) => kind === 'answerOffer' || kind === 'takeAlternative')
  if (answer?.kind === 'answerOffer') return yield* answerOffer(turn, answer)
  if (answer?.kind === 'takeAlternative') return yield* takeAlternative(turn, answer)
  changeConsent(turn, commands)
}

function* converse(turn: Turn, commands: Command[]): Script {
  afterSilence(
    turn,
    commands.some(({ kind }) => kind === 'startFlow' || kind === 'askQuestion' || kind === 'smallTalk'),
  )
  const reason = personWanted(turn, commands)
  turn.state.refused = null
  if (reason !== null) return yield* handOver(turn, reason)
  if (changeConsent(turn, commands) && commands.every(({ kind }) => kind === 'setConsent')) return
  if (commands.every(({ kind }) => kind === 'cannotHandle')) {
    if (yield* cannotHandle(turn)) return
  } else turn.state.misunderstandings = 0
  yield* followCommands(turn, commands)
  yield* finish(turn)
}

/** Somebody asked for a person, something is a person's matter, or the customer insists on what the rules have just refused. */
function personWanted(turn: Turn, commands: Command[]): HandOverReason | null {
  const asked = commands.find(({ kind }) => kind === 'handOver')
  if (asked?.kind === 'handOver') return asked.reason
  return insists(turn, commands) ? 'refused' : null
}

function* followCommands(turn: Turn, heard: Command[]): Script {
  const commands = afterthought(turn.was, heard, remindedOf(turn)) ?? heard
  const split = splitWishes(commands, turn.state.flow)
  const isFirst = turn.was.lastTurnAt === null
  if (isFirst && !commands.every(isGreeting)) say(turn, { name: 'introduction' })
  const several = commands.find(({ kind }) => kind === 'bookForSeveral')
  const { rest, wishes } = several?.kind === 'bookForSeveral' ? splitPeople(turn, several, split) : split
  const hasMatter = wishes.length > 0 || turn.state.flow !== null || rest.some(({ kind }) => kind === 'setAnswer')
  // A first message that comes to the matter has been greeted by the introduction.
  const asides = rest.filter(hasRole('aside')).filter(({ kind }) => !(isFirst && hasMatter && kind === 'smallTalk'))
  for (const aside of asides) yield* answerAside(turn, aside, hasMatter)
  yield* applyRest(turn, rest, wishes.length > 0)
  yield* startWishes(turn, wishes)
}

/** Nothing is said yet but hello, or what cannot be understood. */
const isGreeting = (command: Command): boolean =>
  command.kind === 'cannotHandle' || (command.kind === 'smallTalk' && command.topic === 'greeting')

/** Runs the open flow and then the wishes that wait for its end; says at least something. */
function* finish(turn: Turn): Script {
  if (turn.state.flow === null && turn.state.later.length === 0) {
    const last = turn.replies.at(-1)
    if (turn.replies.every(reply => definitionOf(reply).isPreface)) turn.state.flow = 'menu'
    else if (last?.name === 'answer') offerToBook(turn, last)
    else if (last?.name === 'offTopic') turn.state.awaiting = 'service'
  }
  if (!turn.isHalted) yield* runFlow(turn)
  while (turn.state.flow === null && turn.state.awaiting === null) {
    const next = turn.state.later.shift()
    if (next === undefined) return
    yield* openWish(turn, next)
    yield* runFlow(turn)
  }
}

/** A question out of the blue is often the first half of a booking. */
function offerToBook(turn: Turn, { topic, faqKey, serviceIds }: ReplyOf<'answer'>): void {
  turn.state.awaiting = turn.was.awaiting === 'service' ? 'service' : null
  const isUnknown = topic === 'faq' && (faqKey === null || turn.facts.tenant.faq[faqKey] === undefined)
  say(turn, { name: 'offerToBook', serviceIds, isUnknown })
}
