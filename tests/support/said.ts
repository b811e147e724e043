import type { Command, FlowId, HandOverReason, QuestionTopic } from '#server/conversation/commands'

// Commands in the words of a test.

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const start = (flow: FlowId, bookingId?: string): Command => ({ kind: 'startFlow', flow, ...(bookingId === undefined ? {} : { bookingId }) })
export const services = (...serviceIds: string[]): Command => ({ kind: 'setAnswer', answer: 'services', serviceIds })
export const provider = (providerId: string): Command => ({ kind: 'setAnswer', answer: 'provider', providerId })
export const day = (from: string, to = from): Command => ({ kind: 'setAnswer', answer: 'day', day: { from, to } })
export const at = (time: string): Command => ({ kind: 'setAnswer', answer: 'time', time: { earliest: minutes(time), latest: minutes(time), isExact: true } })
export const after = (time: string): Command => ({ kind: 'setAnswer', answer: 'time', time: { earliest: minutes(time), latest: null, isExact: false } })
export const between = (from: string, to: string): Command => ({ kind: 'setAnswer', answer: 'time', time: { earliest: minutes(from), latest: minutes(to), isExact: false } })
export const slot = (startsAt: string): Command => ({ kind: 'setAnswer', answer: 'slot', startsAt })
export const named = (name: string): Command => ({ kind: 'setAnswer', answer: 'name', name })
export const theBooking = (bookingId: string): Command => ({ kind: 'setAnswer', answer: 'booking', bookingId })
export const yes: Command = { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }
export const no: Command = { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false }
export const cancelWord: Command = { kind: 'cancelFlow' }
export const back: Command = { kind: 'goBack' }
export const nonsense: Command = { kind: 'cannotHandle' }
export const greeting: Command = { kind: 'smallTalk', topic: 'greeting' }
export const thanks: Command = { kind: 'smallTalk', topic: 'thanks' }
export const stop: Command = { kind: 'setConsent', isWanted: false }
export const begin: Command = { kind: 'setConsent', isWanted: true }
export const shift = (minutes: number): Command => ({ kind: 'shiftBooking', minutes })
export const usual: Command = { kind: 'useUsual' }
export const person = (reason: HandOverReason = 'asked'): Command => ({ kind: 'handOver', reason })
export const change = (what: Extract<Command, { kind: 'change' }>['what']): Command => ({ kind: 'change', what })
export const page = (to: Extract<Command, { kind: 'turnPage' }>['to']): Command => ({ kind: 'turnPage', to })
export const media = (kind: Extract<Command, { kind: 'receivedMedia' }>['media']): Command => ({ kind: 'receivedMedia', media: kind })
export const stale = (ref: string): Command => ({ kind: 'staleTap', ref })
export const clarify = (about: 'services' | 'provider', ...candidates: string[]): Command => ({ kind: 'clarify', about, candidates })
export const asks = (topic: QuestionTopic, of: { serviceId?: string; providerId?: string; faqKey?: string } = {}): Command => ({
  kind: 'askQuestion',
  topic,
  faqKey: of.faqKey ?? null,
  serviceId: of.serviceId ?? null,
  providerId: of.providerId ?? null,
})
export const attends = (bookingId: string | null): Command => ({ kind: 'confirmAttendance', bookingId })
