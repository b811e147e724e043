import { z } from 'zod'
import { ANY_PROVIDER, FlowId, QuestionTopic } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'

/** A vendor takes so many enum values in a schema; the ids of a larger catalogue are checked afterwards alone. */
const MOST_IDS = 150
export const MOST_COMMANDS = 8

/** A reason for a hand-over that a customer's words can give; the others are the rules' own. */
export const SaidReason = z.enum(['asked', 'pain', 'allergy', 'complaint', 'money'])

const idAmong = (ids: readonly string[]) => {
  const [first, ...rest] = ids
  return first === undefined || ids.length > MOST_IDS ? z.string().max(64) : z.enum([first, ...rest])
}

const LocalDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const LocalHour = z.string().regex(/^\d{2}:\d{2}$/)

/** The customer's own words that say it: what cannot be shown in the message does not count. */
const quote = z.string().max(200)

const commandsOf = (facts: Pick<Facts, 'tenant' | 'services' | 'providers'>) => {
  const service = idAmong(facts.services.map(({ id }) => id))
  const provider = idAmong(facts.providers.map(({ id }) => id))
  const topic = idAmong(Object.keys(facts.tenant.faq))
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('start'), flow: FlowId, quote }),
    z.strictObject({ kind: z.literal('services'), serviceIds: z.array(service).min(1).max(5), quote }),
    z.strictObject({ kind: z.literal('provider'), providerId: idAmong([ANY_PROVIDER, ...facts.providers.map(({ id }) => id)]), quote }),
    z.strictObject({ kind: z.literal('day'), from: LocalDay, to: LocalDay, isSoonest: z.boolean(), quote }),
    z.strictObject({ kind: z.literal('time'), earliest: LocalHour.nullable(), latest: LocalHour.nullable(), quote }),
    z.strictObject({ kind: z.literal('name'), name: z.string().max(80), quote }),
    z.strictObject({ kind: z.literal('choose'), ref: z.string().max(80), quote }),
    z.strictObject({ kind: z.literal('unclearService'), serviceIds: z.array(service).min(1).max(5), quote }),
    z.strictObject({ kind: z.literal('unclearProvider'), providerIds: z.array(provider).min(1).max(5), quote }),
    z.strictObject({ kind: z.literal('cancelFlow'), quote }),
    z.strictObject({ kind: z.literal('goBack'), quote }),
    z.strictObject({ kind: z.literal('change'), what: z.enum(['services', 'provider', 'day', 'time']).nullable(), quote }),
    z.strictObject({ kind: z.literal('turnPage'), to: z.enum(['earlier', 'later', 'nextWeek', 'otherDay']), quote }),
    z.strictObject({ kind: z.literal('useUsual'), quote }),
    z.strictObject({
      kind: z.literal('ask'),
      topic: QuestionTopic,
      faqKey: topic.nullable(),
      serviceId: service.nullable(),
      providerId: provider.nullable(),
      quote,
    }),
    z.strictObject({ kind: z.literal('smallTalk'), topic: z.enum(['greeting', 'thanks', 'bye', 'apology']) }),
    z.strictObject({ kind: z.literal('handOver'), reason: SaidReason, quote }),
    z.strictObject({ kind: z.literal('cannotHandle') }),
  ])
}

const schemaOf = (facts: Pick<Facts, 'tenant' | 'services' | 'providers'>) => {
  const command = commandsOf(facts)
  const [first, ...rest] = facts.tenant.languages
  return {
    command,
    answer: z.strictObject({
      commands: z.array(command).max(MOST_COMMANDS),
      language: z.enum(first === undefined ? ['en'] : [first, ...rest]).nullable(),
    }),
  }
}

export type ModelSchema = ReturnType<typeof schemaOf>
/**
 * One thing that a model says a customer means. There is no yes, no no, no consent and no answer to a kept time among them: those are the
 * customer's own words or taps.
 */
export type ModelCommand = z.output<ModelSchema['command']>

const made = new WeakMap<Facts['services'], { tenant: Facts['tenant']; providers: Facts['providers']; schema: ModelSchema }>()

/**
 * What a model may answer for this business: a closed list of commands, its ids the business's own. Strict as vendors ask: every member
 * required, none other allowed.
 */
export function modelSchema({ tenant, services, providers }: Pick<Facts, 'tenant' | 'services' | 'providers'>): ModelSchema {
  const known = made.get(services)
  if (known !== undefined && known.tenant === tenant && known.providers === providers) return known.schema
  const schema = schemaOf({ tenant, services, providers })
  made.set(services, { tenant, providers, schema })
  return schema
}
