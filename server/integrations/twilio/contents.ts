import type { TemplateDefinition, MessageContent } from '#server/domain/message'
import type { TwilioClient } from '#server/integrations/twilio/client'

// Twilio has no inline interactive message: buttons, lists and templates each need a stored Content resource, filled with variables.
// One resource per shape serves every message: a list of five rows is one resource, whatever its words are.

export interface ContentUse { name: string, variables: Record<string, string>, create: () => Record<string, unknown>, template: TemplateDefinition | null }

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
  return { name, variables, template: null, create: () => ({ friendly_name: name, language: 'en', variables, types: { 'twilio/quick-reply': { body, actions } } }) }
}

/** Rows with and without a description are different shapes, since Twilio takes no empty description; the name says which rows have one. */
function listUse(content: Extract<MessageContent, { kind: 'list' }>): ContentUse {
  const { variables, add } = variableList()
  const body = add(content.body)
  const button = add(content.opener)
  const items = content.options.map(({ title, id, description }) => ({ item: add(title), id: add(id), ...(description === undefined ? {} : { description: add(description) }) }))
  const name = `aftale_list_${content.options.map(({ description }) => description === undefined ? '1' : '2').join('')}`
  return { name, variables, template: null, create: () => ({ friendly_name: name, language: 'en', variables, types: { 'twilio/list-picker': { body, button, items } } }) }
}

function templateUse(content: Extract<MessageContent, { kind: 'template' }>, template: TemplateDefinition): ContentUse {
  const values = [...content.variables, ...content.optionIds]
  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
  const actions = template.buttons.map((title, index) => ({ type: 'QUICK_REPLY', title, id: `{{${content.variables.length + index + 1}}}` }))
  const name = `aftale_${template.name}_${template.language}`
  const samples = Object.fromEntries([...template.samples, ...content.optionIds].map((value, index) => [String(index + 1), value]))
  const types = actions.length > 0 ? { 'twilio/quick-reply': { body: template.body, actions } } : { 'twilio/text': { body: template.body } }
  return { name, variables, template, create: () => ({ friendly_name: name, language: template.language, variables: samples, types }) }
}

/** Which Content resource says this, and with what; null for plain text, which needs none. */
export function contentUse(content: MessageContent, template: TemplateDefinition | null): ContentUse | null {
  switch (content.kind) {
    case 'text': return null
    case 'buttons': return buttonsUse(content)
    case 'list': return listUse(content)
    case 'template': return template === null ? null : templateUse(content, template)
    default: return content satisfies never
  }
}

/** Finds or makes Content resources, once per account and process. */
export function createContents(client: () => Promise<TwilioClient>) {
  let known: Promise<Map<string, string>> | null = null

  const listKnown = async () => {
    const contents = await (await client()).content.contents.list({ pageSize: 100 })
    return new Map(contents.map(content => [content.friendlyName, content.sid]))
  }

  const create = async (use: ContentUse) => {
    const twilio = await client()
    // The SDK sends the body as it is given, so it must be in the wire's snake case whatever its types say.
    const created = await twilio.content.contents.create(use.create() as never)
    if (use.template !== null) {
      await twilio.content.contents(created.sid).approvalCreate.create({ name: use.name, category: 'UTILITY' } as never)
    }
    return created.sid
  }

  return {
    async sidOf(use: ContentUse): Promise<string> {
      known ??= listKnown()
      const sids = await known.catch((error: unknown) => {
        known = null
        throw error
      })
      const sid = sids.get(use.name) ?? await create(use)
      sids.set(use.name, sid)
      return sid
    },
    /** After an account was emptied (the sandbox's reset) or a resource was deleted by hand. */
    forget(): void {
      known = null
    },
  }
}
