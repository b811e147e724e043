import type { Language } from '#shared/schemas/language'
import { TEMPLATE_NAMES } from '#server/conversation/replies/templates/template-words'
import type { TemplateName, TemplateWords } from '#server/conversation/replies/templates/template-words'
import { spokenIn } from '#server/conversation/replies/wording'
import type { TemplateDefinition } from '#server/domain/notifications/message'

function samplesOf(name: TemplateName, { business, visit, when, provider, news, times }: TemplateWords['samples']): string[] {
  switch (name) {
    case 'message':
      return [business, news]
    case 'waitlist_offer':
      return [visit, when, business, '14:30']
    case 'reschedule_offer':
      return [business, visit, when, provider, ...times]
    case 'reschedule_ask':
      return [business, visit, when, provider]
    default:
      return [visit, when, business]
  }
}

/** A template as the vendor must know it, in a language that has been read; null for a name that is none of ours. */
export function templateFor(name: string, language: Language): TemplateDefinition | null {
  const known = TEMPLATE_NAMES.find(one => one === name)
  if (known === undefined) return null
  const { templates, samples } = spokenIn(language).templates
  return { name: known, language, ...templates[known], samples: samplesOf(known, samples) }
}
