import type { TemplateDefinition, MessageContent } from '#server/domain/notifications/message'
import type { TwilioClient } from '#server/integrations/twilio/client'
import { ApprovalAnswer } from '#server/integrations/twilio/wire'

// Twilio has no inline interactive message: buttons, lists and templates each need a stored Content resource, filled with variables.
// One resource per shape serves every message: a list of five rows is one resource, whatever its words are.

export interface ContentUse {
  name: string
  variables: Record<string, string>
  create: () => Record<string, unknown>
  template: TemplateDefinition | null
}

/** What a stored shape shows for its variables: never what a customer was told. */
const samplesFor = (variables: Record<string, string>) =>
  Object.fromEntries(Object.keys(variables).map(number => [number, `Sample ${number}`]))

/** Numbers variables in the order in which they are used. */
function variableList() {
  const variables: Record<string, string> = {}
  let count = 0
  return {
    variables,
    add: (value: string) => {
      count += 1
      variables[String(count)] = value
      return `{{${count}}}`
    },
  }
}

function buttonsUse(content: Extract<MessageContent, { kind: 'buttons' }>): ContentUse {
  const { variables, add } = variableList()
  const body = add(content.body)
  const actions = content.options.map(option => ({ type: 'QUICK_REPLY', title: add(option.title), id: add(option.id) }))
  const name = `aftale_buttons_${actions.length}`
  return {
    name,
    variables,
    template: null,
    create: () => ({
      friendly_name: name,
      language: 'en',
      variables: samplesFor(variables),
      types: { 'twilio/quick-reply': { body, actions } },
    }),
  }
}

/** Rows with and without a description are different shapes, since Twilio takes no empty description; the name says which rows have one. */
function listUse(content: Extract<MessageContent, { kind: 'list' }>): ContentUse {
  const { variables, add } = variableList()
  const body = add(content.body)
  const button = add(content.opener)
  const items = content.options.map(({ title, id, description }) => ({
    item: add(title),
    id: add(id),
    ...(description === undefined ? {} : { description: add(description) }),
  }))
  const name = `aftale_list_${content.options.map(({ description }) => (description === undefined ? '1' : '2')).join('')}`
  return {
    name,
    variables,
    template: null,
    create: () => ({
      friendly_name: name,
      language: 'en',
      variables: samplesFor(variables),
      types: { 'twilio/list-picker': { body, button, items } },
    }),
  }
}

function templateUse(content: Extract<MessageContent, { kind: 'template' }>, template: TemplateDefinition): ContentUse {
  const values = [...content.variables, ...content.optionIds]
  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
  const actions = template.buttons.map((title, index) => ({
    type: 'QUICK_REPLY',
    title,
    id: `{{${content.variables.length + index + 1}}}`,
  }))
  const name = `aftale_${template.name}_${template.language}`
  const samples = { ...samplesFor(variables), ...Object.fromEntries(template.samples.map((value, index) => [String(index + 1), value])) }
  const types = actions.length > 0 ? { 'twilio/quick-reply': { body: template.body, actions } } : { 'twilio/text': { body: template.body } }
  return { name, variables, template, create: () => ({ friendly_name: name, language: template.language, variables: samples, types }) }
}

/** Which Content resource says this, and with what; null for plain text, which needs none. */
export function contentUse(content: MessageContent, template: TemplateDefinition | null): ContentUse | null {
  switch (content.kind) {
    case 'text':
      return null
    case 'buttons':
      return buttonsUse(content)
    case 'list':
      return listUse(content)
    case 'template':
      return template === null ? null : templateUse(content, template)
    default:
      return content satisfies never
  }
}

/** The vendor's reviewers have not decided yet, or have not been asked: nothing was sent, and a later attempt may go through. */
export class NotApprovedYet extends Error {}

const APPROVED = 'approved'
const UNSUBMITTED = 'unsubmitted'

/** Finds or makes Content resources, and has templates approved; each once per account and process. */
export function createContents(client: () => Promise<TwilioClient>) {
  let known: Promise<Map<string, string>> | null = null
  const ready = new Map<string, Promise<string>>()

  const listKnown = async () => {
    const contents = await (await client()).content.contents.list({ pageSize: 100 })
    return new Map(contents.map(content => [content.friendlyName, content.sid]))
  }

  const findOrCreate = async (use: ContentUse): Promise<string> => {
    known ??= listKnown()
    const sids = await known
    const found = sids.get(use.name)
    if (found !== undefined) return found
    // The SDK sends the body as it is given, so it must be in the wire's snake case whatever its types say.
    const created = await (await client()).content.contents.create(use.create() as never)
    sids.set(use.name, created.sid)
    return created.sid
  }

  /** Asked anew until the answer is yes: a process may have died between making a template and submitting it. */
  const approve = async (use: ContentUse, sid: string): Promise<void> => {
    const content = (await client()).content.contents(sid)
    const statusNow = async () => ApprovalAnswer.parse((await content.approvalFetch().fetch()).whatsapp).status
    let status = await statusNow()
    if (status === UNSUBMITTED) {
      // A name is taken once: whoever comes second at the same moment withdraws, and finds the first one's at the next attempt.
      await content.approvalCreate.create({ name: use.name, category: 'UTILITY' } as never).catch(async (error: unknown) => {
        await content.remove()
        throw new NotApprovedYet(error instanceof Error ? error.message : UNSUBMITTED)
      })
      status = await statusNow()
    }
    if (status !== APPROVED) throw new NotApprovedYet(status)
  }

  const prepare = async (use: ContentUse): Promise<string> => {
    const sid = await findOrCreate(use)
    if (use.template !== null) await approve(use, sid)
    return sid
  }

  const forget = (): void => {
    known = null
    ready.clear()
  }

  return {
    async sidOf(use: ContentUse): Promise<string> {
      const prepared = ready.get(use.name) ?? prepare(use)
      ready.set(use.name, prepared)
      return prepared.catch((error: unknown) => {
        forget()
        throw error
      })
    },
    /** After a resource was deleted by hand. */
    forget,
  }
}
