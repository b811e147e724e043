import { z } from 'zod'
import type { Language } from '#shared/schemas/language'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'
import { checkModelCommand } from '#server/conversation/understanding/model/checks'
import type { Ground } from '#server/conversation/understanding/model/checks'
import { MOST_COMMANDS, modelSchema } from '#server/conversation/understanding/model/schema'
import { readText } from '#server/conversation/understanding/reading/read-text'
import { situationOf } from '#server/conversation/understanding/situation'
import { normalise } from '#server/conversation/understanding/text/tokens'
import type { Dropped } from '#server/conversation/understood'

export interface ModelAnswer {
  commands: Command[]
  language: Language | null
  dropped: Dropped[]
}

const Loose = z.looseObject({ commands: z.array(z.unknown()), language: z.unknown() })
const Kind = z.looseObject({ kind: z.string() })

/** A proposal in a word, for the record: what a stranger's model says is not to be kept at length. */
function nameOf(proposed: unknown): string {
  const kind = Kind.safeParse(proposed).data?.kind ?? 'something else'
  return kind.replace(/[^\w .-]/g, '').slice(0, 40)
}

/** What of a message is said twice does not count twice: one answer of a kind, one question of a topic. */
const subjectOf = (command: Command): string => {
  switch (command.kind) {
    case 'setAnswer':
      return command.answer === 'slot' ? 'slot' : command.answer
    case 'startFlow':
      return `start ${command.flow}`
    case 'askQuestion':
      return `ask ${command.topic} ${command.faqKey}`
    default:
      return command.kind
  }
}

const groundOf = (texts: readonly string[], stored: ConversationState, facts: Facts): Ground => {
  const situation = situationOf(stored, facts)
  return { situation, texts, unknown: new Set(readText(normalise(texts.join('\n')), situation).unknown) }
}

/**
 * Reads what a model has answered about texts. Each command is taken by itself: it must fit the closed list, name what is there, keep to
 * the window, and be carried by the
 * customer's own words; what does not is dropped, with the reason.
 */
export function readModelAnswer(output: unknown, texts: readonly string[], stored: ConversationState, facts: Facts): ModelAnswer {
  const read = Loose.safeParse(output)
  if (!read.success) return { commands: [], language: null, dropped: [{ what: 'answer', why: 'not in the list' }] }
  const schema = modelSchema(facts)
  const ground = groundOf(texts, stored, facts)
  const commands: Command[] = []
  const dropped: Dropped[] = []
  for (const [index, proposed] of read.data.commands.entries()) {
    const what = nameOf(proposed)
    if (index >= MOST_COMMANDS) {
      dropped.push({ what, why: 'too many' })
      break
    }
    const parsed = schema.command.safeParse(proposed)
    const checked = parsed.success ? checkModelCommand(parsed.data, ground) : { why: 'not in the list' }
    if ('why' in checked) dropped.push({ what, why: checked.why })
    else if (commands.some(known => subjectOf(known) === subjectOf(checked))) dropped.push({ what, why: 'said twice' })
    else commands.push(checked)
  }
  const language = facts.tenant.languages.find(known => known === read.data.language) ?? null
  return { commands, language, dropped }
}
