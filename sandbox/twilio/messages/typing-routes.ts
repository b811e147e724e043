import { z } from 'zod'
import { firstIssue } from '#sandbox/twilio/content/types'
import { TwilioError } from '#sandbox/twilio/errors'
import { readForm, readJson } from '#sandbox/twilio/request'
import type { Call } from '#sandbox/twilio/route'
import type { Answer } from '#sandbox/vendor/answer'
import type { TwilioContext } from '#sandbox/twilio/store'
import { pairKey } from '#sandbox/twilio/store'

/** How long the dots are shown when no answer comes; real time, since nobody watches a clock that stands still. */
const TYPING_MS = 25_000

const Indicator = z.strictObject({
  channel: z
    .string()
    .transform(channel => channel.toLowerCase())
    .pipe(z.literal('whatsapp')),
  messageId: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
})

/** Handlers of the typing indicator: version 2 takes a form, version 3 JSON. Both also mark the person's message as read. */
export function typingRoutes({ records }: TwilioContext) {
  const show = (input: unknown): Answer => {
    const indicator = Indicator.safeParse(input)
    if (!indicator.success) throw new TwilioError(20001, firstIssue(indicator.error))
    const message = records.messages.change(indicator.data.messageId, found =>
      found.direction === 'inbound' ? { ...found, status: 'read' } : null,
    )
    if (message === null) throw new TwilioError(20001, `${indicator.data.messageId} is not a message of a person.`)
    records.conversations.change(pairKey(message.number, message.phone), conversation => ({
      ...conversation,
      typingUntil: Date.now() + TYPING_MS,
    }))
    return { status: 200, body: { success: true } }
  }
  return {
    version2: async ({ event }: Call): Promise<Answer> => {
      const form = await readForm(event, ['channel', 'messageId'])
      return show({ channel: form.one('channel'), messageId: form.one('messageId') })
    },
    version3: async ({ event }: Call): Promise<Answer> => show(await readJson(event)),
  }
}
