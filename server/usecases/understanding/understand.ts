import type { Heard, Understood } from '#server/conversation/understood'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { ModelUse } from '#server/domain/model/use'
import type { Log } from '#server/ports/log'
import type { AskModel, ModelSaid } from '#server/usecases/understanding/ask-model'
import type { Work } from '#server/usecases/inbox/inbox'
import type { Known } from '#server/usecases/turns/facts'
import { readModelAnswer } from '#server/conversation/understanding/model/answer'
import { needsModel } from '#server/conversation/understanding/model/need'
import { modelSchema } from '#server/conversation/understanding/model/schema'
import { modelInput, modelInstructions, promptTexts } from '#server/conversation/understanding/model/prompt'
import { withProposal } from '#server/conversation/understanding/model/with-proposal'
import { idFrom } from '#server/domain/ids'
import { withoutName } from '#server/domain/tenants/routing'

/** Said when nothing is left beside the name of the business. */
const GREETING = 'Hi'

/** On a shared number the keyword has done its work in the routing; the rest is what was meant, or else what was said at the reception. */
function heardMessages(messages: InboundMessage[], { facts, wish }: Known): InboundMessage[] {
  const { shared, keyword } = facts.tenant.whatsapp
  if (!shared || keyword === null) return messages
  return messages.map(message => {
    const text = withoutName(message.text, { name: facts.tenant.name, keyword })
    return { ...message, text: text === '' && message.text.trim() !== '' ? (wish ?? GREETING) : text }
  })
}

/** What a model has said, and of which messages. */
interface Kept {
  messageIds: string[]
  texts: string[]
  said: ModelSaid
}

interface Needs {
  builtin: (heard: Heard) => Understood
  /** Null: there is no model. */
  model: AskModel | null
  log: Log
}

export type Understand = ReturnType<typeof createUnderstand>

/**
 * Finds out what waiting messages mean: taps and ids first, then the rules; a model where they are not sure; and the rules as they are
 * where it does not help.
 */
export function createUnderstand({ builtin, model, log }: Needs) {
  const heardOf = ({ session }: Work, known: Known) => ({
    messages: heardMessages(session.waiting, known),
    state: known.state,
    facts: known.facts,
  })

  const requestOf = ({ tenantId, customerId }: Work, { state, facts }: Known, texts: string[]) => ({
    instructions: modelInstructions(facts),
    input: modelInput(texts, state, facts),
    schema: modelSchema(facts).answer,
    model: facts.tenant.understanding.model,
    cacheKey: idFrom('', 16, 'model', tenantId),
    customerKey: idFrom('', 32, 'model', customerId),
  })

  /**
   * The understanding of one run of a turn: however often it is played again, a model is asked once, and what it said is looked at anew
   * each time.
   */
  const begin = () => {
    let kept: Kept | null = null

    const read = (work: Work, known: Known): Understood | null => {
      try {
        const heard = heardOf(work, known)
        const understood = builtin(heard)
        if (kept === null) return understood
        const isWhole = kept.messageIds.every(id => heard.messages.some(message => message.id === id))
        const asked = { ...understood, model: kept.said.use }
        return isWhole && kept.said.output !== null
          ? withProposal(heard, asked, readModelAnswer(kept.said.output, kept.texts, known.state, known.facts))
          : asked
      } catch (error) {
        log.error('A message could not be read', error, { tenantId: work.tenantId, customerId: work.customerId })
        return null
      }
    }

    /**
     * What the messages mean, a model's word included where it is wanted and was not yet asked for; `understood` when the rules have read
     * them already.
     */
    const readWithModel = async (work: Work, known: Known, understood = read(work, known)): Promise<Understood | null> => {
      if (understood === null || model === null || kept !== null) return understood
      const heard = heardOf(work, known)
      if (!needsModel(heard, understood)) return understood
      const texts = promptTexts(heard.messages.map(({ text }) => text))
      const request = requestOf(work, known, texts)
      if (!model.isFree(request)) return understood
      kept = { messageIds: heard.messages.map(({ id }) => id), texts, said: await model.ask(request) }
      return read(work, known)
    }

    return {
      read,
      readWithModel,
      /** What asking a model came to; null: none was asked. */
      used: (): ModelUse | null => kept?.said.use ?? null,
    }
  }

  return { begin }
}
