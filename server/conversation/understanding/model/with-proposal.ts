import type { Command } from '#server/conversation/commands'
import type { ModelAnswer } from '#server/conversation/understanding/model/answer'
import { isWeak } from '#server/conversation/understanding/model/need'
import { isIdle, situationOf } from '#server/conversation/understanding/situation'
import type { Dropped, Heard, Understood } from '#server/conversation/understood'

type Answer = Extract<Command, { kind: 'setAnswer' }>

const isAnswer = (command: Command): command is Answer => command.kind === 'setAnswer'

/** Why a proposal does not count beside what the rules have read; null: it does. */
function objection(proposed: Command, read: readonly Command[]): string | null {
  if (read.every(isWeak)) return null
  if (isAnswer(proposed)) {
    if (proposed.answer === 'slot' && read.some(command => isAnswer(command) && (command.answer === 'day' || command.answer === 'time'))) {
      return 'the rules have read it'
    }
    return read.some(command => isAnswer(command) && command.answer === proposed.answer) ? 'the rules have read it' : null
  }
  if (proposed.kind === 'clarify') {
    return read.some(command => command.kind === 'clarify' || (isAnswer(command) && command.answer === proposed.about))
      ? 'the rules have read it'
      : null
  }
  if (proposed.kind === 'askQuestion') return read.some(({ kind }) => kind === 'askQuestion') ? 'the rules have read it' : null
  return 'the rules have read what is wanted'
}

/** A question of the rules between several things is settled by a proposal of some of them. */
const settles = (answer: Answer, about: 'services' | 'provider', candidates: readonly string[]): boolean =>
  about === 'services'
    ? answer.answer === 'services' && answer.serviceIds.every(id => candidates.includes(id))
    : answer.answer === 'provider' && candidates.includes(answer.providerId)

function joined(read: readonly Command[], proposed: readonly Command[]): { commands: Command[]; taken: Command[]; dropped: Dropped[] } {
  const dropped: Dropped[] = []
  const taken = proposed.filter(command => {
    const why = isWeak(command) ? 'nothing new' : objection(command, read)
    if (why !== null) dropped.push({ what: command.kind, why })
    return why === null
  })
  const kept = read.filter(
    command => command.kind !== 'clarify' || !taken.some(answer => isAnswer(answer) && settles(answer, command.about, command.candidates)),
  )
  const unclear: string[] = kept.flatMap(command => (command.kind === 'clarify' ? command.about : []))
  const fitting = taken.filter(command => !(isAnswer(command) && unclear.includes(command.answer)))
  taken.filter(command => !fitting.includes(command)).forEach(({ kind }) => dropped.push({ what: kind, why: 'the rules see several' }))
  return {
    commands: [...kept.filter(command => !isWeak(command) || command.kind === 'receivedMedia'), ...fitting],
    taken: fitting,
    dropped,
  }
}

/** Facts out of the blue begin a booking, as they do when the rules read them. */
function begun(commands: Command[], heard: Heard): Command[] {
  const startsAnything = commands.some(({ kind }) => kind === 'startFlow' || kind === 'handOver')
  const isWish = commands.some(command => (isAnswer(command) && command.answer !== 'booking') || command.kind === 'clarify')
  return isWish && !startsAnything && isIdle(situationOf(heard.state, heard.facts))
    ? [{ kind: 'startFlow', flow: 'book' }, ...commands]
    : commands
}

/**
 * What the rules have read, with what a model has added. What the rules have found stands; a model speaks for the rest, and for the whole
 * message only where the rules have
 * found nothing in it.
 */
export function withProposal(heard: Heard, read: Understood, answer: ModelAnswer): Understood {
  const dropped = [...read.dropped, ...answer.dropped]
  // The language may be told by a model once; it does not turn a conversation that has one.
  const language = read.language ?? (heard.state.language === null ? answer.language : null)
  const isNothing = read.commands.every(isWeak)
  const found = joined(isNothing ? read.commands.filter(({ kind }) => kind === 'receivedMedia') : read.commands, answer.commands)
  const isDecided = found.taken.some(({ kind }) => kind === 'handOver' || kind === 'cancelFlow' || kind === 'goBack')
  const all = { ...read, language, dropped: [...dropped, ...found.dropped] }
  if (found.taken.length === 0) return all
  return { ...all, commands: isDecided ? found.commands : begun(found.commands, heard), by: 'model' }
}
