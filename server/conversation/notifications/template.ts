import type { Language } from '#shared/schemas/language'
import { isTemplate, notifications } from '#server/conversation/notifications/notifications'
import { wordingFor } from '#server/conversation/replies/wording'
import type { MessageContent, TemplateDefinition } from '#server/domain/notifications/message'

/** A template as the vendor must know it, in a language that has been read; null for a name that is none of ours. */
export function templateFor(name: string, language: Language): TemplateDefinition | null {
  if (!isTemplate(name)) return null
  const { buttons: titles, notifications: words } = wordingFor(language)
  const { buttons, variables } = notifications[name]
  return {
    name,
    language,
    body: words[name].template,
    buttons: buttons.map(button => titles[button]),
    samples: variables.map(variable => words.samples[variable]),
  }
}

/** The text that a person reads, without what is tapped: a template with its variables filled in. */
export function renderedBody(content: MessageContent, language: Language): string {
  if (content.kind !== 'template') return content.body
  const template = templateFor(content.name, language)
  if (template === null) return content.variables.join(' ')
  return template.body.replace(/\{\{(\d+)\}\}/g, (_, place: string) => content.variables[Number(place) - 1] ?? '')
}
