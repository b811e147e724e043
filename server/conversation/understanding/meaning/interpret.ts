import type { Command } from '#server/conversation/commands'
import { nameCommands } from '#server/conversation/understanding/meaning/asked-name'
import { namedBusiness, optionByPlace } from '#server/conversation/understanding/meaning/choices'
import { droppedWish, globalCommands } from '#server/conversation/understanding/meaning/globals'
import { emojiOnly, helpWanted, humanWanted, smallTalk } from '#server/conversation/understanding/meaning/last-resorts'
import { sorted } from '#server/conversation/understanding/meaning/sorted'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Sorted } from '#server/conversation/understanding/meaning/sorted'
import { introduced, withoutName } from '#server/conversation/understanding/meaning/names'
import { addsTo } from '#server/conversation/understanding/meaning/news'
import { offTopicIn, ordersIn } from '#server/conversation/understanding/meaning/off-topic'
import { personWanted } from '#server/conversation/understanding/meaning/person-wanted'
import { hasWish, ratingOf } from '#server/conversation/understanding/meaning/ratings'
import { afterRefusal, attends, otherOffers, yesOrNo } from '#server/conversation/understanding/meaning/small-answers'
import { isSuggested, looksRound } from '#server/conversation/understanding/meaning/suggestions'
import { wishesOf } from '#server/conversation/understanding/meaning/wishes'
import { isAwaiting } from '#server/conversation/understanding/situation'

/** Finds one kind of meaning in a message. An empty list, or null: it is not in it. */
type Reader<Of> = (message: Of) => Command[] | null

/** What the first reader finds that finds anything; null: none does. */
function firstOf<Of>(readers: readonly Reader<Of>[], message: Of): Command[] | null {
  for (const reader of readers) {
    const found = reader(message)
    if (found !== null && found.length > 0) return found
  }
  return null
}

/** What the whole message is decided by at once, in the order in which it is tried. */
const WHOLE: readonly Reader<Message>[] = [personWanted, namedBusiness, ratingOf, ordersIn, globalCommands, optionByPlace]

/** What a message comes to that holds no wish, beside what it asks. */
const INSTEAD_OF_WISHES: readonly Reader<Sorted>[] = [otherOffers, afterRefusal, droppedWish, attends]

/** What is left where nothing else was understood. */
const AT_LAST: readonly Reader<Message>[] = [looksRound, humanWanted, smallTalk, emojiOnly, helpWanted]

/** What is decided by the whole message at once: trouble, the name of a business, a word for any time, a place in a list. */
export const interpretWhole = (message: Message): Command[] | null => firstOf(WHOLE, message)

/** A name that is said; where it is known already it counts only when it is put right at the confirmation. */
function nameIn({ reading, situation }: Message): Command[] {
  const name = introduced(reading)
  if (name === null) return []
  const isPutRight = isAwaiting(situation, 'confirm') && situation.state.flow === 'book' && name.isTold
  const isWanted = situation.state.name === null || isAwaiting(situation, 'name') || isPutRight
  return isWanted ? [{ kind: 'setAnswer', answer: 'name', name: name.name }] : []
}

/** The general case: questions, wishes with their facts, then yes and no, other offers, and at last politeness. */
function openCommands(message: Sorted): Command[] {
  const { situation, asked } = message
  const aside = offTopicIn(message)
  const named = nameIn(message)
  const wishes = wishesOf(message, aside)
  const answer = yesOrNo(message)
  const isYes = answer?.kind === 'setAnswer' && answer.answer === 'confirmed' && answer.isConfirmed
  if (isYes && isAwaiting(situation, 'confirm') && !wishes.some(command => addsTo(situation, command))) {
    return [...asked.questions, ...named, answer]
  }
  const said = [...asked.questions, ...aside, ...named, ...wishes]
  // "Yes please, on Monday": what was suggested is taken, and more is said about it.
  if (wishes.length > 0) return isSuggested(situation) && answer !== null ? [...said, answer] : said
  const instead = firstOf(INSTEAD_OF_WISHES, message)
  if (instead !== null) return [...said, ...instead]
  // "No, the name is Paula": the no is about the name.
  if (answer !== null && !(named.length > 0 && !isYes)) return [...said, answer]
  return said.length > 0 ? said : (firstOf(AT_LAST, message) ?? [])
}

/** What a typed message means where the conversation stands. An empty list: nothing was understood. */
export function interpret(heard: Message): Command[] {
  const message = sorted({ ...heard, reading: withoutName(heard.reading) })
  const { reading, situation } = message
  const open = openCommands(message)
  if (isAwaiting(situation, 'name')) return nameCommands(reading, open) ?? open
  const isStory = situation.state.flow === null && !hasWish(reading)
  if (isAwaiting(situation, 'reason') && (isStory || open.every(command => command.kind === 'smallTalk'))) {
    return [{ kind: 'setAnswer', answer: 'reason', text: heard.text.trim().slice(0, 400) }]
  }
  return open
}
