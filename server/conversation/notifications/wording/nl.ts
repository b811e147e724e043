import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Hallo' : `Hallo ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! Een herinnering van ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, dit is ${business}. ${away}, en dat spijt ons: deze afspraak kan niet doorgaan zoals gepland.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in Dutch. */
export const nl: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Je afspraak is geboekt.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'Je afspraak is bevestigd: {{1}}, op {{2}}, bij {{3}}. We zien je graag. Komt er iets tussen, schrijf ons dan hier om te verzetten of te annuleren.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Je afspraak is verzet.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nEerst: ${from}`}`,
    template:
      'Je afspraak is verzet: {{1}}, nu op {{2}}, bij {{3}}. Komt dat niet uit, schrijf ons dan hier, dan zoeken we een andere tijd.',
  },
  cancelled: {
    said: ({ visit, when }) => `Je afspraak is geannuleerd: ${visit}, ${when}.`,
    template:
      'Je afspraak is geannuleerd: {{1}}, op {{2}}, bij {{3}}. Wil je een andere tijd, schrijf ons dan hier, dan zoeken we er een voor je.',
  },
  reminder_24h: {
    said: reminder,
    template:
      'Een herinnering aan je afspraak: {{1}}, op {{2}}, bij {{3}}. Laat het ons hier weten als je niet kunt komen, zodat iemand anders de tijd kan krijgen.',
  },
  reminder_2h: {
    said: reminder,
    template: 'Je afspraak begint bijna: {{1}}, op {{2}}, bij {{3}}. We zien je graag; kun je niet komen, laat het ons dan hier weten.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! Er is een tijd vrijgekomen bij ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nWil je die? Ik hou hem voor je vast tot ${until}.`,
    template:
      'Er is een tijd voor je vrijgekomen: {{1}}, op {{2}}, bij {{3}}. Wil je die hebben? We houden hem voor je vast tot {{4}}, en daarna kan iemand anders hem krijgen.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'Over je afspraak bij {{1}}: {{2}}, op {{3}}. Het spijt ons, maar {{4}} is er dan niet. Kun je in plaats daarvan op een van deze tijden komen? Eerste: {{5}}. Tweede: {{6}}. Derde: {{7}}. Je kunt ons hier ook een andere dag schrijven, of annuleren. Er verandert niets voordat jij het zegt.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'Over je afspraak bij {{1}}: {{2}}, op {{3}}. Het spijt ons, maar {{4}} is er dan niet. Welke andere dag of tijd zou je passen? Schrijf het ons hier. Er verandert niets voordat jij het zegt.',
  },
  message: {
    said: ({ business }) => `${business} heeft nieuws voor je. Schrijf ons hier om meer te horen.`,
    template: 'Hier is een bericht voor je van {{1}}: {{2}} – Schrijf ons gewoon hier als je wilt antwoorden of meer wilt weten.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Bedankt voor je bezoek aan ${business} (${visit}). Hoe was het? Antwoord met een cijfer van 1 (slecht) tot 5 (uitstekend).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Het spijt me: ${visit}, ${when}, kon toch niet bevestigd worden en is dus niet geboekt. Schrijf me, dan zoeken we een andere tijd.`,
  },
  booking_stays: { said: ({ visit, when }) => `De nieuwe tijd lukte toch niet, dus je afspraak blijft zoals hij is: ${visit}, ${when}.` },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Goed nieuws: ${provider ?? 'de persoon bij wie je komt'} is er toch, dus je afspraak blijft zoals hij was: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Haar',
    visit: 'Knippen heren bij Jonas',
    when: 'donderdag 26 november om 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'donderdag 26 november om 11:00 bij Maja',
    second: 'vrijdag 27 november om 11:00 bij Jonas',
    third: 'zaterdag 28 november om 11:00 bij Jonas',
    text: 'Morgen gaan we om tien uur open.',
  },
}
