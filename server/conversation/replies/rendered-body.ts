import type { Language } from '#shared/schemas/language'
import { templateFor } from '#server/conversation/replies/templates'
import type { MessageContent } from '#server/domain/notifications/message'

/** The text that a person reads, without what is tapped: a template with its variables filled in. */
export function renderedBody(content: MessageContent, language: Language): string {
  if (content.kind !== 'template') return content.body
  const template = templateFor(content.name, language)
  if (template === null) return content.variables.join(' ')
  return template.body.replace(/\{\{(\d+)\}\}/g, (_, place: string) => content.variables[Number(place) - 1] ?? '')
}
