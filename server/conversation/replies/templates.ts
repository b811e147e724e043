import type { Language } from '#shared/schemas/language'
import { wordingLanguage } from '#server/conversation/replies/wording'
import type { TemplateDefinition } from '#server/domain/message'

/** Messages that may leave outside the 24-hour window. The vendor approves each body as it stands, so a changed body needs a new name. */
export const TEMPLATE_NAMES = ['confirmation', 'rescheduled', 'cancelled', 'reminder_24h', 'reminder_2h', 'waitlist_offer', 'reschedule_offer', 'reschedule_ask', 'message'] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

type Words = Record<TemplateName, Pick<TemplateDefinition, 'body' | 'buttons'>>

const en: Words = {
  confirmation: {
    body: 'Your booking is confirmed: {{1}}, on {{2}}, at {{3}}. We look forward to seeing you. If something comes up, just write to us here to move or cancel it.',
    buttons: ['Move', 'Cancel booking'],
  },
  rescheduled: {
    body: 'Your booking has been moved: {{1}}, now on {{2}}, at {{3}}. If that does not suit you, just write to us here and we find another time.',
    buttons: ['Move', 'Cancel booking'],
  },
  cancelled: {
    body: 'Your booking has been cancelled: {{1}}, on {{2}}, at {{3}}. If you would like another time, just write to us here and we find one for you.',
    buttons: [],
  },
  reminder_24h: {
    body: 'A reminder of your booking: {{1}}, on {{2}}, at {{3}}. Please let us know here if you cannot come, so that somebody else can have the time.',
    buttons: ['I\'ll be there', 'Move', 'Cancel booking'],
  },
  reminder_2h: {
    body: 'Your booking begins soon: {{1}}, on {{2}}, at {{3}}. We look forward to seeing you; if you cannot come, please let us know here.',
    buttons: ['I\'ll be there', 'Move', 'Cancel booking'],
  },
  waitlist_offer: {
    body: 'A time has become free for you: {{1}}, on {{2}}, at {{3}}. Would you like to have it? We keep it for you until {{4}}, and then somebody else may have it.',
    buttons: ['Yes, I take it', 'No, thanks'],
  },
  // What is read on a template's button is fixed, so the buttons name the times by their places; what a tap carries is the time itself.
  reschedule_offer: {
    body: 'About your booking at {{1}}: {{2}}, on {{3}}. We are sorry, but {{4}} is away then. Could you come at one of these times instead? First: {{5}}. Second: {{6}}. Third: {{7}}. You can also write another day to us here, or cancel. Nothing is changed until you say so.',
    buttons: ['The first', 'The second', 'The third'],
  },
  reschedule_ask: {
    body: 'About your booking at {{1}}: {{2}}, on {{3}}. We are sorry, but {{4}} is away then. Which other day or time would suit you? Just write it to us here. Nothing is changed until you say so.',
    buttons: ['Another time', 'Cancel booking'],
  },
  message: { body: 'Here is a message for you from {{1}}: {{2}} – Just write to us here if you would like to answer or to know more.', buttons: [] },
}

const da: Words = {
  confirmation: {
    body: 'Din tid er booket: {{1}}, {{2}}, hos {{3}}. Vi glæder os til at se dig. Kommer der noget i vejen, så skriv bare her for at flytte eller aflyse den.',
    buttons: ['Flyt', 'Aflys tid'],
  },
  rescheduled: {
    body: 'Din tid er flyttet: {{1}}, nu {{2}}, hos {{3}}. Hvis det ikke passer dig, så skriv bare til os her, og vi finder en anden tid.',
    buttons: ['Flyt', 'Aflys tid'],
  },
  cancelled: {
    body: 'Din tid er aflyst: {{1}}, {{2}}, hos {{3}}. Vil du gerne have en anden tid, så skriv bare til os her, og vi finder en til dig.',
    buttons: [],
  },
  reminder_24h: {
    body: 'En påmindelse om din tid: {{1}}, {{2}}, hos {{3}}. Sig til her, hvis du ikke kan komme, så en anden kan få tiden.',
    buttons: ['Jeg kommer', 'Flyt', 'Aflys tid'],
  },
  reminder_2h: {
    body: 'Din tid begynder snart: {{1}}, {{2}}, hos {{3}}. Vi glæder os til at se dig; sig til her, hvis du ikke kan komme.',
    buttons: ['Jeg kommer', 'Flyt', 'Aflys tid'],
  },
  waitlist_offer: {
    body: 'En tid er blevet ledig til dig: {{1}}, {{2}}, hos {{3}}. Vil du gerne have den? Vi holder den til dig indtil kl. {{4}}, og derefter kan en anden få den.',
    buttons: ['Ja, den tager jeg', 'Nej tak'],
  },
  reschedule_offer: {
    body: 'Om din tid hos {{1}}: {{2}}, {{3}}. Vi beklager, men {{4}} er der ikke den dag. Kan du komme på et af disse tidspunkter i stedet? Første: {{5}}. Anden: {{6}}. Tredje: {{7}}. Du kan også skrive en anden dag til os her eller aflyse. Der ændres ikke noget, før du siger til.',
    buttons: ['Den første', 'Den anden', 'Den tredje'],
  },
  reschedule_ask: {
    body: 'Om din tid hos {{1}}: {{2}}, {{3}}. Vi beklager, men {{4}} er der ikke den dag. Hvilken anden dag eller hvilket andet tidspunkt passer dig? Skriv det bare til os her. Der ændres ikke noget, før du siger til.',
    buttons: ['En anden tid', 'Aflys tid'],
  },
  message: { body: 'Her er en besked til dig fra {{1}}: {{2}} – Skriv bare til os her, hvis du vil svare eller vide mere.', buttons: [] },
}

const samples: Record<'en' | 'da', string[]> = {
  en: ['Men\'s haircut with Jonas', 'Thursday 26 November at 11:00', 'Saga Hair'],
  da: ['Herreklip hos Jonas', 'torsdag 26. november kl. 11:00', 'Saga Hår'],
}

const messageSamples: typeof samples = {
  en: ['Saga Hair', 'We open at ten tomorrow.'],
  da: ['Saga Hår', 'Vi åbner klokken ti i morgen.'],
}

const awaySamples: typeof samples = {
  en: ['Saga Hair', 'Men\'s haircut with Jonas', 'Thursday 26 November at 11:00', 'Jonas'],
  da: ['Saga Hår', 'Herreklip hos Jonas', 'torsdag 26. november kl. 11:00', 'Jonas'],
}

const timeSamples: typeof samples = {
  en: ['Thursday 26 November at 11:00 with Maja', 'Friday 27 November at 11:00 with Jonas', 'Saturday 28 November at 11:00 with Jonas'],
  da: ['torsdag 26. november kl. 11:00 hos Maja', 'fredag 27. november kl. 11:00 hos Jonas', 'lørdag 28. november kl. 11:00 hos Jonas'],
}

function samplesOf(name: TemplateName, spoken: 'en' | 'da'): string[] {
  switch (name) {
    case 'message': return messageSamples[spoken]
    case 'waitlist_offer': return [...samples[spoken], '14:30']
    case 'reschedule_offer': return [...awaySamples[spoken], ...timeSamples[spoken]]
    case 'reschedule_ask': return awaySamples[spoken]
    default: return samples[spoken]
  }
}

/** A template as the vendor must know it, in the language or the one that stands in for it; null for a name that is none of ours. */
export function templateFor(name: string, language: Language): TemplateDefinition | null {
  const known = TEMPLATE_NAMES.find(one => one === name)
  if (known === undefined) return null
  const spoken = wordingLanguage(language) === 'da' ? 'da' : 'en'
  const { body, buttons } = { en, da }[spoken][known]
  return { name: known, language: spoken, body, buttons, samples: samplesOf(known, spoken) }
}
