import { Weekday } from '#shared/schemas/time'
import type { Provider } from '#shared/schemas/provider'
import { qualifiedProviders } from '#server/conversation/flows/plan'
import type { ReplyOf } from '#server/conversation/reply'
import { priceOf, rulesInWords, serviceName, servicesOf } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'

/** Answers from the business's own data and words; what is not there is said to be unknown. */
export function answerBody(reply: ReplyOf<'answer'>, saying: Saying): string {
  const {
    words,
    facts: { tenant },
  } = saying
  switch (reply.topic) {
    case 'price':
    case 'duration':
    case 'services':
      return servicesAnswer(reply, saying)
    case 'providers':
      return providersAnswer(reply, saying)
    case 'address':
      return tenant.address === undefined ? words.unknownAnswer : words.address(tenant.name, tenant.address)
    // The owner's own text may name another number than the one that is written to.
    case 'phone':
      return tenant.faq.phone ?? words.phone(tenant.name, tenant.whatsapp.number)
    case 'rating':
      return ratingAnswer(reply, saying)
    case 'hours':
      return hoursAnswer(saying)
    case 'policy':
      return rulesInWords(saying, words.policy)
    case 'faq':
      return (reply.faqKey === null ? undefined : tenant.faq[reply.faqKey]) ?? words.unknownAnswer
    case 'whyName':
      return words.whyName
    case 'isBot':
      return words.isBot(tenant.name)
    // The offer of times that follows is the answer.
    case 'freeTimes':
      return ''
  }
  return reply.topic satisfies never
}

const MOST_LINES = 12

function servicesAnswer({ serviceIds }: ReplyOf<'answer'>, saying: Saying): string {
  const named = servicesOf(saying, serviceIds)
  const services = named.length > 0 ? named : saying.facts.services
  const lines = services
    .slice(0, MOST_LINES)
    .map(service => `${serviceName(saying, service)}: ${priceOf(saying, service)}, ${saying.words.minutes(service.minutes)}`)
  if (named.length > 0) return lines.join('\n')
  return [saying.words.services, ...lines.map(line => `• ${line}`), ...(services.length > MOST_LINES ? ['…'] : [])].join('\n')
}

function providersAnswer({ serviceIds, providerId }: ReplyOf<'answer'>, saying: Saying): string {
  const { words, facts } = saying
  const named = facts.providers.filter(provider => provider.id === providerId)
  const able = serviceIds.length > 0 ? qualifiedProviders(facts, serviceIds) : facts.providers
  const providers = named.length > 0 ? named : able
  if (providers.length === 0) return words.unknownAnswer
  return [words.providers, ...providers.slice(0, MOST_LINES).map(provider => `• ${providerLine(provider, saying)}`)].join('\n')
}

function providerLine({ name, rating, reviewCount, serviceIds }: Provider, saying: Saying): string {
  const { words, format } = saying
  const stars = rating === null ? '' : ` ${words.reviews(format.number(rating), reviewCount)}`
  const services = servicesOf(saying, serviceIds).map(service => serviceName(saying, service))
  return `${name}${stars}${services.length === 0 ? '' : `: ${format.list(services)}`}`
}

/** What others thought of whoever is asked about, or of all who do what is wished for, the best first. */
function ratingAnswer({ serviceIds, providerId }: ReplyOf<'answer'>, { words, format, facts }: Saying): string {
  const named = facts.providers.filter(provider => provider.id === providerId)
  const asked = named.length > 0 ? named : serviceIds.length > 0 ? qualifiedProviders(facts, serviceIds) : facts.providers
  const lines = [...asked]
    .sort((one, other) => (other.rating ?? 0) - (one.rating ?? 0))
    .slice(0, MOST_LINES)
    .map(
      ({ name, rating, reviewCount }) =>
        `${name}: ${rating === null ? words.noReviews : words.reviews(format.number(rating), reviewCount)}`,
    )
  return lines.length === 0 ? words.unknownAnswer : lines.join('\n')
}

/** What the owner states; without a statement, when somebody works. */
function hoursAnswer({ words, facts: { tenant, providers } }: Saying): string {
  const lines = Weekday.options.map(weekday => {
    const stated = tenant.openingHours?.[weekday] ?? [...new Set(providers.flatMap(provider => provider.hours[weekday]))].toSorted()
    return `${words.weekdays[weekday]}: ${stated.length === 0 ? words.closed : stated.map(range => range.replace('-', '–')).join(', ')}`
  })
  return [words.hours, ...lines].join('\n')
}
