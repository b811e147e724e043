import { LocalDate } from '#shared/schemas/time'
import { addDays, dayNumber } from '#server/domain/time/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command, TimeWish } from '#server/conversation/commands'
import { allowedErrors, distance } from '#server/conversation/understanding/text/distance'
import { mayChoose } from '#server/conversation/understanding/model/choice'
import type { ModelCommand } from '#server/conversation/understanding/model/schema'
import { wordsOfName } from '#server/conversation/understanding/names/provider-names'
import { isQuoted, wordsOf } from '#server/conversation/understanding/model/quote'
import { isAwaiting } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'

/** What a proposal is checked against: the words that a model was asked about, and those of them that the rules could not account for. */
export interface Ground {
  situation: Situation
  texts: readonly string[]
  unknown: ReadonlySet<string>
}

/** The command, or why it does not count. */
export type Checked = Command | { why: string }

/** A run of days that is longer than this is no wish for a day. */
const LONGEST_RUN = 62
const SHORTEST_START = 3

type Of<Kind extends ModelCommand['kind']> = Extract<ModelCommand, { kind: Kind }>

const isKnown = (list: readonly { id: string }[], id: string): boolean => list.some(one => one.id === id)

/** What the rules have read, they have read better; a model is for the words that are left. */
const isNewWord = (quote: string, { unknown }: Ground): boolean => wordsOf(quote).some(word => unknown.has(word))

function isLikeName(quote: string, name: string): boolean {
  const said = wordsOf(quote)
  // Written in another script, a name cannot be compared.
  if (!/\p{Script=Latin}/u.test(quote)) return true
  return wordsOfName(name).some(word =>
    said.some(
      other =>
        distance(other, word, 2) <= Math.max(allowedErrors(word.length), word.length >= 5 ? 2 : 1)
        || (other.length >= SHORTEST_START && word.startsWith(other)),
    ),
  )
}

function checkServices({ serviceIds, quote }: Of<'services'>, ground: Ground): Checked {
  if (!serviceIds.every(id => isKnown(ground.situation.facts.services, id))) return { why: 'no such service' }
  return isNewWord(quote, ground)
    ? { kind: 'setAnswer', answer: 'services', serviceIds: [...new Set(serviceIds)] }
    : { why: 'the rules have read these words' }
}

function checkProvider({ providerId, quote }: Of<'provider'>, { situation }: Ground): Checked {
  const provider = situation.facts.providers.find(({ id }) => id === providerId)
  if (provider === undefined && providerId !== ANY_PROVIDER) return { why: 'no such provider' }
  if (provider !== undefined && !isLikeName(quote, provider.name)) return { why: 'not named' }
  return { kind: 'setAnswer', answer: 'provider', providerId }
}

function checkDay({ from, to, isSoonest, quote }: Of<'day'>, ground: Ground): Checked {
  if (!LocalDate.safeParse(from).success || !LocalDate.safeParse(to).success || to < from) return { why: 'no date' }
  const { today, facts } = ground.situation
  const window = Math.max(facts.tenant.rules.bookingWindowDays, ...facts.services.map(service => service.bookingWindowDays ?? 0))
  if (from < today || from > addDays(today, window)) return { why: 'out of the window' }
  if (dayNumber(to) - dayNumber(from) > LONGEST_RUN) return { why: 'too many days' }
  if (!isNewWord(quote, ground)) return { why: 'the rules have read these words' }
  return { kind: 'setAnswer', answer: 'day', day: { from, to, ...(isSoonest && { isSoonest }) } }
}

/** Minutes of the day; null: no such hour. */
function minuteOfHour(hour: string): number | null {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  return hours > 24 || minutes > 59 || hours * 60 + minutes > 24 * 60 ? null : hours * 60 + minutes
}

function checkTime({ earliest, latest, quote }: Of<'time'>, ground: Ground): Checked {
  const [from, to] = [earliest, latest].map(hour => (hour === null ? undefined : minuteOfHour(hour)))
  if (from === null || to === null || (from !== undefined && to !== undefined && to < from)) return { why: 'no hour' }
  if (!isNewWord(quote, ground)) return { why: 'the rules have read these words' }
  const time: TimeWish = { earliest: from ?? null, latest: to ?? null, isExact: from !== undefined && from === to }
  return { kind: 'setAnswer', answer: 'time', time }
}

function checkName({ name, quote }: Of<'name'>, { situation, texts }: Ground): Checked {
  if (!isAwaiting(situation, 'name')) return { why: 'no name was asked for' }
  const said = name.trim()
  if (said === '' || !texts.some(text => isQuoted(said, text)) || !isQuoted(said, quote)) return { why: 'not in the words' }
  return { kind: 'setAnswer', answer: 'name', name: said }
}

function checkChoice({ ref }: Of<'choose'>, { situation }: Ground): Checked {
  const option = situation.options.find(one => one.ref === ref)
  if (option === undefined) return { why: 'not offered' }
  return mayChoose(option) ? option.command : { why: 'not for a model to choose' }
}

function checkQuestion({ topic, faqKey, serviceId, providerId }: Of<'ask'>, { situation }: Ground): Checked {
  const { tenant, services, providers } = situation.facts
  if (topic === 'faq' ? faqKey === null || !Object.hasOwn(tenant.faq, faqKey) : faqKey !== null && !Object.hasOwn(tenant.faq, faqKey)) {
    return { why: 'no such topic' }
  }
  if (serviceId !== null && !isKnown(services, serviceId)) return { why: 'no such service' }
  if (providerId !== null && !isKnown(providers, providerId)) return { why: 'no such provider' }
  return { kind: 'askQuestion', topic, faqKey: topic === 'faq' ? faqKey : null, serviceId, providerId }
}

function checkUnclear(about: 'services' | 'provider', ids: readonly string[], { situation }: Ground): Checked {
  const known = about === 'services' ? situation.facts.services : situation.facts.providers
  return ids.every(id => isKnown(known, id))
    ? { kind: 'clarify', about, candidates: [...new Set(ids)] }
    : { why: `no such ${about === 'services' ? 'service' : 'provider'}` }
}

/** One proposal as a command of ours, when the customer's own words carry it and it names what is there. */
export function checkModelCommand(proposed: ModelCommand, ground: Ground): Checked {
  if ('quote' in proposed && !ground.texts.some(text => isQuoted(proposed.quote, text))) return { why: 'not in the words' }
  switch (proposed.kind) {
    case 'start':
      return { kind: 'startFlow', flow: proposed.flow }
    case 'services':
      return checkServices(proposed, ground)
    case 'provider':
      return checkProvider(proposed, ground)
    case 'day':
      return checkDay(proposed, ground)
    case 'time':
      return checkTime(proposed, ground)
    case 'name':
      return checkName(proposed, ground)
    case 'choose':
      return checkChoice(proposed, ground)
    case 'unclearService':
      return checkUnclear('services', proposed.serviceIds, ground)
    case 'unclearProvider':
      return checkUnclear('provider', proposed.providerIds, ground)
    case 'change':
      return { kind: 'change', what: proposed.what }
    case 'turnPage':
      return { kind: 'turnPage', to: proposed.to }
    case 'ask':
      return checkQuestion(proposed, ground)
    case 'smallTalk':
      return { kind: 'smallTalk', topic: proposed.topic }
    case 'handOver':
      return { kind: 'handOver', reason: proposed.reason }
    case 'cancelFlow':
    case 'goBack':
    case 'useUsual':
    case 'cannotHandle':
      return { kind: proposed.kind }
    default:
      return proposed satisfies never
  }
}
