import type { Command } from '#server/conversation/commands'
import { askedLanguage } from '#server/conversation/understanding/meaning/asked-language'
import { optionByTitle } from '#server/conversation/understanding/meaning/choices'
import { interpret, interpretWhole } from '#server/conversation/understanding/meaning/interpret'
import { readText } from '#server/conversation/understanding/reading/read-text'
import { situationOf } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { tapCommands } from '#server/conversation/understanding/taps'
import { normalise } from '#server/conversation/understanding/text/tokens'
import { understoodAlone } from '#server/conversation/understood'
import type { Heard, Understood } from '#server/conversation/understood'

// The road of a typed text, a folder for each part of it:
//
//   text/     text -> Token[]             cut, folded, spelled out, corrected
//             Token[] -> Line             read in one language, with the words of that language
//   reading/  Line -> Reading             facts (services, people, days, hours) and marks (what phrases mean), with their places
//             names/ and time/ read the facts
//   meaning/  Reading -> Message          beside where the conversation stands
//             Message -> Command[]        by what decides the whole of it; else
//             Message -> Sorted           facts that are refused or only asked about are set aside
//             Sorted -> Segment[]         a part for each wish
//             Segment -> Said             the facts of that wish
//             Said -> Command[]           its start, and its answers
//
// Which meanings are tried in which order is written in `meaning/interpret.ts`.

type Incoming = Heard['messages'][number]

const NOTHING = understoodAlone({ commands: [], language: null, isSure: true })

const isTyped = (message: Incoming): boolean => message.kind === 'text' || message.kind === 'tap'

function understandText(text: string, situation: Situation): Understood {
  const normal = normalise(text)
  if (normal.trim() === '') return { ...NOTHING, commands: [{ kind: 'receivedMedia', media: 'unsupported' }] }
  const option = optionByTitle(normal, situation.options)
  if (option !== null) return { ...NOTHING, commands: [option.command] }
  const asked = askedLanguage(normal, situation)
  if (asked !== null) {
    const besides = asked.rest.trim() === '' ? NOTHING : understandText(asked.rest, situation)
    return { ...besides, commands: [{ kind: 'setLanguage', language: asked.language }, ...besides.commands] }
  }
  const { reading, language, unknown } = readText(normal, situation)
  const message = { text: normal, reading, situation }
  const whole = interpretWhole(message)
  const commands = whole ?? interpret(message)
  const isName = commands.some(command => command.kind === 'setAnswer' && command.answer === 'name')
  return {
    ...NOTHING,
    commands,
    language: isName && commands.length === 1 ? null : language,
    isSure: commands.length > 0 && (whole !== null || unknown.length === 0 || isName),
  }
}

/** A reaction counts only as the answer to a reminder: it may be to any older message, so it confirms nothing else. */
function understandReaction(text: string, situation: Situation): Understood {
  const [told] = situation.state.offer?.id === 'told' ? situation.options : []
  const isYes =
    told !== undefined
    && text.trim() !== ''
    && understandText(text, situation).commands.some(
      command => command.kind === 'setAnswer' && command.answer === 'confirmed' && command.isConfirmed,
    )
  return { ...NOTHING, commands: [isYes ? told.command : { kind: 'receivedMedia', media: 'reaction' }] }
}

function understandMedia(message: Incoming, situation: Situation): Understood {
  if (message.kind === 'reaction') return understandReaction(message.text, situation)
  const media = message.kind === 'text' || message.kind === 'tap' ? 'unsupported' : message.kind
  const caption = message.text.trim() === '' ? NOTHING : understandText(message.text, situation)
  // A voice note that comes with its words was understood; a picture with a caption is both.
  if (message.kind === 'audio' && caption.commands.length > 0) return caption
  return { ...caption, commands: [{ kind: 'receivedMedia', media }, ...caption.commands] }
}

function understandTap(message: Incoming, situation: Situation): Understood | null {
  const commands = message.payload === null ? null : tapCommands(message.payload, situation)
  return commands === null ? null : { ...NOTHING, commands }
}

/** Messages that are read as one: what was typed in a row belongs together, taps and media stand for themselves. */
function* partsOf(messages: readonly Incoming[], situation: Situation): Generator<Understood> {
  let typed: string[] = []
  for (const message of messages) {
    const tap = understandTap(message, situation)
    if (tap === null && isTyped(message)) {
      typed.push(message.text)
      continue
    }
    if (typed.length > 0) yield understandText(typed.join('\n'), situation)
    typed = []
    yield tap ?? understandMedia(message, situation)
  }
  if (typed.length > 0) yield understandText(typed.join('\n'), situation)
}

const isPoliteness = (command: Command): boolean => command.kind === 'smallTalk'

/** Understands messages without any model, in every language of `words/`: taps, menu words, names, services, days and hours. */
export function understandBuiltin(heard: Heard): Understood {
  const parts = [...partsOf(heard.messages, situationOf(heard.state, heard.facts))]
  const commands = parts.flatMap(part => part.commands)
  const meant = commands.some(command => !isPoliteness(command)) ? commands.filter(command => !isPoliteness(command)) : commands
  return understoodAlone({
    commands: meant.length > 0 ? meant : [{ kind: 'cannotHandle' }],
    language: parts.findLast(part => part.language !== null)?.language ?? null,
    isSure: parts.every(part => part.isSure),
  })
}
