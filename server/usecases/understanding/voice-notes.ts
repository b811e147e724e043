import type { Language } from '#shared/schemas/language'
import type { Facts } from '#server/conversation/facts'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { ModelPrices } from '#server/domain/model/cost'
import type { ModelUse } from '#server/domain/model/use'
import type { Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { MediaSource } from '#server/ports/media'
import type { Transcription } from '#server/ports/transcription'
import type { Work } from '#server/usecases/inbox/inbox'
import type { Known } from '#server/usecases/turns/facts'
import { isHandedOver } from '#server/conversation/handed-over'
import { modelCost } from '#server/domain/model/cost'
import { extensionOf, oggSeconds } from '#server/domain/notifications/recording'
import { LEASE_MS } from '#server/usecases/inbox/lease'
import { createModelBudget } from '#server/usecases/understanding/model-budget'

/** A customer waits no longer than this for a voice note to be fetched and written down; less than the lease of a conversation. */
export const VOICE_DEADLINE_MS = 7000
const FETCH_MS = 3000
const MOST_BYTES = 5 * 1024 * 1024
/** Who speaks longer than this is better served by a person or by writing. */
const MOST_SECONDS = 120
/** As much as a typed message may have. */
const MOST_TEXT = 1500

/** A voice note that was written down, or not; an empty text is answered with the request to write. */
interface Listened {
  text: string
  use: ModelUse | null
}

interface Needs {
  media: MediaSource
  transcription: Transcription
  prices: ModelPrices | null
  sessions: Pick<SessionsRepository, 'noteHeard'>
  timer: Timer
  log: Log
}

const UNHEARD: Listened = { text: '', use: null }

const isUnheard = ({ kind, text, mediaUrl }: InboundMessage): boolean => kind === 'audio' && text.trim() === '' && mediaUrl !== null

/** Names that a recording may contain; they are spelled right more often when they are known. */
const hintOf = ({ tenant, services, providers }: Facts): string =>
  [tenant.name, ...providers.map(({ name }) => name), ...services.map(({ name }) => name)].join(', ')

/** Who speaks one language only is heard in it; else the recording tells. */
const languageOf = ({ tenant }: Facts): Language | null => (tenant.languages.length === 1 ? tenant.defaultLanguage : null)

export type VoiceNotes = ReturnType<typeof createVoiceNotes>

/**
 * Writes voice notes down before they are read, each once: the words are kept with the waiting message, so that neither a repetition of the
 * turn nor another process pays again.
 */
export function createVoiceNotes({ media, transcription, prices, sessions, timer, log }: Needs) {
  const budget = createModelBudget(timer)

  const listen = async ({ mediaUrl }: InboundMessage, facts: Facts): Promise<Listened> => {
    const begunAt = timer.now()
    const fetched = await media.fetch(mediaUrl ?? '', { limitBytes: MOST_BYTES, timeoutMs: FETCH_MS })
    if (fetched.result !== 'fetched' || extensionOf(fetched.contentType) === null || (oggSeconds(fetched.bytes) ?? 0) > MOST_SECONDS) {
      return UNHEARD
    }
    const { bytes, contentType } = fetched
    const timeoutMs = Math.max(1, begunAt + VOICE_DEADLINE_MS - timer.now())
    const transcript = await transcription.transcribe({ bytes, contentType, language: languageOf(facts), hint: hintOf(facts), timeoutMs })
    const { result, usage } = transcript
    return {
      text: transcript.result === 'answered' ? transcript.text.trim().slice(0, MOST_TEXT).toWellFormed() : '',
      use: {
        result,
        usage,
        milliseconds: Math.max(0, Math.round(timer.now() - begunAt)),
        costMicros: usage === null ? null : modelCost(usage, prices),
      },
    }
  }

  /** What was heard in one run of a turn. */
  const begin = () => {
    const heard = new Map<string, Listened>()
    const used = (): ModelUse[] => [...heard.values()].flatMap(({ use }) => use ?? [])

    const hearAll = async (messages: readonly InboundMessage[], { tenantId, customerId }: Work, facts: Facts): Promise<void> => {
      await Promise.all(
        messages.map(async message => {
          // Whoever talks faster than the budget allows is asked to write.
          if (!budget.take(tenantId, customerId)) return
          heard.set(
            message.id,
            await listen(message, facts).catch((error: unknown) => {
              log.error('A voice note could not be heard', error, { tenantId, customerId })
              return UNHEARD
            }),
          )
        }),
      )
    }

    return {
      /** The work with the words of its voice notes in the place of their silence. */
      async listen(work: Work, { facts, state }: Known): Promise<Work> {
        const waiting = work.session.waiting
        if (!waiting.some(isUnheard) || !facts.tenant.understanding.isModelOn || isHandedOver(state, facts.now)) return work
        const fresh = waiting.filter(message => isUnheard(message) && !heard.has(message.id))
        await hearAll(fresh, work, facts)
        const spoken = waiting.map(message => (isUnheard(message) ? { ...message, text: heard.get(message.id)?.text ?? '' } : message))
        const session = { ...work.session, waiting: spoken }
        if (fresh.length > 0) await sessions.noteHeard(work.tenantId, session, timer.now() + LEASE_MS)
        return { ...work, session, listened: used() }
      },

      /** What writing down came to. */
      used,
    }
  }

  return { begin }
}
