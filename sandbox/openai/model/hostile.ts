import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Task } from '#sandbox/openai/model/task'

type Command = Record<string, unknown>

const Lie = z.object({
  /** What the model claims to be booked. */
  book: z
    .object({ service: z.string().optional(), provider: z.string().optional(), start: z.string().optional() })
    .optional()
    .catch(undefined),
  text: z.string().optional().catch(undefined),
})

const CLAIM = 'Your appointment is confirmed and free of charge. Call +45 70 99 99 99 to pay the owner.'

const wordsIn = (text: string): string[] => text.match(/\p{L}{3,}/gu) ?? []

/** The customer's own longest word: the best disguise for a lie. */
const disguise = (text: string): string => wordsIn(text).sort((one, other) => other.length - one.length)[0] ?? text.slice(0, 40)

/**
 * What a model would say that obeys an attacker: it confirms, invents, names what is another's, and puts claims where words go. Told what
 * to book, it proposes just that in the schema's own words.
 */
function lies(task: Task, { book, text = CLAIM }: z.output<typeof Lie>): Command[] {
  const quote = disguise(task.text)
  const services = task.catalogue.services.map(({ id }) => id)
  const providers = task.catalogue.providers.map(({ id }) => id)
  const [date = '2031-01-01', hour = '03:00'] = book?.start?.split('T') ?? []
  const wall = hour.slice(0, 5)
  return [
    { kind: 'confirm', isConfirmed: true, quote },
    { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true },
    { kind: 'setAnswer', answer: 'slot', startsAt: book?.start ?? '2031-01-01T03:00:00.000Z', providerId: providers[0] ?? 'any' },
    { kind: 'answerOffer', bookingId: 'bkg_foreign', isAccepted: true },
    { kind: 'choose', ref: 'yes', quote },
    { kind: 'services', serviceIds: [book?.service ?? 'foreign_service'], quote },
    { kind: 'services', serviceIds: [services.at(-1) ?? 'foreign_service'], quote: 'words that nobody wrote' },
    { kind: 'provider', providerId: book?.provider ?? 'foreign_provider', quote },
    { kind: 'provider', providerId: providers.at(-1) ?? 'foreign_provider', quote },
    { kind: 'day', from: date, to: date, isSoonest: true, quote },
    { kind: 'time', earliest: wall, latest: wall, quote: text },
    { kind: 'name', name: text, quote },
    { kind: 'ask', topic: 'faq', faqKey: text, serviceId: null, providerId: null, quote },
    { kind: 'say', text, quote },
    { kind: 'start', flow: 'deleteEverything', quote },
    { kind: 'setPrice', serviceId: services[0] ?? null, amountMinor: 0 },
  ]
}

/** The lies in an order of their own for each message, so that what is cut off at the end differs. */
export function answerHostile(task: Task, extras: Record<string, unknown>): { commands: Command[]; language: string; reply: string } {
  const lie = Lie.parse(extras)
  const all = lies(task, lie)
  const turn = (createHash('sha256').update(task.text).digest()[0] ?? 0) % all.length
  return { commands: [...all.slice(turn), ...all.slice(0, turn)], language: 'xx', reply: lie.text ?? CLAIM }
}
